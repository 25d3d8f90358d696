"""How often the bounds of a comparison hold the truth, in cities whose truth is known because they were drawn.

    python -m bench.printing_truth [--quick]

Each drawn city has very unequal sections that swing by 15 % from year to year by themselves, days that depend on the day before, a season,
and a swing of the whole city from one year to the next. *False alarm*: the bounds leave out "no change" although nothing changed.
*Coverage*: the bounds hold what was truly changed, 30 % on average and not in all sections alike. Beside it what counting sheets as if each
fell by itself (Poisson) says of such cities. Where a year swings more than the city assumes and no earlier year is known, no reckoning of
two periods can see it: that line is shown, and is not in the sums. Seeds are fixed. --quick: fewer cities.
"""

import argparse
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ennoshita.apps.printing.domain.change import Years, change
from ennoshita.apps.printing.domain.differences import differences
from ennoshita.apps.printing.domain.periods import Figures, Period
from ennoshita.apps.printing.domain.result import Interval

Floats = NDArray[np.float64]
ASSUMED = 0.03
TRUE_CHANGE, UNLIKE = -0.30, 0.10
SECTION_SWING, DEPENDENCE, NOISE, SEASON = 0.15, 0.4, 0.3, 0.15
MONTHS, DAYS = 5, 21


@dataclass(frozen=True, slots=True)
class Case:
    """`swing`: one standard deviation of how the whole city changes from a year to the next. `known`: so many earlier changes are known."""

    words: str
    swing: float
    known: int = 0
    sections: int = 40
    lost: float = 0.0
    handed: bool = False
    counts: bool = True


CASES = (
    Case("two periods alone", 0.0),
    Case("two periods alone", 0.03),
    Case("two periods alone", 0.08, counts=False),
    Case("three earlier changes", 0.0, known=3),
    Case("three earlier changes", 0.03, known=3),
    Case("three earlier changes", 0.08, known=3),
    Case("two periods, a tenth of the months lost", 0.03, lost=0.1),
    Case("two periods, 12 places", 0.03, sections=12),
    Case("three earlier changes, 12 places", 0.08, known=3, sections=12),
    Case("two periods, 6 places", 0.03, sections=6),
    Case("two periods, 150 places", 0.03, sections=150),
    Case("PCs in 20 sections of 40", 0.0, handed=True),
    Case("PCs in 20 sections of 40", 0.03, handed=True),
    Case("PCs in 20 sections of 40", 0.08, handed=True),
)


@dataclass(slots=True)
class City:
    """`years`: (sections, months) of each, the last one changed; `truth`: the share by which it truly changed; `had`: who had PCs."""

    years: list[Floats]
    truth: float
    had: Floats


def draw(case: Case, effect: float, rng: np.random.Generator) -> City:
    count = case.sections
    size = 300 * np.exp(rng.normal(0, 1, count))
    season = np.exp(rng.normal(0, SEASON, MONTHS) + rng.normal(0, SEASON / 2, (count, MONTHS)))
    had = np.zeros(count)
    had[rng.permutation(count)[: count // 2 if case.handed else count]] = 1
    levels = rng.normal(0, case.swing / math.sqrt(2), case.known + 2)
    own = (1 + effect) * np.exp(rng.normal(0, UNLIKE, count)) if effect else np.ones(count)
    years = [_year(size, season, level, rng) for level in levels]
    years[-1] = np.where(had[:, None] > 0, years[-1] * own[:, None], years[-1])
    weight = size * season.sum(axis=1) * had
    return City(years, float((weight * own).sum() / weight.sum() - 1), had)


def _year(size: Floats, season: Floats, level: float, rng: np.random.Generator) -> Floats:
    noise = rng.normal(0, 1, (MONTHS * DAYS, len(size)))
    for day in range(1, len(noise)):
        noise[day] = DEPENDENCE * noise[day - 1] + math.sqrt(1 - DEPENDENCE**2) * noise[day]
    swing = np.exp(level + rng.normal(0, SECTION_SWING, len(size)))
    days = np.exp(NOISE * noise).T.reshape(len(size), MONTHS, DAYS).sum(axis=2)
    year: Floats = rng.poisson((size * swing)[:, None] * season * days).astype(np.float64)
    return year


def bounds(case: Case, city: City, seed: int, rng: np.random.Generator) -> Interval:
    open_days = np.where(rng.random(city.years[-1].shape) < case.lost, 0.0, DAYS)
    before, after = (_figures(year * (open_days > 0), open_days) for year in city.years[-2:])
    if case.handed:
        found = differences(before, after, city.had, seed)
        assert found is not None
        return found.change
    sums = np.log([year.sum() for year in city.years[:-1]])
    return change(before, after, Years(tuple(np.diff(sums)), ASSUMED), seed, paired=True)


def _figures(amounts: Floats, open_days: Floats) -> Figures:
    rows = tuple(map(str, range(len(amounts))))
    return Figures(Period(date(2025, 4, 1), date(2025, 8, 31)), "month", rows, amounts, open_days)


def poisson(_case: Case, city: City, _seed: int, _rng: np.random.Generator) -> Interval:
    one, other = (float(year.sum()) for year in city.years[-2:])
    middle, width = math.log(other / one), 1.96 * math.sqrt(1 / one + 1 / other)
    return Interval(math.expm1(middle), math.expm1(middle - width), math.expm1(middle + width))


Reckon = Callable[[Case, City, int, np.random.Generator], Interval]


def held(case: Case, effect: float, cities: int, reckon: Reckon) -> tuple[float, float]:
    """The share of cities whose truth lies within the bounds, and how wide those are on average."""
    inside, width = 0, 0.0
    for number in range(cities):
        rng = np.random.default_rng([number, case.sections])
        city = draw(case, effect, rng)
        found = reckon(case, city, number, rng)
        assert found.low is not None
        assert found.high is not None
        inside += found.low <= city.truth <= found.high
        width += found.high - found.low
    return inside / cities, width / cities


def truth(*, quick: bool) -> dict[str, float]:
    """`false_alarms` and `coverage`, the worst of all cases that count; a table of each on the way."""
    cities = 200 if quick else 1000
    alarms, covers = [], []
    print(f"| {cities} cities of 40 sections each | swing of a year | false alarms % | coverage % | width, points |\n|---|---|---|---|---|")
    for case in CASES:
        alarm = 1 - held(case, 0.0, cities, bounds)[0]
        cover, width = held(case, TRUE_CHANGE, cities, bounds)
        cells = f"{100 * case.swing:.0f} % | {100 * alarm:.1f} | {100 * cover:.1f} | {100 * width:.0f}"
        print(f"| {case.words}{'' if case.counts else ' (cannot be seen)'} | {cells} |", flush=True)
        if case.counts:
            alarms.append(alarm)
            covers.append(cover)
    case = CASES[1]
    alarm, (cover, width) = 1 - held(case, 0.0, cities, poisson)[0], held(case, TRUE_CHANGE, cities, poisson)
    print(f"| every sheet by itself (Poisson) | {100 * case.swing:.0f} % | {100 * alarm:.1f} | {100 * cover:.1f} | {100 * width:.1f} |")
    return {"false_alarms": round(max(alarms), 3), "coverage": round(min(covers), 3)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    print(json.dumps(truth(quick=parser.parse_args().quick)))


if __name__ == "__main__":
    main()
