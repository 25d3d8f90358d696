"""Filters over `core/dates.py`: {{ day|wareki }}, {{ day|short_day }}, {{ moment|clock }}."""

from datetime import date, datetime, time

from django import template
from django.utils import timezone

from .. import dates

register = template.Library()


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def wareki(value: date | datetime) -> str:
    return dates.wareki(_day(value))


@register.filter
def short_day(value: date | datetime) -> str:
    return dates.short_day(_day(value))


@register.filter
def clock(value: datetime | time) -> str:
    return dates.clock(value)
