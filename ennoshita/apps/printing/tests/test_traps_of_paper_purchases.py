"""Lists of paper that was bought."""

from datetime import date

import pytest

from ennoshita.apps.printing.domain.lines import PaperLine, Reason
from ennoshita.apps.printing.domain.readers.paper import ADAPTER

from .bills import workbook
from .reading import read, refused


def bought(content: bytes | str, **settings: object) -> list[PaperLine]:
    return [line for line in read(ADAPTER, content, **settings) if isinstance(line, PaperLine)]


def test_merged_cells_era_dates_units_and_a_sum_in_a_workbook() -> None:
    rows: list[list[str | int | None]] = [
        ["令和7年度 コピー用紙購入一覧"],
        ["納品日", "課名", "品名", "規格", "数量", "単位", "単価", "金額"],
        ["令和7年4月10日", "総務課", "PPC用紙", "A4", 20, "箱", 1850, "37,000"],
        [None, None, "PPC用紙", "A3", 4, "箱", 2200, "8,800"],
        ["R7.4.25", "税務課", "再生紙", "Ｂ５", 10, "冊", 400, "4,000"],
        ["合計", None, None, None, None, None, None, "49,800"],
    ]
    found = bought(workbook({"用紙": rows}))
    assert [(line.day, line.unit, line.paper, line.sheets, line.yen) for line in found] == [
        (date(2025, 4, 10), "総務課", "A4", 50_000, 37_000),
        (date(2025, 4, 10), "総務課", "A3", 6_000, 8_800),
        (date(2025, 4, 25), "税務課", "B5", 5_000, 4_000),
    ]


def test_a_sum_that_disagrees_is_told() -> None:
    text = "納品日,規格,数量,単位,金額\n2025/4/1,A4,1,箱,1850\n合計,,,,1900\n"
    assert refused(read(ADAPTER, text)) == [(3, Reason.SUM)]


@pytest.mark.parametrize(
    ("name", "count", "unit", "sheets"),
    [
        ("A4", "2", "箱", 5000),
        ("A3", "2", "箱", 3000),
        ("A3 500枚×5冊", "2", "箱", 5000),
        ("A4 (2,000枚入)", "2", "箱", 4000),
        ("A4", "2", "締め", 1000),
        ("A4", "2", "ケース", 5000),
        ("A4", "800", "枚", 800),
        ("A4", "3箱", "", 7500),
        ("A4", "1,200枚", "", 1200),
    ],
)
def test_boxes_reams_and_sheets(name: str, count: str, unit: str, sheets: int) -> None:
    assert [line.sheets for line in bought(f'購入日,規格,数量,単位\n2025/4/1,"{name}","{count}",{unit}\n')] == [sheets]


def test_the_sheets_of_a_box_can_be_told() -> None:
    text = "購入日,規格,箱数\n2025/4/1,A4,2\n"
    assert [line.sheets for line in bought(text, box="2000")] == [4000]
    assert [line.sheets for line in bought("購入日,規格,箱数,入数\n2025/4/1,A4,2,1500\n")] == [3000]


def test_a_number_that_says_nothing_of_its_unit_is_not_guessed() -> None:
    assert refused(read(ADAPTER, "購入日,規格,数量\n2025/4/1,A4,20\n")) == [(2, Reason.NO_NUMBER)]


def test_the_month_of_the_title_where_no_day_is_written() -> None:
    rows: list[list[str | int]] = [["令和7年5月分 用紙購入"], ["サイズ", "枚数", "金額"], ["A4", 5000, 3700]]
    assert [line.day for line in bought(workbook({"a": rows}))] == [date(2025, 5, 1)]


def test_letters_of_windows_and_the_price_of_each() -> None:
    [line] = bought("購入日,課名,規格,箱数,単価\n2025/4/1,髙﨑支所,A4,3,1850\n".encode("cp932"))
    assert (line.unit, line.yen) == ("髙﨑支所", 5550)


def test_what_was_given_back_is_put_aside() -> None:
    assert refused(read(ADAPTER, "購入日,規格,枚数\n2025/4/1,A4,▲500\n")) == [(2, Reason.IMPOSSIBLE)]
