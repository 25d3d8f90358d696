"""The card 「印刷しなかった用紙」 of the home page: this month's sheets, and how they are known."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from ennoshita.apps.people.api import reader

from . import rules
from .models import Entry
from .sums import sums


def this_month(request: HttpRequest) -> dict[str, Any] | None:
    if not rules.may_see(reader(request)):
        return None
    today = timezone.localdate()
    found = sums(Entry.What.SHEETS, first=today.replace(day=1), last=_last_of_month(today))
    return {"sums": [(Entry.Method(method).label, found[method]) for method in Entry.Method.values if method in found]}


def _last_of_month(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
