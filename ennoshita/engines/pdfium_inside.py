"""Runs inside the sandbox: opens /input with PDFium and answers each page number read from stdin with a frame on stdout; 0 asks for the
outline.

A frame is two lengths (JSON, image), the JSON, the image. The first frame says how many pages there are, or why not.
Nothing of the product is imported here: the sandbox does not hold it.
"""

import ctypes
import hashlib
import io
import json
import math
import resource
import struct
import sys
import time
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as c
from numpy.typing import NDArray

INPUT = "/input"
MEMORY = 1_500 * 1024 * 1024
CPU_SECONDS = 900
# An A4 page, either way round, is 1,600 × 2,263 pixels; every page is as large as fits into that.
SHORT, LONG = 1600, 2263
# Beyond this mean distance from the true colour (0 to 255) a page is a photograph or a gradient, not print.
PRINT_ERROR = 1.6
# 16 colours are enough while at most this part of the page is visibly off; a colour on more than FLAT_AREA is kept exact.
WRONG_AREA = 0.0005
FLAT_AREA = 0.0005
WHITE = 0xFFFFFF

# An outline may go in circles, or on for ever: so many of its nodes are looked at, so deep, and titles of at most so many letters.
MOST_NODES, DEEPEST, LONGEST_TITLE = 1000, 8, 120
# Bytes of a title as PDFium gives it; one that is longer is no title.
TITLE_BYTES = 8192
OUTLINE_SECONDS = 5.0

# PDFium opens no document without pages, and then calls it a success.
REFUSALS = {c.FPDF_ERR_PASSWORD: "encrypted", c.FPDF_ERR_SECURITY: "encrypted", c.FPDF_ERR_SUCCESS: "no_pages"}

Pixels = NDArray[np.uint32]
Row = tuple[int, int, int, int, str]
Place = Callable[[float, float], tuple[int, int]]
Line = tuple[int, int, str]


def main() -> None:
    shut_the_doors()
    out = sys.stdout.buffer
    try:
        document = pdfium.PdfDocument(INPUT)
        document.init_forms()
    except pdfium.PdfiumError as error:
        send(out, {"error": REFUSALS.get(error.err_code, "corrupt")})
        return
    send(out, {"pages": len(document)})
    for line in sys.stdin:
        number = int(line)
        try:
            about, image = render(document, number) if number else ({"number": 0, "outline": outline(document)}, b"")
        except pdfium.PdfiumError:
            about, image = {"number": number, "failure": "unreadable"}, b""
        except MemoryError:
            about, image = {"number": number, "failure": "too_heavy"}, b""
        send(out, about, image)


def shut_the_doors() -> None:
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def send(out: BinaryIO, about: dict[str, Any], image: bytes = b"") -> None:
    head = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()
    out.write(struct.pack("<II", len(head), len(image)) + head + image)
    out.flush()


def render(document: pdfium.PdfDocument, number: int) -> tuple[dict[str, Any], bytes]:
    page = document[number - 1]
    width, height = raster_size(*page.get_size())
    bitmap = pdfium.PdfBitmap.new_native(width, height, c.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    c.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, c.FPDF_ANNOT)
    if document.formenv:
        c.FPDF_FFLDraw(document.formenv, bitmap, page, 0, 0, width, height, 0, c.FPDF_ANNOT)
    pixels = np.frombuffer(bitmap.buffer, dtype=np.uint32).reshape(height, bitmap.stride // 4)[:, :width]
    runs = Runs(pixels)
    encoding, image = encode(pixels, runs)
    text, words = read(page)
    identity = hashlib.sha256(f"{width}×{height}\n{text}\n".encode())
    identity.update(runs.starts.astype(np.uint32).tobytes())
    identity.update(runs.colours.tobytes())
    about = {"number": number, "width": width, "height": height, "encoding": encoding, "identity": identity.hexdigest()}
    page.close()
    return {**about, "text": text, "words": words}, image


def outline(document: pdfium.PdfDocument) -> list[Line]:
    """Its bookmarks that lead to a page and say something, as [depth, page, title] in their order."""
    found: list[Line] = []
    seen: set[int] = set()
    waiting = [(c.FPDFBookmark_GetFirstChild(document, None), 0)]
    ends = time.process_time() + OUTLINE_SECONDS
    while waiting and len(seen) < MOST_NODES and time.process_time() < ends:
        bookmark, depth = waiting.pop()
        if not bookmark or (place := ctypes.addressof(bookmark.contents)) in seen:
            continue
        seen.add(place)
        waiting.append((c.FPDFBookmark_GetNextSibling(document, bookmark), depth))
        if depth < DEEPEST:
            waiting.append((c.FPDFBookmark_GetFirstChild(document, bookmark), depth + 1))
        page, title = leads_to(document, bookmark), title_of(bookmark)
        if page and title:
            found.append((depth, page, title))
    return found


def leads_to(document: pdfium.PdfDocument, bookmark: Any) -> int:
    """The page's number; 0 for one that leads elsewhere."""
    dest = c.FPDFBookmark_GetDest(document, bookmark)
    if not dest and (action := c.FPDFBookmark_GetAction(bookmark)):
        # What leads out of the document (into another file, the net) has no place in it.
        dest = c.FPDFAction_GetDest(document, action) if c.FPDFAction_GetType(action) == c.PDFACTION_GOTO else None
    return int(c.FPDFDest_GetDestPageIndex(document, dest)) + 1 if dest else 0


def title_of(bookmark: Any) -> str:
    size = c.FPDFBookmark_GetTitle(bookmark, None, 0)
    if not 2 < size <= TITLE_BYTES:
        return ""
    held = ctypes.create_string_buffer(size)
    c.FPDFBookmark_GetTitle(bookmark, held, size)
    letters = held.raw[: size - 2].decode("utf-16-le", errors="ignore")
    return " ".join("".join(letter(ord(sign)) if sign.isprintable() else " " for sign in letters).split())[:LONGEST_TITLE]


def raster_size(width: float, height: float) -> tuple[int, int]:
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise pdfium.PdfiumError("The page has no size")
    scale = min(SHORT / min(width, height), LONG / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


class Runs:
    """The raster as runs of one colour. A printed page has 16 times fewer of them than pixels: colour work goes by runs."""

    def __init__(self, pixels: Pixels) -> None:
        flat = np.ascontiguousarray(pixels).ravel()
        self.starts = np.concatenate(([0], np.flatnonzero(flat[1:] != flat[:-1]) + 1))
        self.colours: Pixels = (flat[self.starts] & WHITE).astype(np.uint32)
        self.lengths = np.diff(self.starts, append=flat.size)


def encode(pixels: Pixels, runs: Runs) -> tuple[str, bytes]:
    """Print becomes a PNG of up to 16 or 64 colours found in the page; a photograph becomes WebP."""
    key, mean, weight = colours_of(runs)
    # One run in eight is enough to judge a palette by.
    some = slice(None, None, 8)
    truth, area = rgb(runs.colours[some]), runs.lengths[some]
    for most in (16, 64):
        palette, nearest = choose(mean, weight, most)
        error = np.abs(truth - palette[nearest[key[some]]].T).max(axis=0)
        if np.average(error, weights=area) <= PRINT_ERROR and (most == 64 or np.average(error > 40, weights=area) < WRONG_AREA):
            index = nearest.astype(np.uint8)[key]
            return "png", png(np.repeat(index, runs.lengths).reshape(pixels.shape), palette)
    return "webp", webp(pixels)


def colours_of(runs: Runs) -> tuple[NDArray[np.intp], NDArray[Any], NDArray[Any]]:
    """The page's colours: for each run the place of its colour, then each colour's mean and its area in pixels.

    Colours are gathered by their upper four bits a channel, but a flat area (a code box, a table's head) keeps
    its own: a tint that is nearly white would else be lost in the white of the paper.
    """
    key = (runs.colours >> 12 & 0xF00) | (runs.colours >> 8 & 0xF0) | (runs.colours >> 4 & 0xF)
    for number, flat in enumerate(flat_colours(runs)):
        key[runs.colours == flat] = 4096 + number
    weight = np.bincount(key, weights=runs.lengths)
    used = np.flatnonzero(weight)
    place = np.zeros(len(weight), np.intp)
    place[used] = np.arange(len(used))
    count = np.bincount(key)[used]
    mean = np.stack([np.bincount(key, weights=channel)[used] / count for channel in rgb(runs.colours)], axis=1)
    return place[key], mean, weight[used]


def flat_colours(runs: Runs) -> list[int]:
    long = runs.lengths >= 24
    colours, inverse = np.unique(runs.colours[long], return_inverse=True)
    area = np.bincount(inverse, weights=runs.lengths[long], minlength=len(colours))
    largest = np.argsort(-area)[:12]
    return [int(colours[at]) for at in largest if area[at] > FLAT_AREA * runs.lengths.sum()]


def rgb(colours: Pixels) -> NDArray[np.float32]:
    return np.stack([colours >> shift & 0xFF for shift in (16, 8, 0)]).astype(np.float32)


def choose(colours: NDArray[Any], weight: NDArray[Any], most: int) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """A palette of at most `most` of the colours: the commonest, then each time the one that is worst served by those chosen.

    Worst is distance² × √area: a coloured word counts against a large background. Returns palette and each colour's place in it.
    """
    chosen = [int(weight.argmax())]
    distance = np.square(colours - colours[chosen[0]]).sum(axis=1)
    nearest = np.zeros(len(colours), np.intp)
    pull = np.sqrt(weight)
    while len(chosen) < min(most, len(colours)):
        worst = int((distance * pull).argmax())
        to_worst = np.square(colours - colours[worst]).sum(axis=1)
        nearest[to_worst < distance] = len(chosen)
        distance = np.minimum(distance, to_worst)
        chosen.append(worst)
    nearest[chosen] = np.arange(len(chosen))
    return colours[chosen].round().astype(np.uint8), nearest


def png(index: NDArray[np.uint8], palette: NDArray[np.uint8]) -> bytes:
    height, width = index.shape
    bits = 4 if len(palette) <= 16 else 8
    if bits == 4:
        pairs = np.ascontiguousarray(np.pad(index, ((0, 0), (0, width % 2)))).view("<u2")
        index = (pairs << 4 | pairs >> 8).astype(np.uint8)
    rows = np.zeros((height, 1 + index.shape[1]), np.uint8)  # each row begins with 0: no filter
    rows[:, 1:] = index
    header = struct.pack(">IIBBBBB", width, height, bits, 3, 0, 0, 0)
    # Level 4 is where zlib's curve bends for print: 12 ms and 120 kB a page; level 6 takes 24 ms for 117 kB.
    parts = ((b"IHDR", header), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(rows.tobytes(), 4)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)


def webp(pixels: Pixels) -> bytes:
    from PIL import Image  # noqa: PLC0415  # most documents never need it, and it costs 60 ms

    file = io.BytesIO()
    height, width = pixels.shape
    Image.frombytes("RGB", (width, height), np.ascontiguousarray(pixels).tobytes(), "raw", "BGRX").save(file, "WEBP", quality=82, method=2)
    return file.getvalue()


def read(page: pdfium.PdfPage) -> tuple[str, list[Row]]:
    """The page's text, and its words with their boxes. A word ends at a space or a line's end; Japanese comes in whole phrases."""
    textpage = page.get_textpage()
    letters = "".join(map(letter, (c.FPDFText_GetUnicode(textpage, at) for at in range(c.FPDFText_CountChars(textpage)))))
    place = placing(page)
    words, start = [], 0
    for at, sign in enumerate(letters + " "):
        if sign.isspace() or sign == "\x00":
            if at > start:
                words.append((*box(textpage, place, start, at - 1), letters[start:at]))
            start = at + 1
    textpage.close()
    return letters.replace("\x00", "").replace("\r\n", "\n").strip(), words


def letter(code: int) -> str:
    """Control characters, halves of surrogate pairs and PDFium's marks for broken words are no text: databases refuse them."""
    broken = code < 32 and code not in {9, 10, 13}
    return "\x00" if broken or 0xD800 <= code < 0xE000 or code in {0xFFFE, 0xFFFF} or code > 0x10FFFF else chr(code)


def box(textpage: Any, place: Place, first: int, last: int) -> tuple[int, int, int, int]:
    corners = []
    for at in {first, last}:
        rect = c.FS_RECTF()
        c.FPDFText_GetLooseCharBox(textpage, at, rect)
        corners += [place(rect.left, rect.top), place(rect.right, rect.bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def placing(page: pdfium.PdfPage) -> Place:
    """From PDFium's points to ten-thousandths of the page as it is seen, rotation and crop included."""

    def seen(x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        c.FPDF_PageToDevice(page, 0, 0, 10_000_000, 10_000_000, 0, x, y, across, down)
        return across.value, down.value

    # Asked three times a page instead of for each letter: the way is linear.
    (x0, y0), (x1, y1), (x2, y2) = seen(0, 0), seen(100, 0), seen(0, 100)
    xx, yx, xy, yy = (x1 - x0) / 1e5, (y1 - y0) / 1e5, (x2 - x0) / 1e5, (y2 - y0) / 1e5
    left, top = x0 / 1e3, y0 / 1e3

    def place(x: float, y: float) -> tuple[int, int]:
        across, down = left + x * xx + y * xy, top + x * yx + y * yy
        return min(max(round(across), 0), 10_000), min(max(round(down), 0), 10_000)

    return place


if __name__ == "__main__":
    main()
