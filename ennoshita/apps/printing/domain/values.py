"""What stands in a cell of a bill or an export: numbers, days and months as Japanese offices and machines write them."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time, timedelta, timezone

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "S": 1925}
_ERA = r"(?P<era>令和|平成|昭和|[RHS])\.?\s*(?P<era_year>元|\d{1,2})"
_YEAR = rf"(?:{_ERA}|(?P<year>(?:19|20)\d{{2}}))"
_MONTH = re.compile(rf"(?<![\dA-Z]){_YEAR}\s*(?:年度?|[./-])\s*(?P<month>1[0-2]|0?[1-9])(?:\s*月(?:分|度)?|(?!\d))", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?!\d)")
_DAY = re.compile(rf"{_YEAR}\s*[年./-]\s*(?P<month>\d{{1,2}})\s*[月./-]\s*(?P<day>\d{{1,2}})\s*日?", re.IGNORECASE)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})\s*[:時]\s*(?P<minute>\d{1,2})(?:\s*[:分]\s*(?P<second>\d{1,2}))?")
_AMERICAN = re.compile(r"(\d{1,2}/\d{1,2}/\d{4}) (\d{1,2}:\d{2}:\d{2}) ([AP]M)", re.IGNORECASE)
_NUMBER = re.compile(r"[-−▲△]?\d[\d,]*(?:\.\d+)?")
_UNITS = re.compile(r"(枚|面|頁|ページ|カウント|ct|円|sheets?|pages?)$", re.IGNORECASE)
JAPAN = timezone(timedelta(hours=9))
# Of a city hall's machine; more is a fault of the line.
LARGEST = 10_000_000_000


def folded(text: str) -> str:
    """Full-width letters and digits made plain, blanks around cut."""
    return unicodedata.normalize("NFKC", text).strip()


def number(text: str) -> int | None:
    """1,200 of "1,200枚", -5 of "▲5"; None where there is no whole number."""
    plain = _UNITS.sub("", folded(text).replace(" ", "").lstrip("\\¥"))
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain.lstrip("-−▲△").replace(",", ""))
    whole = int(value)
    if whole != value or whole > LARGEST:
        return None
    return -whole if plain[0] in "-−▲△" else whole


def day(text: str) -> date | None:
    """2025-04-30, 令和7年4月30日, R7.4.30, 2025/4/30 9:05."""
    found = _DAY.search(folded(text))
    if found is None:
        return None
    try:
        return date(_year(found), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """A day with its time, 0:00 where none is written; naive, in the city's time."""
    on = day(text)
    if on is None:
        return None
    plain = folded(text)
    clock = _CLOCK.search(plain, _DAY.search(plain).end())  # type: ignore[union-attr]  # day() has found it
    try:
        return datetime.combine(on, time(int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)) if clock else time())
    except ValueError:
        return None


def moment_of_city(text: str) -> datetime | None:
    """As programs write a moment: 2022-04-01T00:31:02.12Z, 2022/04/01 9:31:02, 4/1/2022 9:31:02 AM; naive, in the city's time."""
    plain = folded(text)
    american = _AMERICAN.fullmatch(plain)
    try:
        if american:
            return datetime.strptime(" ".join(american.groups()), "%m/%d/%Y %I:%M:%S %p")
        at = datetime.fromisoformat(plain)
    except ValueError:
        return moment(plain)
    return at.astimezone(JAPAN).replace(tzinfo=None) if at.tzinfo else at


def month(text: str) -> date | None:
    """The first day of the month in 2025年4月分, 令和7年4月, R7.4, 2025-04, 202504 or a whole date; None where there is none."""
    plain = folded(text)
    found = _MONTH.search(plain) or _COMPACT.search(plain)
    return date(_year(found), int(found["month"]), 1) if found else None


def month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _year(found: re.Match[str]) -> int:
    parts = found.groupdict()
    if parts.get("year"):
        return int(parts["year"])
    count = 1 if parts["era_year"] == "元" else int(parts["era_year"])
    return ERAS[parts["era"].upper()] + count
