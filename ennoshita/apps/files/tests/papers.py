"""PDFs made for a test."""

import io
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tests import materials


def paper(pages: int = 3, *, password: str = "", size: tuple[float, float] = (595, 842)) -> bytes:
    """Printed pages, each with its number, a blue word and a pale box."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, encrypt=password or None, invariant=True)
    for number in range(1, pages + 1):
        canvas.setFillColor(HexColor("#f2f2f2"))
        canvas.rect(60, 500, 400, 100, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#0000ff"))
        canvas.setFont("Helvetica", 40)
        canvas.drawString(80, 700, f"Page {number} blue")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def turned(content: bytes) -> bytes:
    """The same paper, its pages a quarter turn to the right; as long as before, so that its table still fits."""
    assert b"/Rotate 0 /" in content
    return content.replace(b"/Rotate 0 /", b"/Rotate 90/")


def by_hand(kids: int, *, box: str = "[0 0 595 842]", content: bytes = b"0 0 1 rg 100 100 200 200 re f", broken: int = 0) -> bytes:
    """A PDF of many equal pages, quickly; page number `broken` points to something that is no page."""
    first = 4
    refs = " ".join(f"{first + at} 0 R" for at in range(kids))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{refs}]/Count {kids}>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *[b"42" if at + 1 == broken else f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 3 0 R>>".encode() for at in range(kids)],
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    lines = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, lines))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def material(name: str) -> Path:
    """One of the two real documents, which are not part of this repository."""
    try:
        return materials.material(name)
    except FileNotFoundError as missing:
        pytest.skip(str(missing))
