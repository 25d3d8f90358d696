"""Why it fell: parts that add up to the whole, each with how it is known.

Working days, printed sides, whose they are and on how many sheets they went are multiplied into sheets; what each of them did is its
Shapley value, the mean over every order in which they could have changed, so that no order is preferred and nothing is left over
(A. F. Shorrocks, Decomposition procedures for distributional analysis, Journal of Economic Inequality 11, 2013). What events printed and
what meetings avoided is known by itself and taken out of that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from math import factorial

import numpy as np

from .change import Floats
from .result import Cause, Differences, Known

METHODS: tuple[Known, ...] = ("assumed", "piloted", "measured")


def shapley(names: tuple[str, ...], value: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """What each did to `value`, which answers what came out if only those given had changed."""
    count, known = len(names), {}
    for size in range(count + 1):
        for changed in combinations(names, size):
            known[frozenset(changed)] = value(frozenset(changed))
    parts = {}
    for name in names:
        weights = ((changed, factorial(len(changed)) * factorial(count - len(changed) - 1)) for changed in known if name not in changed)
        parts[name] = sum(weight * (known[changed | {name}] - known[changed]) for changed, weight in weights) / factorial(count)
    return parts


def factors(days: tuple[int, int], amounts: tuple[Floats, Floats], impressions: tuple[Floats, Floats] | None) -> dict[str, float]:
    """Parts of the change of `amounts` (each row's on a working day, in both periods) over the whole period: `days`, `need` and, where
    `impressions` of the same tell them apart, `mix` and `sides`."""
    if impressions is None or not all(each.sum() for each in impressions):
        sums = [float(each.sum()) for each in amounts]
        return shapley(("days", "need"), lambda changed: days["days" in changed] * sums["need" in changed])
    volume = [float(each.sum()) for each in impressions]
    mix = [each / each.sum() for each in impressions]
    sheets = [_per_side(one, sides) for one, sides in zip(amounts, impressions, strict=True)]
    # Who printed nothing in one year has the sides of the other.
    sheets = [np.where(impressions[at] > 0, sheets[at], sheets[1 - at]) for at in (0, 1)]

    def value(changed: frozenset[str]) -> float:
        per_side = float((mix["mix" in changed] * sheets["sides" in changed]).sum())
        return days["days" in changed] * volume["need" in changed] * per_side

    return shapley(("days", "need", "mix", "sides"), value)


def _per_side(amounts: Floats, impressions: Floats) -> Floats:
    found: Floats = np.divide(amounts, impressions, out=np.zeros_like(amounts), where=impressions > 0)
    return found


def causes(
    parts: Mapping[str, float], event: tuple[float, Known] | None, avoided: Mapping[str, tuple[float, float]], handed: Cause | None
) -> tuple[Cause, ...]:
    """All parts, in the order in which they are told; `need` is what remains when the others are known."""
    found = [Cause("event", *event)] if event else []
    meetings = [Cause("meetings", avoided[method][0] - avoided[method][1], method) for method in METHODS if method in avoided]
    found += [each for each in meetings if each.amount]
    of_meetings = sum(each.amount for each in meetings)
    if handed:
        # PCs made meetings without paper possible: that is counted above, and not a second time.
        rest = [None if bound is None else bound - of_meetings for bound in (handed.amount, handed.low, handed.high)]
        handed = Cause("handout", rest[0] or 0.0, handed.known, rest[1], rest[2])
        found.append(handed)
    known: dict[str, Known] = {"days": "counted", "sides": "counted", "mix": "counted", "need": "rest"}
    remaining = parts["need"] - of_meetings - (handed.amount if handed else 0.0)
    found += [
        Cause(name, remaining if name == "need" else parts[name], known[name]) for name in ("sides", "mix", "days", "need") if name in parts
    ]
    return tuple(found)


def of_handout(differences: Differences | None, after: Floats, had: Floats, days: int) -> Cause | None:
    """In the sections that had PCs: what was printed, less what would have been without them. `after`: on a working day, by section."""
    if differences is None or differences.change.low is None or differences.change.high is None:
        return None
    printed = float((after * np.clip(had, 0, 1)).sum()) * days
    value, low, high = (
        printed - printed / (1 + each) for each in (differences.change.value, differences.change.low, differences.change.high)
    )
    return Cause("handout", value, "estimated", low, high)
