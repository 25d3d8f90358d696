"""PDFs of Japanese pages, made for tests of what changes between two versions."""

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))

# A budget paper: each page has its own words, as papers do.
THINGS = ("文書管理", "庁舎管理", "総合計画", "広報ゆかりの", "庁内網", "窓口改革", "税の賦課", "地域福祉", "高齢者支援", "道路維持")


def budget(numbers: list[int], *, changes: dict[int, tuple[str, str]] | None = None, top: int = 760) -> bytes:
    """One page for each number; in the page of a number in `changes` the first text became the second."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    for number in numbers:
        y = top
        canvas.setFont("HeiseiKakuGo-W5", 18)
        canvas.drawString(60, y, f"{number} {THINGS[number % 10]}の予算要求")
        canvas.setFont("HeiseiKakuGo-W5", 11)
        for text in lines_of(number):
            y -= 26
            was, becomes = (changes or {}).get(number, ("", ""))
            canvas.drawString(60, y, text.replace(was, becomes) if was else text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines_of(number: int) -> list[str]:
    thing = THINGS[number % 10]
    return [
        f"{thing}に要する経費は、前年度より{number * 3}件の増を見込みます。",
        f"要求額は {12_400 + number * 37:,}千円です。",
        f"うち一般財源は {4_100 + number * 11:,}千円、その他は基金から繰り入れます。",
        f"担当は{thing}係、{number + 2}名の体制で進めます。",
    ]
