"""Runs inside the sandbox: reads the PDF at /input and a wish in JSON from stdin (annotating.py), writes the PDF with it to stdout.

Nothing of the product is imported here: the sandbox does not hold it.
"""

import io
import json
import resource
import sys
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Text
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

INPUT = "/input"
MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 80
FULL = 10_000
PAPERS = {"yellow": "#ffe14d", "green": "#a8e6a1", "blue": "#a9d5ff", "pink": "#ffc1d9"}
INKS = {"red": "#d40000", "blue": "#0031d8", "black": "#1a1a1c", "yellow": "#ffd43d"}
# Letters that the PDF carries with it; where they are not installed, the reader's own of this name are used.
CARRIED = Path("/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf")
FONT = "IPAexGothic" if CARRIED.exists() else "HeiseiKakuGo-W5"
PIN = 14
A4 = (595, 842)
MARGIN, SIZE, LEADING = 56, 11, 18


def main() -> None:
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (most, most))
    pdfmetrics.registerFont(TTFont(FONT, str(CARRIED)) if CARRIED.exists() else UnicodeCIDFont(FONT))
    wish = json.load(sys.stdin)
    writer = PdfWriter(clone_from=PdfReader(INPUT))
    notes = number_notes(wish["marks"])
    for at, page in enumerate(writer.pages):
        on = [mark for mark in wish["marks"] if mark["page"] == at + 1]
        stamp = str(wish["first_number"] + at) if wish["first_number"] else ""
        if on or stamp:
            page.transfer_rotation_to_content()
            page.merge_page(overlay(page, on, notes, stamp))
            for mark in on:
                if not mark["tool"]:
                    writer.add_annotation(at, sticky(page, mark))
    for sheet in listed(wish, notes):
        writer.add_page(sheet)
    whole = io.BytesIO()
    writer.write(whole)
    sys.stdout.buffer.write(whole.getvalue())


def number_notes(marks: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Sticky notes by the number that stands on their pin."""
    kept = [mark for mark in marks if not mark["tool"] and mark["words"].strip()]
    return dict(enumerate(sorted(kept, key=lambda mark: (mark["page"], mark["y"])), start=1))


def spot(page: PageObject, x: float, y: float) -> tuple[float, float]:
    box = page.cropbox
    return float(box.left) + x * float(box.width) / FULL, float(box.top) - y * float(box.height) / FULL


def overlay(page: PageObject, marks: list[dict[str, Any]], notes: dict[int, dict[str, Any]], stamp: str) -> PageObject:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(float(page.mediabox.right), float(page.mediabox.top)))
    for mark in marks:
        if mark["tool"]:
            line(canvas, page, mark)
        else:
            number = next((number for number, note in notes.items() if note is mark), None)
            pin(canvas, spot(page, mark["x"], mark["y"]), mark, number)
    if stamp:
        canvas.setFont("Helvetica", 10)
        across, down = spot(page, FULL / 2, FULL * 0.985)
        canvas.drawCentredString(across, down, stamp)
    canvas.showPage()
    canvas.save()
    return PdfReader(file).pages[0]


def line(canvas: Canvas, page: PageObject, mark: dict[str, Any]) -> None:
    colour = HexColor(INKS.get(mark["colour"], "#1a1a1c"))
    marker = mark["tool"] == "marker"
    canvas.setStrokeColor(Color(colour.red, colour.green, colour.blue, alpha=0.45 if marker else 1))
    canvas.setLineWidth(mark["width"] * float(page.cropbox.width) / FULL)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    first, *rest = (spot(page, x, y) for x, y in mark["points"])
    path.moveTo(*first)
    for point in rest or [first]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)


def pin(canvas: Canvas, place: tuple[float, float], mark: dict[str, Any], number: int | None) -> None:
    x, y = place
    canvas.setFillColor(HexColor(PAPERS.get(mark["colour"], PAPERS["yellow"])))
    canvas.setStrokeColor(HexColor("#555555"))
    canvas.setLineWidth(0.5)
    canvas.roundRect(x - PIN / 2, y - PIN / 2, PIN, PIN, 2, stroke=1, fill=1)
    if number is not None:
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawCentredString(x, y - 3, str(number))


def sticky(page: PageObject, mark: dict[str, Any]) -> Text:
    x, y = spot(page, mark["x"], mark["y"])
    return Text(text=mark["words"], rect=(x - PIN / 2, y - PIN / 2, x + PIN / 2, y + PIN / 2))


def listed(wish: dict[str, Any], notes: dict[int, dict[str, Any]]) -> list[PageObject]:
    """The words of the sticky notes on sheets of their own, behind the material: they print."""
    if not notes:
        return []
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    down = heading(canvas, wish["title"])
    for number, note in notes.items():
        words = f"{number}  {wish['page'].replace('{n}', str(note['page']))}"
        lines = [words, *(part for text in note["words"].splitlines() for part in simpleSplit(text, FONT, SIZE, A4[0] - 2 * MARGIN - 16))]
        for at, text in enumerate(lines):
            if down < MARGIN:
                canvas.showPage()
                down = heading(canvas, wish["title"])
            canvas.setFont(FONT, SIZE)
            canvas.drawString(MARGIN + (16 if at else 0), down, text)
            down -= LEADING
        down -= LEADING / 2
    canvas.showPage()
    canvas.save()
    return list(PdfReader(file).pages)


def heading(canvas: Canvas, title: str) -> float:
    canvas.setFont(FONT, 15)
    canvas.drawString(MARGIN, A4[1] - MARGIN, title)
    return float(A4[1] - MARGIN - 2 * LEADING)


if __name__ == "__main__":
    main()
