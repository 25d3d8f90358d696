"""The dry run: what was understood of brought files, before anything is written."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from django.utils.functional import Promise

from ennoshita.apps.files.api import kept_bytes

from .actions.importing import lines_of
from .adapters import ADAPTERS
from .domain.lines import MeterLine, RefusedLine, Understood
from .models import Draft
from .reasons import SENTENCES


@dataclass
class Month:
    machines: int = 0
    impressions: int = 0


@dataclass
class Seen:
    columns: list[Understood]
    months: dict[date, Month] = field(default_factory=lambda: defaultdict(Month))
    machines: set[str] = field(default_factory=set)
    refused: list[tuple[str, int, str | Promise, str]] = field(default_factory=list)


def look_through(draft: Draft) -> Seen:
    """Raises NotRead."""
    adapter, [first, *_others] = ADAPTERS[draft.kind], draft.files
    columns = adapter.understand(BytesIO(kept_bytes(first["sha256"])), draft.settings)
    seen = Seen(columns)
    for file in draft.files:
        for line in lines_of(draft.kind, file, draft.settings):
            match line:
                case MeterLine():
                    month = seen.months[line.last_day.replace(day=1)]
                    month.machines += 1
                    month.impressions += line.impressions
                    seen.machines.add(line.serial or line.printer)
                case RefusedLine():
                    seen.refused.append((file["name"], line.line, SENTENCES[line.reason], line.text))
    seen.months = dict(sorted(seen.months.items()))
    return seen
