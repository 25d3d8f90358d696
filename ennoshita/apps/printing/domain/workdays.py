"""Working days of the hall: not weekends, national holidays, 29 December to 3 January, nor what the city's calendar says."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=200)
def _national(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("JP", years=year))


def closed_by_rule(day: date) -> bool:
    """Cabinet Order for local governments' days off; the Act on National Holidays through the package `holidays`."""
    return day.weekday() >= 5 or (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3) or day in _national(day.year)


def closed_weekdays(first: date, last: date, language: str) -> list[tuple[date, str]]:
    """The days from Monday to Friday that the rule closes, both ends included, and what they are called; "" at the turn of the year."""
    names = holidays.country_holidays("JP", years=range(first.year, last.year + 1), language="ja" if language == "ja" else "en_US")
    span = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return [(day, names.get(day, "")) for day in span if day.weekday() < 5 and closed_by_rule(day)]


def is_open(day: date, said: Mapping[date, bool]) -> bool:
    """`said` is the city's own calendar: whether a day is open, for the days it speaks of."""
    return said[day] if day in said else not closed_by_rule(day)


def open_days(first: date, last: date, said: Mapping[date, bool]) -> list[date]:
    """The working days between, both included."""
    span = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return [day for day in span if is_open(day, said)]
