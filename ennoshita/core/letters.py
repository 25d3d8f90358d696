"""Letters of a PDF that the house writes itself: Japanese ones that may be carried in it."""

from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

# TrueType letters that a PDF may carry (Noto's outlines it may not); with none of them the reader's own are used.
LETTERS = (
    "/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf",
    "/usr/share/fonts/truetype/fonts-japanese-gothic.ttf",
    "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf",
)


@cache
def letters() -> str:
    """The name of a Japanese typeface, registered with reportlab."""
    for file in LETTERS:
        if Path(file).suffix == ".ttf" and Path(file).exists():
            pdfmetrics.registerFont(TTFont("Japanese", file))
            return "Japanese"
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    return "HeiseiKakuGo-W5"


def words(text: str, size: float, *, alignment: int = 0, leading: float | None = None) -> Paragraph:
    """A paragraph of that size in points; `alignment` is 0 left, 1 middle, 2 right."""
    style = ParagraphStyle("words", fontName=letters(), fontSize=size, leading=leading or size * 1.5, alignment=alignment, wordWrap="CJK")
    return Paragraph(escape(text).replace("\n", "<br/>"), style)
