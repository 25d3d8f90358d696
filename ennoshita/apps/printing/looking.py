"""The dry run: what was understood of brought files, before anything is written."""

from collections import Counter, defaultdict
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.files.api import kept_file
from ennoshita.core.rows import NotRead

from .adapters import ADAPTERS
from .domain.lines import JobLine, Line, MeterLine, PaperLine, PassedLine, ReadingLine, Reason, RefusedLine, Understood
from .models import Draft, Source
from .reasons import SENTENCES, detail

# Of all files together; a log of a million lines is not read through while a person waits.
LOOKED_AT = 20_000
TRIED = 200
EXAMPLES = 5

# What is counted of a month, in the order of the columns.
MEASURES: dict[str, str | Promise] = {
    "machines": _("Machines"),
    "jobs": _("Print jobs"),
    "readings": _("Readings"),
    "impressions": _("Sides"),
    "sheets": _("Sheets"),
    "unknown": _("Jobs whose sheets nobody knows"),
    "yen": _("Yen paid"),
}


@dataclass
class Aside:
    """Lines put aside for one reason; `examples`: file, line, text, detail."""

    sentence: str | Promise
    count: int = 0
    examples: list[tuple[str, int, str, str]] = field(default_factory=list)


@dataclass
class Seen:
    columns: list[Understood] = field(default_factory=list)
    months: dict[date, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    machines_of: dict[date, set[str]] = field(default_factory=lambda: defaultdict(set))
    logins: set[str] = field(default_factory=set)
    aside: dict[Reason, Aside] = field(default_factory=dict)
    lines: int = 0
    passed: int = 0
    # The files are longer than what was looked through.
    more: bool = False

    @property
    def machines(self) -> set[str]:
        return set().union(*self.machines_of.values())

    @property
    def counted(self) -> int:
        return sum(month["lines"] for month in self.months.values())

    @property
    def put_aside(self) -> int:
        return sum(aside.count for aside in self.aside.values())

    @property
    def measures(self) -> list[tuple[str, str | Promise]]:
        """Those that any month has."""
        return [(name, word) for name, word in MEASURES.items() if any(month[name] for month in self.months.values())]

    @property
    def rows(self) -> list[tuple[date, list[int]]]:
        return [(month, [sums[name] for name, _word in self.measures]) for month, sums in sorted(self.months.items())]


def look_through(draft: Draft) -> Seen:
    """Raises NotRead."""
    seen = Seen(understood(draft))
    each = max(LOOKED_AT // len(draft.files), TRIED)
    for file in draft.files:
        with _lines(draft.kind, file, draft.settings) as lines:
            for line in islice(lines, each):
                _count(seen, file["name"], line)
            seen.more = seen.more or next(lines, None) is not None
    for month, names in seen.machines_of.items():
        seen.months[month]["machines"] = len(names)
    return seen


def understood(draft: Draft) -> list[Understood]:
    """The columns of the first file. Raises NotRead."""
    first = draft.files[0]
    with kept_file(first["sha256"]) as content:
        return ADAPTERS[draft.kind].understand(content, {**draft.settings, "name": first["name"]})


def suiting(kind: str, files: list[dict[str, Any]]) -> tuple[dict[str, Any], Source | None]:
    """The settings under which the first file reads best, and the source that has them: one that reads more than reading without any
    settings does, else the only one there is of this kind, if it reads as much."""
    plain = _figures(kind, files[0], {})
    reads = [(_figures(kind, files[0], source.settings), source) for source in Source.objects.in_use().filter(kind=kind)]
    most, best = max(reads, key=lambda read: read[0], default=(0, None))
    if best is not None and (most > plain or (most == plain and len(reads) == 1)):
        return best.settings, best
    return {}, None


def _figures(kind: str, file: dict[str, Any], settings: dict[str, Any]) -> int:
    try:
        with _lines(kind, file, settings) as lines:
            return sum(not isinstance(line, RefusedLine | PassedLine) for line in islice(lines, TRIED))
    except NotRead:
        return 0


@contextmanager
def _lines(kind: str, file: dict[str, Any], settings: dict[str, Any]) -> Iterator[Iterator[Line]]:
    with kept_file(file["sha256"]) as content:
        lines = iter(ADAPTERS[kind].read(content, {**settings, "name": file["name"]}))
        yield lines
        # Left in the middle it lets go of the file before the file is closed.
        if isinstance(lines, Generator):
            lines.close()


def _count(seen: Seen, name: str, line: Line) -> None:
    seen.lines += 1
    match line:
        case MeterLine():
            _add(seen, line.last_day, line.serial or line.printer, impressions=line.impressions, sheets=line.sheets or 0)
        case JobLine():
            seen.logins.add(line.login)
            sheets, unknown = line.sheets or 0, line.sheets is None
            _add(seen, line.at, line.printer, jobs=1, impressions=line.impressions, sheets=sheets, unknown=unknown)
        case ReadingLine():
            _add(seen, line.at, line.serial or line.printer, readings=1)
        case PaperLine():
            _add(seen, line.day, "", sheets=line.sheets, yen=line.yen or 0)
        case RefusedLine():
            aside = seen.aside.setdefault(line.reason, Aside(SENTENCES[line.reason]))
            aside.count += 1
            if len(aside.examples) < EXAMPLES:
                aside.examples.append((name, line.line, line.text, detail(line.reason, line.told)))
        case PassedLine():
            seen.passed += 1


def _add(seen: Seen, day: date, machine: str, **amounts: int) -> None:
    month = date(day.year, day.month, 1)
    seen.months[month].update(amounts, lines=1)
    if machine:
        seen.machines_of[month].add(machine)
