"""Which unit a place is of, as bills and queues write places: 市民課, 本庁舎1F 市民課 窓口, shimin-mfp."""

import re
from collections.abc import Mapping

from ennoshita.core import kana

_BETWEEN = re.compile(r"[\s/>・|()\[\]_-]+")


def plain(place: str) -> str:
    return _BETWEEN.sub("", kana.fold(place))


def unit_in(place: str, units: Mapping[str, int]) -> int | None:
    """The id of the unit that the place names, by `units` under their plain names: the longest name in it; None where two are as long."""
    text = plain(place)
    if text in units:
        return units[text]
    found = [name for name in units if name and name in text]
    longest = max(map(len, found), default=0)
    named = {units[name] for name in found if len(name) == longest}
    return named.pop() if len(named) == 1 else None
