"""A list of who got a PC when, by section; until there is a register of devices."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Unit

from .domain import lists, values
from .domain.handouts import Given, given
from .domain.places import plain

COLUMNS = {
    "unit": "所属 所属名 所属課 部署 部署名 課 課名 配布先 unit section department",
    "day": "配布日 貸与日 支給日 交付日 配付日 日付 年月日 day date",
    "count": "台数 配布台数 数量 数 count number",
}


@dataclass
class Found:
    """`left` are (row, section as written, why)."""

    given: dict[Unit, Given] = field(default_factory=dict)
    left: list[tuple[int, str, str | Promise]] = field(default_factory=list)


def read_list(rows: Sequence[tuple[int, Sequence[str]]]) -> Found:
    """Raises NoHeading."""
    units = _units()
    found, said = Found(), []
    for at, cells in lists.read(rows, COLUMNS, {"unit", "day"}):
        unit, moment = units.get(plain(cells["unit"])), values.moment(cells["day"])
        if unit is None:
            found.left.append((at, cells["unit"], _("No section is called so, or two are.")))
        elif moment is None:
            found.left.append((at, cells["unit"], _("Its day cannot be read.")))
        else:
            said.append((str(unit.pk), moment.date(), values.number(cells.get("count", ""))))
    known = {str(unit.pk): unit for unit in units.values() if unit is not None}
    found.given = {known[pk]: told for pk, told in given(said).items()}
    return found


def _units() -> dict[str, Unit | None]:
    """Units of any time under their names, and with their division's before it; None where two are called alike."""
    named: dict[str, Unit | None] = {}
    for unit in Unit.objects.select_related("parent"):
        for name in {plain(unit.name), plain(f"{unit.parent or ''}{unit}")}:
            named[name] = None if name in named else unit
    return named
