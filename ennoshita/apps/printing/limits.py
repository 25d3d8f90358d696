"""What the figures of a comparison cannot know, in sentences that are kept with it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

import numpy as np
from django.db.models import Count, Q
from django.utils.translation import gettext_noop

from ennoshita.core.sentences import kept

from .domain.change import LEAST_ROWS, LEAST_YEARS
from .domain.inputs import Earlier
from .domain.lines import Reason
from .domain.periods import Measure
from .domain.result import Said
from .hearing import SERVERS
from .models import Import, MonthlyPrint, Refused
from .setting_aside import befallen
from .telling import Told, Voices

# More are counted, not named.
MOST_NAMES = 5


def cannot(voices: Voices, told: Told, measure: Measure, earlier: Earlier, aside: Set[int]) -> tuple[Said, ...]:
    found = (
        *_copies(told),
        *_sides(voices, told, measure),
        *_days(told),
        *_unlike(voices, told),
        *_years(told, earlier),
        *_events(told, aside),
        *_forged(told),
    )
    return tuple((sentence, kept(params)) for sentence, params in found)


Sentences = Iterator[tuple[str, dict[str, Any]]]


def _copies(told: Told) -> Sentences:
    whole, logs = (np.any([each.any(axis=1) for each in kind], axis=0) for kind in (told.chosen.whole, told.chosen.logs))
    if not logs.any():
        yield gettext_noop("Copies and faxes are counted too: a bill tells what the machine printed, not from where."), {}
    elif not whole.any():
        yield gettext_noop("Copies and faxes are not counted: print servers see prints alone, and what moved to a copier looks saved."), {}
    else:
        yield (
            gettext_noop("At %(logs)s of %(rows)s places prints alone are counted, for no bill or counter tells of them."),
            {"logs": int(logs.sum()), "rows": int((whole | logs).sum())},
        )
        yield gettext_noop("A printer that stands on a bill under another name than in the logs would be counted twice."), {}


def _sides(voices: Voices, told: Told, measure: Measure) -> Sentences:
    if measure == "impressions":
        yield (
            gettext_noop(
                "A bill counts sides. How many sheets they took is not known, for it does not tell what was printed on both sides."
            ),
            {},
        )
    jobs = voices.logged[SERVERS].unknown.items()
    unknown = sum(count for (at, row, block), count in jobs if told.chosen.logs[at][row, block])
    if measure == "sheets" and unknown:
        yield gettext_noop("Of %(count)s jobs nobody knows how many sheets they took; they are not counted."), {"count": unknown}


def _days(told: Told) -> Sentences:
    if not told.paired:
        yield gettext_noop("The two periods are not the same months of two years: what the season does is in the change."), {}
    if not MonthlyPrint.objects.filter(month__range=(told.cuts[0].period.first, told.cuts[1].period.last)).exists():
        yield gettext_noop("Only monthly totals are known: on which days it was printed, and for what, they do not tell."), {}


def _unlike(voices: Voices, told: Told) -> Sentences:
    """Told of in both periods, and not in one kind."""
    heard = [told.whole[at].told | told.logs[at].told for at in (0, 1)]
    rows = heard[0].any(axis=1) & heard[1].any(axis=1) & ~told.chosen.compared[0].any(axis=1) & ~told.chosen.compared[1].any(axis=1)
    names = [voices.standing.names[row] for row in np.flatnonzero(rows)]
    if names:
        yield (
            gettext_noop(
                "Left out, for one year is told by bills or counters and the other by print servers alone: %(names)s (%(count)s)."
            ),
            {"names": ", ".join(names[:MOST_NAMES]), "count": len(names)},
        )


def _years(told: Told, earlier: Earlier) -> Sentences:
    compared = told.chosen.compared[0] | told.chosen.compared[1]
    if compared.any(axis=1).sum() < LEAST_ROWS:
        yield gettext_noop("With fewer than three places nobody can tell how sure the change is."), {}
    if len(earlier.changes) < LEAST_YEARS:
        yield (
            gettext_noop(
                "What a year brings to the whole city by itself is assumed (%(swing)s %%) until three changes of earlier years are known; "
                "now there are %(count)s."
            ),
            {"swing": f"{earlier.assumed * 100:g}", "count": len(earlier.changes)},
        )


def _events(told: Told, aside: Set[int]) -> Sentences:
    for event in befallen([cut.period for cut in told.cuts]):
        if event.pk not in aside:
            yield gettext_noop("%(name)s lies in these periods and is not set aside."), {"name": event.name}
        elif event.sheets is not None:
            yield gettext_noop("What was printed for %(name)s is what somebody declared."), {"name": event.name}


def _forged(told: Told) -> Sentences:
    """No figure is theirs, and whoever reads the figures knows that somebody tried."""
    within = Q()
    for cut in told.cuts:
        within |= Q(imported__first_day__lte=cut.period.last, imported__last_day__gte=cut.period.first)
    lines = Refused.objects.filter(within, reason=Reason.FORGED, imported__state=Import.State.READ).order_by()
    counts = dict(lines.values_list("imported__source__name").annotate(Count("pk")))
    if counts:
        yield (
            gettext_noop("Lines that somebody wrote into a log by a job's name are not counted: %(count)s (%(sources)s)."),
            {"count": sum(counts.values()), "sources": ", ".join(sorted(counts))},
        )
