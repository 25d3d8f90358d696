"""The CSV of PaperCut Print Logger."""

from datetime import datetime

from ennoshita.apps.printing.domain.lines import PassedLine, Reason
from ennoshita.apps.printing.domain.readers.papercut import ADAPTER

from .reading import jobs, read, refused, sample

TOP = (
    "PaperCut Print Logger - http://www.papercut.com/\n"
    "Time,User,Pages,Copies,Printer,Document Name,Client,Paper Size,Language,Height,Width,Duplex,Grayscale,Size\n"
)


def line(title: str = '"a.docx - Word"', *, pages: int = 5, copies: int = 1, end: str = "DUPLEX,GRAYSCALE") -> str:
    return f"2025-04-01 08:31:02,takahashi,{pages},{copies},MFP-3F,{title},PC-0123,A4,PCL6,,,{end},52kb,\n"


def test_the_advertisement_and_the_head_are_passed_and_a_comma_in_a_name_is_its_own() -> None:
    lines = read(ADAPTER, sample("papercut-print-logger-synthetic.csv"))
    assert lines[:2] == [PassedLine(1), PassedLine(2)]
    [job] = jobs(lines)
    assert (job.title, job.copies, job.impressions, job.sheets, job.how) == ("agenda, no. 12 - Word", 2, 10, 6, "F")
    assert (job.at, job.sides, job.colour, job.paper) == (datetime(2022, 4, 1, 8, 31, 2), "2", "M", "A4")


def test_one_side_and_colour_stand_as_denials() -> None:
    [job] = jobs(read(ADAPTER, TOP + line(end="NOT DUPLEX,NOT GRAYSCALE")))
    assert (job.sides, job.sheets, job.colour) == ("1", 5, "C")


def test_where_sides_are_not_said_sheets_are_not_known() -> None:
    [job] = jobs(read(ADAPTER, TOP + line(end=",")))
    assert (job.sides, job.sheets, job.how, job.colour) == ("U", None, "U", "U")


def test_days_one_behind_another_in_one_file() -> None:
    lines = read(ADAPTER, TOP + line() + TOP + line().replace("04-01", "04-02") + "\n")
    assert [job.at.day for job in jobs(lines)] == [1, 2]
    assert refused(lines) == []


def test_the_same_job_is_known_in_the_days_file_and_in_the_months() -> None:
    day = TOP + line().replace("04-01", "04-02") * 2
    month = TOP + line() + line().replace("04-01", "04-02") * 2
    of_day, of_month = ([job.key for job in jobs(read(ADAPTER, text))] for text in (day, month))
    assert len(set(of_day)) == 2, "twice in one second is two jobs"
    assert of_month[1:] == of_day


def test_quotation_marks_and_line_breaks_within_a_name() -> None:
    [one, other] = jobs(read(ADAPTER, TOP + line('"the ""new"" one"') + line('"two\nlines"')))
    assert (one.title, other.title) == ('the "new" one', "two\nlines")


def test_a_quotation_mark_that_never_closes_costs_one_line() -> None:
    lines = read(ADAPTER, TOP + line('"open') + line() * 40)
    assert len(jobs(lines)) == 40
    assert refused(lines) == [(3, Reason.FIELDS)]


def test_a_row_written_by_a_name_is_put_aside_with_its_torn_parts() -> None:
    forged = line(pages=500).replace("takahashi", "mayor")
    lines = read(ADAPTER, TOP + line() + line(f'"evil"\n{forged}""') + line())
    assert [(job.line, job.login) for job in jobs(lines)] == [(3, "takahashi"), (7, "takahashi")]
    assert refused(lines) == [(4, Reason.FORGED), (5, Reason.FORGED), (6, Reason.FORGED)]


def test_a_name_with_marks_and_commas_in_it_cannot_move_the_fields() -> None:
    lines = read(ADAPTER, TOP + line('"x",PC,A4,PCL6,,,DUPLEX,GRAYSCALE,1kb,"y"'))
    assert jobs(lines) == [] and refused(lines) == [(3, Reason.FIELDS)]


def test_what_stands_before_any_head_is_foreign() -> None:
    assert refused(read(ADAPTER, line())) == [(1, Reason.FOREIGN)]


def test_lines_of_which_something_is_missing() -> None:
    text = TOP + line().replace("2025-04-01", "2025-04-31") + line().replace(",5,1,", ",,1,") + line().replace("MFP-3F", "")
    assert [reason for _line, reason in refused(read(ADAPTER, text))] == [Reason.NO_DATE, Reason.NO_NUMBER, Reason.NO_PRINTER]
