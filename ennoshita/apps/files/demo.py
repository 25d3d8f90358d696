"""The papers of 縁野市's council, made once by bench/pages_materials.py and bench/office_materials.py. Meetings put them in place."""

from pathlib import Path

FOLDER = Path(__file__).with_name("demo_materials")


def material(name: str) -> bytes:
    """One of 次第.pdf, 12月定例会の議案.docx, 窓口改革の進み具合.pdf, 予算要求の概要.pdf, 紙の使用量.xlsx, 人権講演会の配信.pptx,
    年末年始の体制.pdf; and 予算要求の概要(訂正).pdf, which has page 12 right."""
    return (FOLDER / name).read_bytes()
