"""Runs inside the sandbox: draws parts of the pages of /input.

Each line on stdin asks "page level column row across"; the answer on stdout is a length and a WebP image, length 0 for what
cannot be drawn. Nothing of the product is imported here: the sandbox does not hold it.
"""

import io
import resource
import struct
import sys

import pypdfium2 as pdfium
import pypdfium2.raw as c
from PIL import Image

INPUT = "/input"
MEMORY = 1_200 * 1024 * 1024
CPU_SECONDS = 600
# As in pdfium_inside.py: the page's own image, which a part is laid over.
SHORT, LONG = 1600, 2263
MOST_PIXELS = 2_400_000


def main() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    # Loaded now: a lowered limit on files would not matter, one on memory might.
    document = pdfium.PdfDocument(INPUT)
    document.init_forms()
    out = sys.stdout.buffer
    for line in sys.stdin:
        try:
            image = draw(document, [int(number) for number in line.split()])
        except (pdfium.PdfiumError, MemoryError, ValueError):
            image = b""
        out.write(struct.pack("<I", len(image)) + image)
        out.flush()


def draw(document: pdfium.PdfDocument, cell: list[int]) -> bytes:
    number, level, column, row, cells = cell
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(SHORT / min(width, height), LONG / max(width, height))
    across, down = max(1, round(width * scale)) * level, max(1, round(height * scale)) * level
    left, right = across * column // cells, across * (column + 1) // cells
    top, bottom = down * row // cells, down * (row + 1) // cells
    wide, high = right - left, bottom - top
    if wide < 1 or high < 1 or wide * high > MOST_PIXELS:
        raise ValueError("too large")
    bitmap = pdfium.PdfBitmap.new_native(wide, high, c.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, high)
    c.FPDF_RenderPageBitmap(bitmap, page, -left, -top, across, down, 0, c.FPDF_ANNOT)
    if document.formenv:
        c.FPDF_FFLDraw(document.formenv, bitmap, page, -left, -top, across, down, 0, c.FPDF_ANNOT)
    file = io.BytesIO()
    Image.frombuffer("RGB", (wide, high), bytes(bitmap.buffer), "raw", "BGRX", bitmap.stride, 1).save(file, "WEBP", quality=88, method=2)
    page.close()
    return file.getvalue()


if __name__ == "__main__":
    main()
