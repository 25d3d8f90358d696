"""Days on which nothing was said, told apart from days on which nothing was printed.

A printer that seldom prints is silent on many days, and that is a figure; one that prints each day and then is silent for a week has lost
its log. What was lost is judged by its own habit: the chance that it is silent so long by itself.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from math import exp

# In fewer than one of a hundred such printers a silence this long would come by itself.
CHANCE = 0.01


def silences(jobs: Mapping[date, int], days: Sequence[date]) -> list[tuple[date, ...]]:
    """Runs of `days` (working days, in order, on which it should have spoken) without a job that are too long for its habit. `jobs`: how
    many on each day that had any. Before its first job it was not there yet; what comes after its last is for `ended`."""
    span = _lived(jobs, days)
    return [run for run in _runs(span, jobs) if _too_long(run, span, jobs)]


def ended(jobs: Mapping[date, int], days: Sequence[date]) -> bool:
    """It has been silent since its last job for longer than it ever is: it was taken away, or what it tells no longer arrives."""
    span = _lived(jobs, days)
    rest = tuple(day for day in days if span and day > span[-1])
    return bool(rest) and _too_long(rest, [*span, *rest], jobs)


def _lived(jobs: Mapping[date, int], days: Sequence[date]) -> list[date]:
    active = [day for day in days if jobs.get(day)]
    return [day for day in days if active[0] <= day <= active[-1]] if active else []


def _too_long(run: Sequence[date], span: Sequence[date], jobs: Mapping[date, int]) -> bool:
    """By how often it is silent on other days, and by how much it prints on a weak one."""
    counts = sorted(jobs[day] for day in span if jobs.get(day))
    others = len(span) - len(counts) - len(run)
    habit = (others + 0.5) / (len(span) - len(run) + 1)
    # Nine of ten of its days have more jobs.
    weak = counts[len(counts) // 10]
    return len(span) * float(min(habit, exp(-weak / 2)) ** len(run)) < CHANCE


def _runs(span: Sequence[date], jobs: Mapping[date, int]) -> list[tuple[date, ...]]:
    runs: list[tuple[date, ...]] = []
    run: list[date] = []
    for day in span:
        if jobs.get(day):
            runs, run = [*runs, tuple(run)] if run else runs, []
        else:
            run.append(day)
    return runs
