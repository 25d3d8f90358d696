"""Sections as figures of two years are compared: a unit together with those it went on as."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from ennoshita.apps.people.api import Unit

from .domain.links import one_section
from .domain.periods import Period
from .models import MonthlyLogin, PrinterPlace, UnitLink

Section = int | None


def joined() -> Callable[[Section], Section]:
    """Which section a unit is counted in: itself, or the first of those it is linked with. None stays None."""
    first = one_section(UnitLink.objects.values_list("before", "after"))
    return lambda unit: first.get(unit, unit) if unit is not None else None


def names(period: Period) -> dict[int, str]:
    """What to call each section over that period: the units of it that were there, in their order."""
    section, told = joined(), defaultdict[Section, list[str]](list)
    there = Unit.objects.filter(valid_from__lte=period.last).exclude(valid_to__lte=period.first)
    for pk, name in there.values_list("pk", "name"):
        told[section(pk)].append(name)
    return {key: "・".join(parts) for key, parts in told.items() if key is not None}


def ended_unlinked(today: date) -> QuerySet[Unit]:
    """Units that ended, and of which nobody said what they went on as. Those in which nobody ever printed need not be linked."""
    printed = Exists(MonthlyLogin.objects.filter(unit=OuterRef("pk"))) | Exists(PrinterPlace.objects.filter(unit=OuterRef("pk")))
    ended = Unit.objects.filter(printed, valid_to__lte=today).exclude(pk__in=UnitLink.objects.values("before"))
    return ended.order_by("-valid_to", "order")
