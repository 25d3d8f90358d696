"""All that was counted in a period, compared with anything or not."""

from typing import NamedTuple

import numpy as np

from .domain.blocks import cut
from .domain.hall import Hall
from .domain.periods import Period
from .figures import said_days
from .places import standing
from .telling import told, voices


class Counted(NamedTuple):
    """`unknown`: the sides of which nobody knows how many sheets they took; those are not in `sheets`. `days`: working days."""

    sheets: float
    sides: float
    unknown: float
    days: int


def counted(period: Period) -> Counted:
    """Of whole months; each machine by the best that is told of it."""
    months, hall = cut(period, "month"), Hall(period.first, period.last, said_days())
    heard = told(voices((months, months), hall, standing()), 0, 1).everything(1)
    unknown = np.isnan(heard.sheets) & heard.told
    sheets, sides = np.nansum(np.where(heard.told, heard.sheets, 0)), np.where(heard.told, heard.impressions, 0).sum()
    return Counted(float(sheets), float(sides), float(heard.impressions[unknown].sum()), hall.count(period.first, period.last))
