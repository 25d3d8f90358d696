"""The months a period is cut into."""

from datetime import date

from .periods import Period


def months(period: Period) -> list[date]:
    """The first days of its months."""
    count = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    return [date(period.first.year + (period.first.month - 1 + at) // 12, (period.first.month - 1 + at) % 12 + 1, 1) for at in range(count)]
