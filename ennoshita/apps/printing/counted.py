"""All that was counted in a period, compared with anything or not."""

from typing import NamedTuple

import numpy as np

from .domain.blocks import cut
from .domain.hall import Hall
from .domain.heard import taken
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
    found = told(voices((months, months), hall, standing()), 0, 1)
    whole, logs = found.whole[1], found.logs[1]
    all_ = taken(whole, logs, whole.told, ~whole.told)
    unknown = np.isnan(all_.sheets) | ((all_.sheets == 0) & (all_.impressions > 0))
    sides = float(all_.impressions.sum())
    return Counted(float(np.nansum(all_.sheets)), sides, float(all_.impressions[unknown].sum()), hall.count(period.first, period.last))
