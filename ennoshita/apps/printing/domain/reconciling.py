"""A machine's counter beside the logs of the same days: what both tell, and what of the rest is explained by what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

# Blank backs that a driver adds, and half a day at either end of the span, part counter and log by so much without any fault.
SHARE, SIDES = 0.02, 20


class Counter(NamedTuple):
    """Sides that the machine counted; parts are None where it does not tell them apart."""

    whole: int
    printed: int | None = None
    copied: int | None = None
    faxed: int | None = None
    reset: bool = False


class Logs(NamedTuple):
    """Sides that logs tell of on the same days, by function. `unknown` jobs say nothing of their pages; on `silent` working days no log
    that speaks of this machine spoke at all; of `forged` lines in their files none is counted."""

    printed: int = 0
    copied: int = 0
    faxed: int = 0
    jobs: int = 0
    unknown: int = 0
    silent: Sequence[date] = ()
    forged: int = 0

    @property
    def whole(self) -> int:
        return self.printed + self.copied + self.faxed


class Cause(StrEnum):
    """What parts a counter from the logs. Each has a sentence in `causes_of_rest.py`; `number` is of sides, days, jobs or lines."""

    NO_LOG = "no_log"  # nothing was ever logged: a copier without a print server
    COPIES = "copies"
    FAXES = "faxes"
    MIXED = "mixed"  # copies and faxes are in the rest: the machine does not tell them apart
    SILENT = "silent"
    UNKNOWN = "unknown"
    DIRECT = "direct"  # printed past the print server: from a USB stick, straight from a PC; or lines were lost
    MORE = "more"  # logs tell of more than was printed: forged lines, jobs that were stopped, another machine under its name
    FORGED = "forged"
    RESET = "reset"


class Reason(NamedTuple):
    cause: Cause
    number: int = 0
    days: tuple[date, ...] = ()


class Balance(NamedTuple):
    """`rest` sides are in the counter and in no log, and are no copies or faxes the machine tells of. Below zero the logs tell of more.
    `even`: the rest is as small as it is without any fault."""

    rest: int
    even: bool
    reasons: tuple[Reason, ...]


def balance(counter: Counter, logs: Logs) -> Balance:
    copied = counter.copied if not logs.copied else None
    faxed = counter.faxed if not logs.faxed else None
    explained = logs.whole + (copied or 0) + (faxed or 0)
    rest = counter.whole - explained
    even = abs(rest) <= max(SIDES, SHARE * counter.whole)
    told = [Reason(Cause.COPIES, copied or 0), Reason(Cause.FAXES, faxed or 0)]
    reasons = [each for each in told if each.number]
    if not even:
        reasons += _of_rest(rest, counter, logs)
    reasons += [each for each in (Reason(Cause.FORGED, logs.forged), Reason(Cause.RESET, int(counter.reset))) if each.number]
    return Balance(rest, even, tuple(reasons))


def _of_rest(rest: int, counter: Counter, logs: Logs) -> list[Reason]:
    """Any of these may be in it; how much each is cannot be told."""
    if rest < 0:
        return [Reason(Cause.MORE, -rest)]
    if not logs.jobs:
        return [Reason(Cause.NO_LOG, rest)]
    found = []
    if logs.silent:
        found.append(Reason(Cause.SILENT, len(logs.silent), tuple(logs.silent)))
    if logs.unknown:
        found.append(Reason(Cause.UNKNOWN, logs.unknown))
    if counter.copied is None and not logs.copied:
        return [*found, Reason(Cause.MIXED, rest)]
    return found or [Reason(Cause.DIRECT, rest)]
