"""Copier bills, each dealer's in its own way."""

from datetime import date

import pytest

from ennoshita.apps.printing.domain.lines import Line, MeterLine, Reason, RefusedLine
from ennoshita.apps.printing.domain.readers import meter
from ennoshita.core.rows import sheets_of

from .bills import month, workbook


def lines(content: bytes, name: str = "請求.xlsx") -> list[Line]:
    return [line for table in meter.tables(sheets_of(content), name) for line in meter.read(table)]


def machines(content: bytes, name: str = "請求.xlsx") -> list[MeterLine]:
    return [line for line in lines(content, name) if isinstance(line, MeterLine)]


def test_readings_and_colours_of_a_month_told_by_the_title() -> None:
    [one, two] = machines(workbook({"明細": month(2025, 4, {"市民課": (1000, 2000, 200), "総務課": (5000, 390, 10)})}))
    assert (one.printer, one.impressions, one.mono, one.colour, one.before, one.now) == ("市民課", 2200, 2000, 200, 1000, 3200)
    assert (one.first_day, one.last_day) == (date(2025, 4, 1), date(2025, 4, 30))
    assert (two.impressions, two.reset, two.sheets) == (400, False, None)


def test_merged_headings_over_two_rows_and_the_month_of_the_sheet() -> None:
    head = [["", "", "モノクロ", "", "", "カラー", "", ""], ["機番", "設置場所", "前月", "当月", "使用", "前月", "当月", "使用"]]
    [line] = machines(workbook({"R7.5": [*head, ["E1", "税務課", 1, 101, 98, 1, 11, 10]]}))
    assert (line.serial, line.place, line.mono, line.colour, line.impressions) == ("E1", "税務課", 100, 10, 110), (
        "test prints are off the bill"
    )
    assert line.last_day == date(2025, 5, 31)


def test_a_list_in_the_letters_of_windows_with_sheets_printed_on_both_sides() -> None:
    rows = '年月,機械名,白黒枚数,カラー枚数,両面枚数\n2025年4月,複合機①,"1,200",300,400\n2025年5月,複合機①,1000,0,0\n'
    first, second = machines(rows.encode("cp932"), "一覧.csv")
    assert (first.printer, first.sheets, first.how) == ("複合機1", 1100, "C")
    assert (second.sheets, second.last_day) == (1000, date(2025, 5, 31))


def test_a_month_told_by_the_files_name() -> None:
    rows: list[list[str | int]] = [["設置場所", "使用枚数"], ["市民課", 500]]
    assert machines(workbook({"Sheet1": rows}), "R8年6月請求.xlsx")[0].last_day == date(2026, 6, 30)


def test_a_bill_that_closes_on_the_twentieth_counts_to_that_day() -> None:
    rows: list[list[str | int]] = [["設置場所", "開始日", "締め日", "使用枚数"], ["市民課", "2025/3/21", "2025/4/20", 500]]
    assert machines(workbook({"a": rows}))[0][4:6] == (date(2025, 3, 21), date(2025, 4, 20))


def test_a_counter_that_fell_was_exchanged_and_counts_from_the_new_one() -> None:
    rows: list[list[str | int]] = [["設置場所", "前月指針", "当月指針"], ["市民課", 90_000, 700]]
    [line] = machines(workbook({"2025年7月": rows}))
    assert (line.impressions, line.reset) == (700, True)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", 1, 2, 1, 0], Reason.NO_PRINTER),
        (["市民課", "―", "―", "―", "―"], Reason.NO_NUMBER),
        (["市民課", 100, 200, 900, 0], Reason.IMPOSSIBLE),
        (["市民課", "", "", -5, 0], Reason.IMPOSSIBLE),
    ],
)
def test_a_row_that_is_not_understood_is_put_aside(row: list[str | int], reason: Reason) -> None:
    found = lines(workbook({"令和7年4月": [["設置場所", "前月", "当月", "モノクロ", "カラー"], row, ["総務課", 1, 2, 1, 0]]}))
    assert [line.reason for line in found if isinstance(line, RefusedLine)] == [reason]
    assert sum(isinstance(line, MeterLine) for line in found) == 1


def test_without_any_month_every_row_waits_for_it() -> None:
    found = lines(workbook({"Sheet1": [["設置場所", "使用枚数"], ["市民課", 500]]}))
    assert [line.reason for line in found if isinstance(line, RefusedLine)] == [Reason.NO_DATE]


def test_a_list_of_people_is_no_bill() -> None:
    assert lines(workbook({"a": [["職員番号", "氏名"], ["1001", "束石 誠"]]}), "名簿.xlsx") == []
