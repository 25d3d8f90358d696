"""Colour is kept, and so is every tint that fills an area."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ennoshita.engines.pdfium import PdfiumRenderer
from ennoshita.ports.renderer import Rendered

from .papers import paper


def drawn(content: bytes, folder: Path) -> list[Rendered]:
    file = folder / "a.pdf"
    file.write_bytes(content)
    with PdfiumRenderer().open(file) as document:
        return sorted(document.render(range(1, document.page_count + 1)), key=lambda page: page.number)


def colours(page: Rendered) -> Image.Image:
    return Image.open(io.BytesIO(page.image)).convert("RGB")


def test_a_tint_that_is_nearly_white_stays_what_it_is(tmp_path: Path) -> None:
    [page] = drawn(paper(1), tmp_path)
    assert colours(page).getpixel((700, 780)) == (0xF2, 0xF2, 0xF2)
    assert colours(page).getpixel((5, 5)) == (255, 255, 255)


def test_blue_words_are_blue(tmp_path: Path) -> None:
    [page] = drawn(paper(1), tmp_path)
    pixels = np.asarray(colours(page)).reshape(-1, 3)
    assert (pixels == (0, 0, 255)).all(axis=1).sum() > 3000


def test_a_small_coloured_word_on_a_large_background_is_not_lost(tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for step in range(30):  # many colours compete for the palette
        canvas.setFillColorRGB(0.5 + step / 60, 0.9 - step / 60, 1 - step / 80)
        canvas.rect(0, step * 28, 595, 28, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(300, 400, 12, 12, stroke=0, fill=1)
    canvas.save()
    [page] = drawn(file.getvalue(), tmp_path)
    red = colours(page).getpixel((int(306 * 1600 / 595), int((842 - 406) * 1600 / 595)))
    assert isinstance(red, tuple)
    assert red[0] > 240 and red[1] < 15 and red[2] < 15


def test_a_photograph_becomes_webp_and_looks_alike(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    coarse = Image.fromarray(rng.integers(0, 255, (24, 24, 3), dtype=np.uint8)).resize((1600, 1600), Image.Resampling.BICUBIC)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.drawImage(ImageReader(coarse), 0, 0, 595, 842)
    canvas.save()
    [page] = drawn(file.getvalue(), tmp_path)
    assert page.encoding == "webp"
    truth = np.asarray(coarse.resize(colours(page).size), dtype=int)
    assert np.abs(np.asarray(colours(page), dtype=int) - truth).mean() < 6


@pytest.mark.parametrize(("size", "raster"), [((595, 842), (1600, 2263)), ((842, 595), (2263, 1600)), ((960, 540), (2263, 1273))])
def test_every_page_is_as_large_as_fits(tmp_path: Path, size: tuple[float, float], raster: tuple[int, int]) -> None:
    [page] = drawn(paper(1, size=size), tmp_path)
    assert abs(page.width - raster[0]) <= 1
    assert abs(page.height - raster[1]) <= 1
