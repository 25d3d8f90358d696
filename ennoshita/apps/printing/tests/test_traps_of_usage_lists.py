"""Job lists of copiers, as their makers write them."""

import gzip
from datetime import datetime
from io import BytesIO

import pytest

from ennoshita.apps.printing.domain.lines import PassedLine, Reason
from ennoshita.apps.printing.domain.readers.usage import ADAPTER

from .bills import workbook
from .reading import jobs, read, refused, sample

HEAD = "日時,部門名,機能,カラー,用紙,両面,部数,面数,枚数"


def test_letters_that_only_windows_knows_era_dates_thousands_and_the_sum() -> None:
    lines = read(ADAPTER, sample("mfp-usage-synthetic-cp932.csv"), name="3階複合機_20220401.csv")
    first, second, third = jobs(lines)
    assert (first.login, third.at, third.impressions, third.sheets) == ("髙橋 一郎", datetime(2022, 4, 4, 9, 5), 1200, 600)
    assert [(job.function, job.colour, job.paper, job.sides, job.how) for job in (first, second)] == [
        ("P", "M", "A4", "2", "L"),
        ("C", "C", "A3", "1", "L"),
    ]
    assert {job.printer for job in (first, second, third)} == {"3階複合機"}
    assert lines[-1] == PassedLine(5), "the sum agrees"


def test_a_sum_that_disagrees_is_told() -> None:
    wrong = sample("mfp-usage-synthetic-cp932.csv").replace(b'"1,207"', b'"1,208"')
    assert refused(read(ADAPTER, wrong, printer="MFP")) == [(5, Reason.SUM)]


def test_sums_of_parts_are_of_the_rows_since_the_last() -> None:
    row = "2025/04/01 9:00:00,総務課,プリント,白黒,A4,両面,1,4,2"
    text = "\n".join([HEAD, row, row, "小計,,,,,,,8,4", row, "小計,,,,,,,4,2", "合計,,,,,,,12,6"])
    lines = read(ADAPTER, text, printer="MFP")
    assert refused(lines) == [] and len(jobs(lines)) == 3


def test_headings_in_two_rows_the_upper_merged() -> None:
    rows: list[list[str | int]] = [
        ["複合機 使用状況一覧"],
        ["日時", "部門名", "ジョブ", "", "数量", ""],
        ["", "", "機能", "両面", "面数", "枚数"],
        ["令和7年4月1日 9時05分", "税務課", "コピー", "両面", 9, 5],
    ]
    [job] = jobs(read(ADAPTER, workbook({"一覧": rows}), printer="MFP"))
    assert (job.login, job.function, job.sides, job.impressions, job.sheets) == ("税務課", "C", "2", 9, 5)


@pytest.mark.parametrize(
    ("cells", "known"),
    [
        ("両面,1,5,", (5, 3, "F")),
        ("両面,2,10,", (10, 6, "F")),
        ("片面,2,10,", (10, 10, "F")),
        (",1,5,", (5, None, "U")),
        ("両面,1,,3", (6, 3, "L")),
        ("片面,1,,3", (3, 3, "L")),
    ],
)
def test_sides_and_sheets_are_two_things(cells: str, known: tuple[int, int | None, str]) -> None:
    [job] = jobs(read(ADAPTER, f"{HEAD}\n2025/04/01 9:00:00,総務課,プリント,白黒,A4,{cells}", printer="MFP"))
    assert (job.impressions, job.sheets, job.how) == known


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("2025/13/01,総務課,プリント,白黒,A4,両面,1,5,3", Reason.NO_DATE),
        ("2025/04/01,総務課,プリント,白黒,A4,両面,1,*,*", Reason.NO_NUMBER),
        ("2025/04/01,総務課,プリント,白黒,A4,両面,1,-5,3", Reason.IMPOSSIBLE),
        ("2025/04/01,総務課,プリント,白黒,A4,両面,1,50,3", Reason.IMPOSSIBLE),
        ("2025/04/01,総務課,プリント,白黒,A4,両面,1,9999999,3000000", Reason.IMPOSSIBLE),
    ],
)
def test_rows_that_cannot_be_are_put_aside(cells: str, reason: Reason) -> None:
    assert refused(read(ADAPTER, f"{HEAD}\n{cells}", printer="MFP")) == [(2, reason)]


def test_without_a_machine_anywhere_rows_wait_for_it() -> None:
    lines = read(ADAPTER, f"{HEAD}\n2025/04/01 9:00,総務課,プリント,白黒,A4,両面,1,5,3", name="20250401.csv")
    assert refused(lines) == [(2, Reason.NO_PRINTER)]


def test_what_prints_nothing_is_passed() -> None:
    rows = ["2025/04/01 9:00,総務課,スキャン送信,白黒,A4,片面,1,9,", "2025/04/01 9:00,総務課,プリント,白黒,A4,片面,1,0,0"]
    assert read(ADAPTER, "\n".join([HEAD, *rows]), printer="MFP")[1:] == [PassedLine(2), PassedLine(3)]


def test_a_received_fax_is_printed() -> None:
    [job] = jobs(read(ADAPTER, f"{HEAD}\n2025/04/01 9:00,,ファクス受信,白黒,A4,片面,1,2,2", printer="MFP"))
    assert job.function == "F"


def test_colours_counted_apart() -> None:
    head = "印刷日時,ジョブ名,印刷済みモノクロページ,カラーページ,部数,用紙サイズ,両面"
    [job] = jobs(read(ADAPTER, f"{head}\n2025/04/01 9:00,議案,10,2,2,A3,両面", printer="MFP"))
    assert (job.impressions, job.colour, job.copies, job.sheets, job.paper) == (12, "C", 2, 6, "A3")


def test_two_jobs_of_one_minute_that_are_alike_are_two_and_known_again() -> None:
    row = "令和7年4月1日 9時05分,総務課,コピー,白黒,A4,片面,1,1,1"
    one, again = ([job.key for job in jobs(read(ADAPTER, "\n".join([HEAD, row, row]), printer="MFP"))] for _ in range(2))
    assert len(set(one)) == 2 and one == again


def test_sheets_alone_are_not_sure_to_be_sheets() -> None:
    head = "日時,部門名,枚数"
    columns = ADAPTER.understand(BytesIO(f"{head}\n2025/04/01 9:00,総務課,5".encode()), {})
    assert [(each.meaning, each.sure) for each in columns] == [("at", True), ("section", True), ("sheets", False)]


def test_a_layout_put_right_by_a_person_goes_before_guesses() -> None:
    settings = {"layout": {"head": 1, "columns": ["at", "section", "impressions"]}, "printer": "MFP"}
    [job] = jobs(read(ADAPTER, "いつ,だれ,いくつ\n2025/04/01 9:00,総務課,5", **settings))
    assert (job.impressions, job.sheets) == (5, None)


def test_broken_letters_and_a_packed_file() -> None:
    text = f"{HEAD}\n2025/04/01 9:00,総務課,プリント,白黒,A4,両面,1,5,3\n".encode("cp932")
    broken = text + b"2025/04/01 9:00,\x81\xff\xff,,,,,1,5,3\n"
    lines = read(ADAPTER, gzip.compress(broken), printer="MFP")
    assert len(jobs(lines)) == 1 and refused(lines) == [(3, Reason.LETTERS)]
