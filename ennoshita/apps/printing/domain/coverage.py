"""Days on which nothing was said, told apart from days on which nothing was printed.

A printer that seldom prints is silent on many days, and that is a figure; one that prints each day and then is silent for a week has lost
its log. What was lost is judged by its own habit: the chance that it is silent so long by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import exp
from typing import NamedTuple

# In fewer than one of a hundred such printers a silence this long would come by itself.
CHANCE = 0.01


class _Habit(NamedTuple):
    """On how many of its days it was silent, and how many jobs a weak one of the others has: nine of ten have more."""

    days: int
    silent: int
    weak: int

    @classmethod
    def of(cls, span: Sequence[date], jobs: Mapping[date, int]) -> _Habit:
        counts = sorted(jobs[day] for day in span if jobs.get(day))
        return cls(len(span), len(span) - len(counts), counts[len(counts) // 10] if counts else 0)

    def is_broken_by(self, run: int) -> bool:
        """By how often it is silent on other days, and by how much it prints on a weak one."""
        often = (self.silent - run + 0.5) / (self.days - run + 1)
        return self.days * float(min(often, exp(-self.weak / 2)) ** run) < CHANCE


def silences(jobs: Mapping[date, int], days: Sequence[date]) -> list[tuple[date, ...]]:
    """Runs of `days` (working days, in order, on which it should have spoken) without a job that are too long for its habit. `jobs`: how
    many on each day that had any. Before its first job it was not there yet; what comes after its last is for `ended`."""
    span = _lived(jobs, days)
    habit = _Habit.of(span, jobs)
    return [run for run in _runs(span, jobs) if habit.is_broken_by(len(run))]


def ended(jobs: Mapping[date, int], days: Sequence[date]) -> bool:
    """It has been silent since its last job for longer than it ever is: it was taken away, or what it tells no longer arrives."""
    span = _lived(jobs, days)
    rest = [day for day in days if span and day > span[-1]]
    return bool(rest) and _Habit.of([*span, *rest], jobs).is_broken_by(len(rest))


def _lived(jobs: Mapping[date, int], days: Sequence[date]) -> list[date]:
    active = [day for day in days if jobs.get(day)]
    return [day for day in days if active[0] <= day <= active[-1]] if active else []


def _runs(span: Sequence[date], jobs: Mapping[date, int]) -> list[tuple[date, ...]]:
    runs: list[tuple[date, ...]] = []
    run: list[date] = []
    for day in span:
        if jobs.get(day):
            runs, run = [*runs, tuple(run)] if run else runs, []
        else:
            run.append(day)
    return runs
