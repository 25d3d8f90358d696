"""Jobs of one file on their way to their rows: on which day, of which machine, whose, and in which section on that day."""

from __future__ import annotations

import hashlib
import struct
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import chain, repeat
from typing import Any

from django.conf import settings

from ..domain.learned import Learned
from ..domain.lines import KEY_BITS, JobLines
from ..models import Import
from .logins import Logins
from .printers import Printers

_EPOCH = date(1970, 1, 1)
_DAY_BITS = 86_400 << KEY_BITS
_NUMBER = struct.Struct(">q")
# A file goes on from day to day; those long gone by are forgotten.
DAYS = 40


class Arriving:
    """Knows the printers and sign-in names of a source by heart. `titles`: they are kept as text."""

    def __init__(self, imported: Import, printers: Printers, *, titles: bool) -> None:
        self._imported, self._titles = imported, titles
        self._printers, self._logins = printers, Logins()
        self._owners: dict[str, tuple[int | None, list[date], list[int | None]]] = Learned(self._owner)
        self._days: dict[int, _Day] = Learned(self._day, DAYS)
        self._hash = hashlib.blake2s(digest_size=8, key=hashlib.sha256(settings.SECRET_KEY.encode()).digest())

    def values(self, jobs: JobLines, days: set[date]) -> list[Any]:
        """Those of one job after those of another, as `job_rows` wants them; adds their days to `days`."""
        numbers = [key // _DAY_BITS for key in jobs.key]
        values: list[Any] = []
        for number in dict.fromkeys(numbers):
            of_day = jobs if numbers.count(number) == len(numbers) else jobs.some([at for at, day in enumerate(numbers) if day == number])
            days.add(self._days[number].date)
            values.extend(chain.from_iterable(self._rows(of_day, self._days[number])))
        return values

    def _rows(self, jobs: JobLines, day: _Day) -> Iterable[tuple[Any, ...]]:
        before = self._imported.lines_before
        owners = list(map(self._owners.__getitem__, jobs.login))
        return zip(
            jobs.key,
            repeat(self._imported.pk),
            [before + line for line in jobs.line] if before else jobs.line,
            repeat(day.written),
            map(day.printers.__getitem__, jobs.printer),
            [login for login, _changes, _units in owners],
            [units[bisect_right(changes, day.date)] for _login, changes, units in owners],
            jobs.copies,
            jobs.impressions,
            jobs.sheets,
            jobs.how,
            jobs.colour,
            jobs.sides,
            [paper[:8] for paper in jobs.paper],
            jobs.function,
            self._hashed(jobs.title),
            jobs.title if self._titles else repeat(""),
            strict=False,
        )

    def _hashed(self, titles: Sequence[str]) -> list[int | None]:
        """With the city's own secret, so that nobody finds a title by trying likely ones."""
        fresh, number, hashes = self._hash.copy, _NUMBER.unpack, []
        for title in titles:
            told = fresh()
            told.update(title.encode("utf-8", "replace"))
            hashes.append(number(told.digest())[0] if title else None)
        return hashes

    def _owner(self, name: str) -> tuple[int | None, list[date], list[int | None]]:
        login = self._logins.named(name)
        return (login.pk, *self._logins.spans(login)) if login else (None, [], [None])

    def _day(self, number: int) -> _Day:
        return _Day(_EPOCH + timedelta(days=number), self._printers)


class _Day:
    """Which machines names mean on one day."""

    def __init__(self, day: date, printers: Printers) -> None:
        self.date, self.written = day, day.isoformat()
        self.printers: dict[str, int] = Learned(lambda name: printers.named(name, "", "", day).pk)
