"""Two real Japanese manuals, whole."""

import io
from pathlib import Path

import pytest
from PIL import Image

from ennoshita.engines.pdfium import PdfiumRenderer

from .papers import material


@pytest.mark.parametrize(
    ("name", "pages", "word", "with_links"),
    [("debian-reference.ja.pdf", 272, "シェル", 90), ("developers-reference.ja.pdf", 130, "パッケージ", 0)],
)
def test_every_page_is_there_in_colour_small_and_with_its_text(name: str, pages: int, word: str, with_links: int) -> None:
    with PdfiumRenderer().open(Path(material(name))) as document:
        made = sorted(document.render(range(1, document.page_count + 1)), key=lambda page: page.number)
    assert [page.number for page in made] == list(range(1, pages + 1))
    assert not [page for page in made if page.failure]
    assert sum(len(page.image) for page in made) / pages < 140_000
    assert sum(word in page.text for page in made) > 20
    assert len({page.identity for page in made}) > pages * 0.9  # empty pages of a printed book are equal
    assert sum(has_blue(page.image) for page in made) >= with_links


def has_blue(image: bytes) -> bool:
    palette = Image.open(io.BytesIO(image)).convert("RGB").getcolors(256) or []
    return any(isinstance(rgb, tuple) and rgb[2] > 180 and rgb[0] < 100 for _, rgb in palette)
