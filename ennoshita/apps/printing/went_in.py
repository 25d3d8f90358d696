"""What went into a comparison, as it was kept: places and months, and whether it comes out the same again."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from ennoshita.apps.files.api import kept_bytes

from . import comparing
from .domain.blocks import months
from .domain.inputs import Inputs
from .domain.result import Compared
from .models import Comparison, Printer, PrinterPlace
from .places import roots


class Row(NamedTuple):
    """A machine's place with its amounts, a cell a month, None where nothing was observed. `printer` leads to its records, `stands` says
    where it is."""

    name: str
    printer: int | None
    stands: str
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]

    @property
    def sums(self) -> tuple[float, float]:
        return sum(filter(None, self.before)), sum(filter(None, self.after))


class WentIn(NamedTuple):
    before: tuple[date, ...]
    after: tuple[date, ...]
    rows: list[Row]


def rows_of(comparison: Comparison, *, keeps: bool) -> WentIn | None:
    """None where it goes by weeks, and where few people may stand behind a row: sections, and single machines out of logs, which are for
    those who keep the figures."""
    inputs = Inputs.of_kept(kept_bytes(comparison.inputs))
    if inputs.grain != "month" or inputs.wish.rows == "unit" or (inputs.basis != "meters" and not keeps):
        return None
    printers, stands = _printers(), _stands()
    rows = [
        Row(
            name,
            printers.get(name),
            stands.get(printers.get(name, 0), ""),
            _cells(inputs.before.amounts[at], inputs.before.days[at]),
            _cells(inputs.after.amounts[at], inputs.after.days[at]),
        )
        for at, name in enumerate(inputs.rows)
    ]
    return WentIn(tuple(months(inputs.before.period)), tuple(months(inputs.after.period)), sorted(rows, key=lambda row: -row.sums[0]))


def same_again(comparison: Comparison) -> bool:
    """Reckoned once more from what was kept: whether it is the same to the last digit."""
    return comparing.again(comparison) == Compared.of_kept(comparison.result)


def _cells(amounts: list[float], days: list[float]) -> tuple[float | None, ...]:
    return tuple(amount if observed else None for amount, observed in zip(amounts, days, strict=True))


def _printers() -> dict[str, int]:
    """The first machine of the place by name, where the name is of one place alone."""
    root, places = roots(), defaultdict[str, set[int]](set)
    for pk, name in Printer.objects.values_list("pk", "name"):
        places[name].add(root[pk])
    return {name: next(iter(found)) for name, found in places.items() if len(found) == 1}


def _stands() -> dict[int, str]:
    """Where each first machine's place is, as it is called last."""
    root = roots()
    return {root[pk]: place for pk, place in PrinterPlace.objects.order_by("first_day").values_list("printer", "place") if place}
