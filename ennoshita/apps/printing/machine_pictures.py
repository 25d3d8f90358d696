"""Machines beside each other, both periods of each: out of what went into the comparison."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from .domain import charts
from .domain.drawing import Drawing
from .domain.result import Compared
from .pictures import SLIM, WIDE, Picture, years
from .went_in import Row, WentIn

# More is no picture but the table of all that went in.
MOST = 12


class Machine(NamedTuple):
    """`bar`: the later period, the earlier thin and grey below it."""

    row: Row
    bar: Drawing
    change: float | None


def machines(found: Compared, went_in: WentIn | None) -> tuple[Picture, list[Machine]] | None:
    """The machines that printed most, by what was counted of them; None where they are not told one by one."""
    if went_in is None:
        return None
    rows = went_in.rows[:MOST]
    most = max((max(row.sums) for row in rows), default=0)
    told = [Machine(row, charts.beside(*row.sums, most), row.sums[1] / row.sums[0] - 1 if all(row.sums) else None) for row in rows]
    before, after = years(*found.periods)
    wide, slim = (charts.rows([(row.name, *row.sums) for row in rows], width=width) for width in (WIDE, SLIM))
    title = _("Machines that print most (sheets)") if found.measure == "sheets" else _("Machines that print most (sides)")
    notes = [_("Grey: %(year)s.") % {"year": before}]
    if found.holes:
        notes.append(_("As counted; days without figures are not filled up."))
    head = (_("Machine"), before, after)
    return Picture("machines", title, wide, slim, head, tuple((row.name, *row.sums) for row in went_in.rows), tuple(notes)), told
