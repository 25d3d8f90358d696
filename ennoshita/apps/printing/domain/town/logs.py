"""The print servers' logs of 縁野市, as each program writes them."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, date, timedelta, timezone
from uuid import UUID
from xml.sax.saxutils import escape

from .jobs import Printed
from .machines import dice
from .people import MAYOR

JAPAN = timezone(timedelta(hours=9))
SECRETS = {"honkan": "@@nuki-6Tq8", "suido": "@@hari-2Wd5"}
_ENGLISH = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Somebody gave a document a name with a line break in it: five hundred pages in the mayor's name.
FORGED_ON, FORGED = date(2026, 5, 20), 500
_EVENT = "http://schemas.microsoft.com/win/2004/08/events/event"
_SPOOLER = "http://manifests.microsoft.com/win/2005/08/windows/printing/spooler/core/events"
# The spooler's job numbers begin again.
WRAPS_AT = 255


def page_log(server: str, month: date, jobs: Iterable[Printed]) -> bytes:
    """CUPS, in the format with a secret word before each line."""
    rng, forges = dice(server, month, "ids"), server == "suido" and month == FORGED_ON.replace(day=1)
    lines = []
    for job in jobs:
        lines.append(_page_line(job, SECRETS[server], str(UUID(int=rng.getrandbits(128)))))
        if forges and job.at.date() >= FORGED_ON:
            lines.append(forged_line())
            forges = False
    return ("\n".join(lines) + "\n").encode()


def forged_line() -> str:
    at = f"[{FORGED_ON.day:02}/{_ENGLISH[FORGED_ON.month]}/{FORGED_ON.year}:11:58:02 +0900]"
    return f"LP-51\t{MAYOR}\t90417\t{at}\ttotal\t{FORGED}\t5\t{FORGED}\t{FORGED}\t1\tone-sided\t-\tcolor\t-\tA4\t1\t-\t-\t-\t-\t-\t私用"


def _page_line(job: Printed, secret: str, uuid: str) -> str:
    clock = f"[{job.at.day:02}/{_ENGLISH[job.at.month]}/{job.at.year}:{job.at:%H:%M:%S} +0900]"
    # As CUPS counts sheets of jobs printed on both sides: halved, rounded down, wrong.
    theirs = job.impressions // 2 if job.both_sides else job.impressions
    sides = "two-sided-long-edge" if job.both_sides else "one-sided"
    colour = "color" if job.colour else "monochrome"
    made = int(job.at.replace(tzinfo=JAPAN).timestamp())
    return (
        f"{secret}\t{job.printer}\t{job.login}\t{job.number}\t{clock}\ttotal\t{job.impressions}\t5\t{job.impressions}\t{theirs}"
        f"\t{job.copies}\t{sides}\t-\t{colour}\t-\t{job.paper}\t1\tpc-{job.login}\t{made}\turn:uuid:{uuid}\tapplication/pdf\t-\t{job.title}"
    )


def windows_events(first_record: int, jobs: Iterable[Printed]) -> bytes:
    """What `wevtutil qe Microsoft-Windows-PrintService/Operational /f:xml` writes: an 805 before each 307, no root element."""
    lines = []
    for at, job in enumerate(jobs):
        number, record = job.number % WRAPS_AT + 1, first_record + 2 * at
        rendered = (
            f"<RenderJobDiag xmlns='{_SPOOLER}'><JobId>{number}</JobId><GdiJobSize>0</GdiJobSize><ICMMethod>0</ICMMethod>"
            f"<Color>{1 + job.colour}</Color><XRes>600</XRes><YRes>600</YRes><Quality>-4</Quality><Copies>{job.copies}</Copies>"
            "<TTOption>0</TTOption></RenderJobDiag>"
        )
        printed = (
            f"<DocumentPrinted xmlns='{_SPOOLER}'><Param1>{number}</Param1><Param2>{escape(job.title)}</Param2><Param3>{job.login}</Param3>"
            f"<Param4>\\\\PC-{job.login}</Param4><Param5>{job.printer}</Param5><Param6>192.0.2.24</Param6><Param7>48213</Param7>"
            f"<Param8>{job.impressions // job.copies}</Param8></DocumentPrinted>"
        )
        lines += [_event(805, record, job, rendered), _event(307, record + 1, job, printed)]
    return ("\n".join(lines) + "\n").encode()


def _event(kind: int, record: int, job: Printed, told: str) -> str:
    at = job.at.replace(tzinfo=JAPAN).astimezone(UTC)
    return (
        f"<Event xmlns='{_EVENT}'><System><Provider Name='Microsoft-Windows-PrintService'/><EventID>{kind}</EventID>"
        f"<TimeCreated SystemTime='{at:%Y-%m-%dT%H:%M:%S}.{record % 10_000_000:07}Z'/><EventRecordID>{record}</EventRecordID>"
        f"<Channel>Microsoft-Windows-PrintService/Operational</Channel><Computer>PRINTSV2.yukarino.example</Computer></System>"
        f"<UserData>{told}</UserData></Event>"
    )


_PAPERCUT = "Time,User,Pages,Copies,Printer,Document Name,Client,Paper Size,Language,Height,Width,Duplex,Grayscale,Size"


def papercut(jobs: Iterable[Printed]) -> bytes:
    """PaperCut Print Logger: an advertisement, the headings, a line a job."""
    out = io.StringIO()
    out.write(f"PaperCut Print Logger - http://www.papercut.com/\r\n{_PAPERCUT}\r\n")
    rows = csv.writer(out)
    for job in jobs:
        pages, sides = job.impressions // job.copies, "DUPLEX" if job.both_sides else "NOT DUPLEX"
        grey = "NOT GRAYSCALE" if job.colour else "GRAYSCALE"
        head = (job.at.strftime("%Y-%m-%d %H:%M:%S"), job.login, pages, job.copies, job.printer, job.title, f"PC-{job.login}")
        rows.writerow((*head, job.paper, "PCL6", "", "", sides, grey, "48kb", ""))
    return out.getvalue().encode()
