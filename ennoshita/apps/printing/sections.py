"""Sections as figures of two years are compared: a unit together with those it went on as."""

from collections import defaultdict
from collections.abc import Callable

from ennoshita.apps.people.api import Unit

from .domain.links import one_section
from .domain.periods import Period
from .models import UnitLink

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
