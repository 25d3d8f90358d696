"""Events 307 and 805 of a Windows print server, with all that is known to go wrong in them."""

import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ennoshita.apps.printing.domain.lines import JobLine, PassedLine, Reason
from ennoshita.apps.printing.domain.readers.windows import ADAPTER
from ennoshita.core.rows import NotRead

from .reading import jobs, read, refused, sample

START = datetime(2025, 4, 1, 0, 30)


def event(number: int, record: int, told: dict[str, object], *, at: datetime = START, computer: str = "PRINTSV1") -> str:
    element = "DocumentPrinted" if number == 307 else "RenderJobDiag"
    values = "".join(f"<{name}>{value}</{name}>" for name, value in told.items())
    return (
        '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-PrintService"/>'
        f'<EventID>{number}</EventID><TimeCreated SystemTime="{at.isoformat()}.1234567Z"/><EventRecordID>{record}</EventRecordID>'
        f'<Computer>{computer}</Computer></System><UserData><{element} xmlns="http://manifests.microsoft.com/x">{values}</{element}>'
        "</UserData></Event>"
    )


def printed(record: int, job: int = 42, pages: int = 5, title: str = "議案.docx", **more: object) -> str:
    told = {"Param1": job, "Param2": title, "Param3": "takahashi", "Param4": r"\\PC-0123", "Param5": "MFP-3F", "Param6": "192.0.2.1"}
    return event(307, record, {**told, "Param7": 4096, "Param8": pages}, **more)  # type: ignore[arg-type]


def rendered(record: int, job: int = 42, copies: int = 1, colour: int = 1, **more: object) -> str:
    return event(805, record, {"JobId": job, "Color": colour, "Copies": copies}, **more)  # type: ignore[arg-type]


def test_copies_come_from_the_event_before_and_sheets_are_not_known() -> None:
    [job] = jobs(read(ADAPTER, sample("windows-print-events-synthetic.xml")))
    assert (job.copies, job.impressions, job.colour) == (3, 15, "C")
    assert (job.sheets, job.how, job.sides) == (None, "U", "U"), "neither event tells of both sides"
    assert (job.printer, job.login, job.title) == ("MFP-SOUMU-1", "takahashi", "議案 第12号.docx")
    assert job.at == datetime(2022, 4, 1, 9, 31, 2), "the log's time is not the city's"


@pytest.mark.parametrize("order", [1, -1])
def test_newest_or_oldest_first_is_the_same(order: int) -> None:
    events = [rendered(1, job=7, copies=2), printed(2, job=7), rendered(3, job=8, copies=4), printed(4, job=8)]
    assert sorted(job.copies for job in jobs(read(ADAPTER, "\n".join(events[::order])))) == [2, 4]


@pytest.mark.parametrize("order", [1, -1])
def test_numbers_of_jobs_begin_again_and_are_other_jobs(order: int) -> None:
    later = START + timedelta(hours=3)
    events = [rendered(1, copies=30), printed(2), printed(90, at=later, pages=7)]
    found = jobs(read(ADAPTER, "".join(events[::order])))
    assert sorted((job.impressions, job.copies) for job in found) == [(7, 1), (150, 30)]
    assert len({job.key for job in found}) == 2


def test_a_rendering_without_its_print_is_not_the_next_jobs() -> None:
    [job] = jobs(read(ADAPTER, rendered(1, copies=30) + printed(2, at=START + timedelta(hours=3))))
    assert job.copies == 1


def test_two_servers_have_the_same_numbers() -> None:
    events = rendered(1, copies=3, computer="A") + rendered(1, copies=5, computer="B") + printed(2, computer="A") + printed(2, computer="B")
    found = jobs(read(ADAPTER, events))
    assert [job.copies for job in found] == [3, 5]
    assert len({job.key for job in found}) == 2


def test_no_copies_is_one_at_least() -> None:
    [job] = jobs(read(ADAPTER, rendered(1, copies=0) + printed(2)))
    assert (job.copies, job.impressions) == (1, 5)


def test_no_pages_is_a_job_of_which_nobody_knows_how_much() -> None:
    [job] = jobs(read(ADAPTER, printed(1, pages=0)))
    assert (job.impressions, job.sheets, job.how) == (0, None, "U")


def test_a_name_that_is_no_xml_costs_its_own_event_at_most() -> None:
    events = [printed(1, title="\x03議案 &#x1;&#x3;"), printed(2, job=43, title="<b>"), printed(3, job=44)]
    lines = read(ADAPTER, "\n".join(events))
    assert [job.line for job in jobs(lines)] == [1, 3], "what XML forbids is left out of a name; the job counts"
    assert refused(lines) == [(2, Reason.LETTERS)]


def test_an_event_that_is_cut_off_is_put_aside_alone() -> None:
    whole = printed(1)
    lines = read(ADAPTER, f"<Events>\n{whole}\n{whole[:300]}\n{printed(3)}\n{whole[:200]}")
    assert [job.line for job in jobs(lines)] == [2, 4]
    assert refused(lines) == [(3, Reason.FIELDS), (5, Reason.FIELDS)]


def test_all_on_one_line_is_counted_by_events() -> None:
    lines = read(ADAPTER, f"<?xml version='1.0'?><Events>{printed(1)}{printed(2, job=43)}</Events>")
    assert [job.line for job in jobs(lines)] == [1, 2]


@pytest.mark.parametrize("letters", ["utf-8-sig", "utf-16", "cp932"])
def test_whatever_letters_the_console_wrote(letters: str) -> None:
    [job] = jobs(read(ADAPTER, printed(1, title="髙﨑①").encode(letters)))
    assert job.title == "髙﨑①"


def test_the_same_event_is_known_again_in_either_form() -> None:
    [one] = jobs(read(ADAPTER, printed(8)))
    table = f"{HEAD}\n{row(307, 8, 'PRINTSV1', '2025-04-01T09:30:00.1234567+09:00', PROPERTIES)}\n"
    [other] = jobs(read(ADAPTER, table))
    assert one.key == other.key


def test_events_of_other_programs_are_told_and_other_events_passed() -> None:
    foreign = printed(1).replace("PrintService", "Other")
    lines = read(ADAPTER, foreign + event(801, 2, {"JobId": 1}))
    assert refused(lines) == [(1, Reason.FOREIGN)] and isinstance(lines[1], PassedLine)


HEAD = '"Id","RecordId","MachineName","TimeCreated","Properties"'
PROPERTIES = "\t".join(("42", "議案.docx", "takahashi", r"\\PC-0123", "MFP-3F", "192.0.2.1", "4096", "5"))
RENDERED = "\t".join(("42", "4096", "1", "2", "600", "600", "-3", "3", "3"))


def row(*cells: object) -> str:
    return ",".join(f'"{cell}"' for cell in cells)


def test_a_table_of_our_command_newest_first() -> None:
    rows = [
        "#TYPE Selected.System.Diagnostics.Eventing.Reader.EventLogRecord",
        HEAD,
        row(307, 9, "PRINTSV1", "2025-04-01T09:30:00+09:00", PROPERTIES),
        row(805, 8, "PRINTSV1", "2025-04-01T09:29:59+09:00", RENDERED),
    ]
    [job] = jobs(read(ADAPTER, "\r\n".join(rows)))
    assert (job.line, job.copies, job.impressions, job.colour, job.at) == (3, 3, 15, "C", datetime(2025, 4, 1, 9, 30))


def sentence(title: str, pages: int) -> str:
    return (
        f"Document 42, {title} owned by takahashi on \\\\PC-0123 was printed on MFP-3F through port 192.0.2.1.  "
        f"Size in bytes: 4096. Pages printed: {pages}. No user action is required."
    )


def test_a_name_that_says_it_was_printed_by_the_mayor_is_a_name() -> None:
    forged = sentence("evil", 500).replace("takahashi", "mayor")
    head = '"Message","Id","RecordId","MachineName","TimeCreated"'
    [job] = jobs(read(ADAPTER, f"{head}\n{row(sentence(forged, 5), 307, 9, 'PRINTSV1', '4/1/2025 9:31:02 PM')}"))
    assert (job.login, job.impressions, job.at) == ("takahashi", 5, datetime(2025, 4, 1, 21, 31, 2))


def test_a_tab_in_a_name_leaves_too_many_values() -> None:
    line = row(307, 9, "PRINTSV1", "2025-04-01T09:30:00+09:00", PROPERTIES.replace("議案", "議\t案"))
    assert refused(read(ADAPTER, f"{HEAD}\n{line}")) == [(2, Reason.FIELDS)]


def test_a_message_in_a_language_that_is_not_known_is_put_aside() -> None:
    head = '"Message","Id","RecordId","MachineName","TimeCreated"'
    line = row("ドキュメントが印刷されました", 307, 9, "PRINTSV1", "2025/04/01 9:31:02")
    assert refused(read(ADAPTER, f"{head}\n{line}")) == [(2, Reason.FIELDS)]


def test_question_marks_are_no_machine() -> None:
    line = row(307, 9, "PRINTSV1", "2025-04-01T09:30:00+09:00", PROPERTIES.replace("MFP-3F", "????"))
    assert refused(read(ADAPTER, f"{HEAD}\n{line}")) == [(2, Reason.LETTERS)]


def test_the_binary_log_is_not_read_line_by_line() -> None:
    with pytest.raises(NotRead):
        read(ADAPTER, b"ElfFile\x00" + bytes(100))


def test_an_event_without_end_is_not_held() -> None:
    lines = read(ADAPTER, f"<Events><Event {'x' * 3_000_000}{printed(1)}")
    assert [job.impressions for job in jobs(lines)] == [5]


def test_a_large_export_is_read_in_pieces(tmp_path: Path) -> None:
    file = tmp_path / "prints.xml"
    with file.open("w") as writing:
        writing.writelines(f"{rendered(2 * count, job=count % 255)}\n{printed(2 * count + 1, job=count % 255)}\n" for count in range(8000))
    tracemalloc.start()
    with file.open("rb") as content:
        count = sum(isinstance(line, JobLine) for line in ADAPTER.read(content, {}))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 8000
    assert peak < 6 << 20 < file.stat().st_size
