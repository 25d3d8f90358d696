"""Dates as a city hall writes them: 2026年(令和8年), hours without a leading zero.

Eras: government notice of each change of era; a new one is a line here.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

WEEKDAYS = "月火水木金土日"
# Days that a post, a meeting or a guest's stay can be meant for.
FIRST_PLAUSIBLE, LAST_PLAUSIBLE = date(1900, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Era:
    name: str
    first_day: date


ERAS = (
    Era("令和", date(2019, 5, 1)),
    Era("平成", date(1989, 1, 8)),
    Era("昭和", date(1926, 12, 25)),
    Era("大正", date(1912, 7, 30)),
    Era("明治", date(1868, 1, 25)),
)


def era_year(day: date) -> str:
    """令和8年; the first year is 元年. Empty before Meiji, for which no era stands here."""
    era = next((era for era in ERAS if day >= era.first_day), None)
    if era is None:
        return ""
    count = day.year - era.first_day.year + 1
    return f"{era.name}{'元' if count == 1 else count}年"


def wareki(day: date) -> str:
    """2026年(令和8年)11月24日 火曜日 in Japanese, Tuesday 24 November 2026 in English."""
    if get_language() == "ja":
        era = era_year(day)
        return f"{day.year}年{f'({era})' if era else ''}{day.month}月{day.day}日 {WEEKDAYS[day.weekday()]}曜日"
    return f"{day:%A} {day.day} {day:%B %Y}"


def fiscal_year(day: date) -> int:
    """The year in which the fiscal year (年度) of that day began: it runs from April to March."""
    return day.year - (day.month < 4)


def fiscal_year_days(year: int) -> tuple[date, date]:
    """Its first day and its last."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def fiscal_year_name(year: int) -> str:
    """2026年度(令和8年度) in Japanese, Fiscal year 2026 in English."""
    if get_language() == "ja":
        era = era_year(date(year, 4, 1))
        return f"{year}年度{f'({era}度)' if era else ''}"
    return f"Fiscal year {year}"


def short_day(day: date) -> str:
    """11月24日(火) in Japanese, Tue 24 Nov in English."""
    if get_language() == "ja":
        return f"{day.month}月{day.day}日({WEEKDAYS[day.weekday()]})"
    return f"{day:%a} {day.day} {day:%b}"


def clock(moment: datetime | time) -> str:
    """9:30, in the city's time zone."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
    return f"{local.hour}:{local.minute:02}"


def plausible_day(day: date) -> None:
    """A validator for forms: a year typed with two digits becomes 0026 in a browser, and nobody means that."""
    if not FIRST_PLAUSIBLE <= day <= LAST_PLAUSIBLE:
        raise ValidationError(_("Please give the year with four digits, between 1900 and 2100."), code="implausible")
