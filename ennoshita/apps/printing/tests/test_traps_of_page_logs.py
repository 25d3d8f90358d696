"""What CUPS writes, and what it does not tell: real lines of CUPS 2.4.2, and old forms."""

import csv
import gzip
from io import BytesIO

import pytest

from ennoshita.apps.printing.domain.lines import JobLine, Reason, RefusedLine
from ennoshita.apps.printing.domain.readers.cups import ADAPTER

from .reading import FOLDER, jobs, read, refused, sample

RICH = (
    "%p\t%u\t%j\t%T\t%P\t%C\t%{job-impressions-completed}\t%{job-media-sheets-completed}\t%{copies}\t%{sides}\t%{print-color-mode}"
    "\t%{ColorModel}\t%{media}\t%{number-up}\t%{job-billing}\t%{job-originating-host-name}\t%{job-k-octets}\t%{time-at-creation}"
    "\t%{time-at-processing}\t%{job-uuid}\t%{document-format}\t%{job-name}"
)
SECRET = "@@w3-7Qe1"
AT = "[23/Nov/2026:09:39:45 +0000]"
RAW = "raw1"


def test_every_job_of_known_content_has_its_sheets_but_the_raw_one() -> None:
    """The raw queue logs no page: tests/test_what_a_raw_queue_printed.py gets its sheets from the printer."""
    with (FOLDER / "cups-truth.csv").open() as file:
        truth = [(row["queue"], int(row["true_sheets"])) for row in csv.DictReader(file)]
    told = jobs(read(ADAPTER, sample("cups-page_log-rich-tab.txt"), format=RICH))
    assert sorted((job.printer, job.sheets) for job in told if job.printer != RAW) == sorted(
        (queue, sheets) for queue, sheets in truth if queue != RAW
    )
    assert [(job.impressions, job.sheets, job.how) for job in told if job.printer == RAW] == [(0, None, "U")]


def test_no_forged_line_counts_and_each_is_told() -> None:
    lines = read(ADAPTER, sample("cups-page_log-injection.txt"), format=RICH)
    assert "mayor" not in {job.login for job in jobs(lines)}
    assert refused(lines) == [(at, Reason.FIELDS) for at in (2, 6, 7, 8)]
    assert [job.login for job in jobs(lines)] == ["mallory", "anonymous", "longname", "mallory2", "cancelme"]


@pytest.mark.parametrize("settings", [{"secret": SECRET}, {}])
def test_the_secret_word_tells_a_forged_line_even_when_nobody_has_said_it(settings: dict[str, str]) -> None:
    lines = read(ADAPTER, sample("cups-page_log-sentinel-format.txt"), **settings)
    assert refused(lines) == [(7, Reason.FORGED), (8, Reason.CANCELLED)]
    assert [(job.printer, job.sheets) for job in jobs(lines)] == [
        ("gen1", 6), ("mfp1", 1), ("gen1", 1), ("raw1", None), ("cls1", 4), ("gen1", 1),
    ]  # fmt: skip
    assert next(job for job in jobs(lines) if job.login == "sato").sides == "2", "Duplex tells what sides does not"


def test_a_cancelled_job_tells_what_it_would_have_been() -> None:
    lines = read(ADAPTER, sample("cups-page_log-sentinel-format.txt"), secret=SECRET)
    [_forged, told] = sorted(line for line in lines if isinstance(line, RefusedLine))
    assert told == RefusedLine(
        8, Reason.CANCELLED, sample("cups-page_log-sentinel-format.txt").decode().splitlines()[7], {"impressions": 350}
    )


def test_a_users_name_with_tabs_pushes_no_line_into_place() -> None:
    [good, *_others] = sample("cups-page_log-sentinel-format.txt").decode().splitlines()
    user = "\t".join(["mayor", "99", AT, "total", "500", *["5", "500", "500", "1", "one_sided"]])
    forged = good.replace("\tyamada\t", f"\t{user}\t")
    assert [line.reason for line in read(ADAPTER, forged, secret=SECRET) if isinstance(line, RefusedLine)] == [Reason.FORGED]


def test_a_name_with_tabs_is_a_name() -> None:
    [good, *_others] = sample("cups-page_log-sentinel-format.txt").decode().splitlines()
    assert jobs(read(ADAPTER, f"{good}\there\n", secret=SECRET))[0].title == "第3回 庁議 資料\there"


def test_the_built_in_form_is_cut_from_both_ends() -> None:
    told = jobs(read(ADAPTER, sample("cups-page_log-default-format.txt")))
    assert [(job.printer, job.login, job.impressions, job.paper, job.sides, job.title) for job in told] == [
        ("gen1", "yamada", 10, "A4", "2", "第3回 庁議 資料"),
        ("mfp1", "suzuki", 2, "A3", "2", "a3.pdf"),
        ("gen1", "sato", 1, "", "U", "one.pdf"),
        ("cls1", "ito", 7, "", "U", "memo"),
    ]
    assert f"{told[0].at:%Y-%m-%d %H:%M:%S}" == "2026-11-23 18:39:45", "in the city's time"


def test_a_medium_that_is_empty_and_fields_cups_cannot_write() -> None:
    told = jobs(read(ADAPTER, f"mfp1 u1 22 {AT} total 5 - localhost five.pdf  -\ncls1 u2 23 {AT} total 2 - localhost 会議 資料 ??? ???\n"))
    assert [(job.paper, job.title) for job in told] == [("", "five.pdf"), ("", "会議 資料")]


def test_a_complete_line_in_a_jobs_name_leaves_the_true_one_without_its_end() -> None:
    lines = read(ADAPTER, f"gen1 mallory 13 {AT} total 1 - localhost evil\ngen1 mayor 99 {AT} total 500\n")
    assert refused(lines) == [(1, Reason.FIELDS), (2, Reason.FIELDS)]


def test_pages_or_their_total_are_counted_never_both() -> None:
    pages = "".join(f"lp1 sato 7 {AT} {page} 2 - localhost a b A4 one-sided\n" for page in (1, 2, 3))
    other = f"lp2 ito 8 {AT} 1 1 - localhost c A4 one-sided\n"
    lines = read(
        ADAPTER, f"{pages}{other}lp1 sato 7 {AT} total 1 - localhost a b A4 one-sided\nlp1 abe 9 {AT} total 4 - localhost d A4 one-sided\n"
    )
    assert sorted((job.printer, job.impressions) for job in jobs(lines)) == [("lp1", 4), ("lp1", 6), ("lp2", 1)]
    assert len(lines) == 6, "each line tells of itself"


def test_a_packed_log_and_one_with_broken_letters_are_read() -> None:
    content = f"gen1 sato 1 {AT} total 3 - localhost ".encode() + b"\xff\xfe A4 one-sided\n"
    [job] = jobs(read(ADAPTER, gzip.compress(content)))
    assert (job.impressions, job.title) == (3, "\N{REPLACEMENT CHARACTER}" * 2)
    assert ADAPTER.recognises(gzip.compress(content), "page_log.1.gz") > 0.9


def test_the_same_job_has_one_key_wherever_it_is_read() -> None:
    first, *_others = sample("cups-page_log-sentinel-format.txt").splitlines(keepends=True)
    one, other = (jobs(list(ADAPTER.read(BytesIO(content), {"secret": SECRET}))) for content in (first, b"\n" + first))
    assert one[0].key == other[0].key


def test_a_line_longer_than_cups_writes_is_put_aside() -> None:
    [good, *_others] = sample("cups-page_log-sentinel-format.txt").decode().splitlines()
    [line] = read(ADAPTER, good + "長" * 1000, secret=SECRET)
    assert isinstance(line, RefusedLine) and line.reason is Reason.TOO_LONG


def test_a_day_that_is_none_is_put_aside() -> None:
    lines = read(ADAPTER, "gen1 sato 1 [31/Foo/2026:09:39:45 +0000] total 3 - localhost a A4 one-sided\n")
    assert not [line for line in lines if isinstance(line, JobLine)] and refused(lines) == [(1, Reason.NO_DATE)]
