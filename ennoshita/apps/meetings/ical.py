"""A meeting as an iCalendar file, for whatever calendar a person keeps. RFC 5545."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from .models import Meeting

TOKYO = ZoneInfo("Asia/Tokyo")
# Japan has had one offset and no summer time since 1951.
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Tokyo",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900",
    "TZNAME:JST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def calendar_of(meeting: Meeting, *, url: str, agenda: list[str]) -> bytes:
    """The file. Taken in again it changes the same entry: the UID stays, SEQUENCE grows with each move and the cancellation."""
    cancelled = meeting.state == "cancelled"
    description = "\n".join([*agenda, url])
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ennoshita//Meetings//JA",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_ZONE,
        "BEGIN:VEVENT",
        f"UID:{meeting.made_at.astimezone(UTC):%Y%m%dT%H%M%S%f}-{meeting.pk}@ennoshita",
        f"DTSTAMP:{timezone.now().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{meeting.postponements.count() + cancelled}",
        f"DTSTART;TZID=Asia/Tokyo:{_local(meeting.starts_at)}",
        f"DTEND;TZID=Asia/Tokyo:{_local(meeting.ends_at)}",
        f"SUMMARY:{_text(meeting.title)}",
        f"LOCATION:{_text(meeting.place)}",
        f"DESCRIPTION:{_text(description)}",
        f"URL:{url}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(TOKYO):%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """At most 75 bytes a line, never through the middle of a character; what goes on begins with a space."""
    part = b""
    for sign in line:
        if len(part) + len(sign.encode()) > 75:
            yield part
            part = b" "
        part += sign.encode()
    yield part
