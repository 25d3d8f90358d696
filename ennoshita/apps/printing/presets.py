"""Pairs of periods that are asked for most, by a name."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ennoshita.core.dates import fiscal_year, fiscal_year_days

from .domain.periods import Period
from .domain.values import month_end


def presets(today: date) -> list[tuple[str, str]]:
    """(name, what the address of the form says): months that have ended alone."""
    last = today.replace(day=1) - timedelta(days=1)
    year = fiscal_year(last)
    so_far = Period(fiscal_year_days(year)[0], last)
    whole = Period(*fiscal_year_days(fiscal_year(today) - 1))
    return [
        (_("This fiscal year so far, and the same months before"), _said(_year_before(so_far), so_far)),
        (_("The last month, and the same month of the year before"), _said(*_month(last))),
        (_("The last whole fiscal year, and the one before"), _said(_year_before(whole), whole)),
    ]


def _month(last: date) -> tuple[Period, Period]:
    month = Period(last.replace(day=1), last)
    return _year_before(month), month


def _year_before(period: Period) -> Period:
    return Period(period.first.replace(year=period.first.year - 1), month_end(period.last.replace(year=period.last.year - 1, day=1)))


def _said(before: Period, after: Period) -> str:
    days = {"before_first": before.first, "before_last": before.last, "after_first": after.first, "after_last": after.last}
    return urlencode({name: day.isoformat() for name, day in days.items()})
