"""Two periods compared: inputs out of the database (`figures.py`), reckoned in `domain/`, kept whole."""

import hashlib
import secrets
from collections import defaultdict
from datetime import date

import msgspec
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.files.api import kept_bytes, store_bytes
from ennoshita.apps.people.api import Person
from ennoshita.core.dates import fiscal_year

from . import figures
from .domain.inputs import Inputs
from .domain.periods import Period, Wish
from .domain.reckoning import reckon
from .domain.result import Compared
from .domain.values import month_end
from .faults import HolesFound, NotCompared
from .models import Comparison, Import, Meter, MonthlyPrint
from .setting_aside import befallen

__all__ = ["HolesFound", "NotCompared", "again", "compare", "default_wish", "make", "same_months"]

FIRST_MONTH = 4
# A month counts as told when so many places have told of it as in the fullest of the newest ones.
MOST_PLACES, RECENT = 0.8, 4
# Without letters that are read as others.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def same_months(year: int, first_month: int, last: date) -> tuple[Period, Period]:
    """The months of that fiscal year up to the last day, and the same months of the year before."""
    first = date(year + (first_month < 4), first_month, 1)
    return Period(first.replace(year=first.year - 1), last.replace(year=last.year - 1)), Period(first, last)


def default_wish() -> Wish | None:
    """This fiscal year's months so far beside the same of the year before, the city's events set aside; None where there are no figures."""
    last = _last_month()
    if last is None:
        return None
    before, after = same_months(fiscal_year(last), FIRST_MONTH, last)
    return Wish(before=before, after=after, aside=tuple(event.pk for event in befallen([before, after])))


def _last_month() -> date | None:
    """The last day of the newest month of which most places have told: of the month that still runs a few have."""
    places: dict[date, set[int]] = defaultdict(set)
    for printer, last in Meter.objects.filter(imported__state=Import.State.READ).order_by().values_list("printer", "last_day").distinct():
        places[last.replace(day=1)].add(printer)
    for printer, month in MonthlyPrint.objects.order_by().values_list("printer", "month").distinct():
        places[month].add(printer)
    newest = sorted(places, reverse=True)[:RECENT]
    most = max((len(places[month]) for month in newest), default=0)
    return next((month_end(month) for month in newest if len(places[month]) >= MOST_PLACES * most), None)


def compare(wish: Wish) -> Compared:
    """The result, nothing kept. Raises NotCompared, HolesFound."""
    inputs = figures.inputs(wish)
    return _reckoned(inputs.kept())


def make(wish: Wish, *, by: Person | None) -> Comparison:
    """The result, kept with all that went in, to be cited. Raises NotCompared, HolesFound, StoreFull."""
    kept = figures.inputs(wish).kept()
    return Comparison.objects.create(
        code="".join(secrets.choice(LETTERS) for _place in range(8)),
        wish=msgspec.to_builtins(wish),
        result=_reckoned(kept).kept(),
        inputs=store_bytes(kept),
        seed=_seed(kept),
        version=Inputs.of_kept(kept).version,
        by=by,
    )


def again(comparison: Comparison) -> Compared:
    """Reckoned anew from what was kept: the same as `comparison.result` while the method's version is the same."""
    return reckon(Inputs.of_kept(kept_bytes(comparison.inputs)), comparison.seed)


def _reckoned(kept: bytes) -> Compared:
    inputs = Inputs.of_kept(kept)
    if not sum(map(sum, inputs.before.amounts)) or not sum(map(sum, inputs.after.amounts)):
        raise NotCompared(_("One of the two periods has no figures."))
    return reckon(inputs, _seed(kept))


def _seed(kept: bytes) -> int:
    """Nobody can choose it, and the same inputs have the same."""
    return int.from_bytes(hashlib.sha256(kept).digest()[:4], "big")
