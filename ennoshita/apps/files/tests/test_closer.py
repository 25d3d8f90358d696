"""What lies below a page's image: its text, and parts drawn larger, as open as the image itself."""

import io
import json

import pytest
from PIL import Image

from ennoshita.apps.files.domain.reading_order import Box, blocks, heading
from tests.running import Running

from .lines import Line


@pytest.fixture
def page(house: Running) -> str:
    """The address of page 12 of the budget paper."""
    [(pk, image, encoding)] = house.sql(
        "SELECT g.id, g.image, g.encoding FROM files_page g"
        " JOIN files_version v ON v.id = g.version_id JOIN files_file f ON f.id = v.file_id"
        " WHERE f.name = '予算要求の概要.pdf' AND g.number = 12"
    )
    return f"/media/pages/{pk}/{image}.{encoding}"


def test_a_page_is_read_as_text_with_the_places_of_its_words(house: Running, page: str) -> None:
    answer, body = Line(house, "4001").ask("GET", f"{page}/text")
    assert answer.headers["Content-Type"] == "application/json"
    assert "immutable" in answer.headers["Cache-Control"]
    said = json.loads(body)
    assert said["heading"]
    assert any("千円" in cell for block in said["blocks"] for cell in block["cells"])
    assert all(0 <= value <= 10_000 for word in said["words"] for value in word[:4])


def test_a_part_is_drawn_as_many_times_sharper_as_was_asked(house: Running, page: str) -> None:
    line = Line(house, "4001")
    whole = Image.open(io.BytesIO(line.ask("GET", page)[1]))
    for level, cells in ((2, 4), (4, 8)):
        answer, body = line.ask("GET", f"{page}/parts/{level}/1-2")
        assert answer.headers["Content-Type"] == "image/webp"
        part = Image.open(io.BytesIO(body))
        assert part.width == pytest.approx(whole.width * level / cells, abs=1)
        assert part.height == pytest.approx(whole.height * level / cells, abs=1)


def test_a_part_shows_the_same_as_the_page_there(house: Running, page: str) -> None:
    line = Line(house, "4001")
    whole = Image.open(io.BytesIO(line.ask("GET", page)[1])).convert("L")
    part = Image.open(io.BytesIO(line.ask("GET", f"{page}/parts/2/1-0")[1])).convert("L")
    there = whole.crop((whole.width // 4, 0, whole.width // 2, whole.height // 4))
    small = part.resize(there.size)
    apart = sum(abs(one - other) for one, other in zip(small.tobytes(), there.tobytes(), strict=True)) / len(small.tobytes())
    assert apart < 6
    assert min(there.tobytes()) < 128


def test_who_may_not_see_the_page_gets_neither_text_nor_parts(house: Running, page: str) -> None:
    for rest in ("text", "parts/2/0-0"):
        assert Line(house, "1003").ask("GET", f"{page}/{rest}")[0].status == 404


def test_outside_the_grid_there_is_nothing(house: Running, page: str) -> None:
    for rest in ("parts/2/4-0", "parts/3/0-0", "parts/4/0-8", "parts/9/0-0", "texts", "parts"):
        assert Line(house, "4001").ask("GET", f"{page}/{rest}")[0].status == 404


def a_line(y: int, *words: tuple[int, int, str], height: int = 150) -> list[Box]:
    return [(x, y, width, height, word) for x, width, word in words]


def test_lines_that_fill_the_page_become_one_paragraph_and_large_ones_headings() -> None:
    words = [
        *a_line(500, (1000, 3000, "令和8年度予算要求の概要"), height=260),
        *a_line(1000, (1000, 8000, "本市の予算要求は、窓口の改革を柱として")),
        *a_line(1200, (1000, 8000, "前年度より縮小した。紙の使用量は")),
        *a_line(1400, (1000, 3000, "三割減った。")),
        *a_line(1700, (1000, 7000, "次に、体制について述べる。")),
    ]
    assert [(block.kind, block.text) for block in blocks(words)] == [
        ("heading", "令和8年度予算要求の概要"),
        ("text", "本市の予算要求は、窓口の改革を柱として前年度より縮小した。紙の使用量は三割減った。"),
        ("text", "次に、体制について述べる。"),
    ]
    assert heading(blocks(words)) == "令和8年度予算要求の概要"


def test_wide_gaps_divide_the_cells_of_a_row() -> None:
    words = [*a_line(1000, (1000, 900, "款"), (4000, 900, "要求額")), *a_line(1300, (1000, 900, "総務費"), (4000, 1400, "12,400千円"))]
    assert [(block.kind, block.cells) for block in blocks(words)] == [("row", ("款", "要求額")), ("row", ("総務費", "12,400千円"))]


def test_latin_words_are_joined_by_a_space_and_japanese_ones_are_not() -> None:
    words = [*a_line(1000, (1000, 4000, "Page images"), (5050, 4000, "in one")), *a_line(1200, (1000, 4000, "server"))]
    assert blocks(words)[0].text == "Page images in one server"


def test_a_page_without_text_has_no_blocks() -> None:
    assert blocks([]) == []
    assert heading([]) == ""
