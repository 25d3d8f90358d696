"""The papers of 縁野市's council, printed once by bench/pages_materials.py. Meetings put them where they belong."""

from pathlib import Path

FOLDER = Path(__file__).with_name("demo_materials")


def material(name: str) -> bytes:
    """One of 次第.pdf, 窓口改革の進み具合.pdf, 予算要求の概要.pdf, 年末年始の体制.pdf."""
    return (FOLDER / name).read_bytes()
