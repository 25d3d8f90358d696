"""What a comparison says, in words: the sentence a mayor reads, what has to be said with it, and how it was reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ennoshita.core.dates import short_day
from ennoshita.core.sentences import say

from .domain.result import Compared, Hole
from .templatetags.printing import bounds, change, percent

# More holes are counted, not named.
MOST_HOLES, MOST_PRINTERS = 3, 3


class Words(NamedTuple):
    """For a page: what stands below the change in one paragraph, and lists of sentences."""

    facts: str
    notes: list[str]
    limits: list[str]
    method: list[str]


def words(found: Compared) -> Words:
    facts = _joined([counted(found), *copies(found), *holes(found), sureness(found)])
    return Words(facts, notes(found), limits(found), method(found))


def sentence(found: Compared) -> str:
    """All of it in one paragraph, to be read aloud or put into an answer."""
    return _joined([first(found), *without(found), counted(found), *copies(found), *holes(found)])


def _joined(sentences: Iterable[str]) -> str:
    return ("" if get_language() == "ja" else " ").join(sentences)


def first(found: Compared) -> str:
    """The change per working day with its bounds."""
    told = {"change": change(found.change.value), "bounds": bounds(found.change)}
    if not found.change.bounded:
        words = _("Paper, per working day: %(change)s.") if found.measure == "sheets" else _("Printed sides, per working day: %(change)s.")
    elif found.measure == "sheets":
        words = _("Paper, per working day: %(change)s (surely %(bounds)s).")
    else:
        words = _("Printed sides, per working day: %(change)s (surely %(bounds)s).")
    return words % told


def without(found: Compared) -> Iterator[str]:
    if found.without is not None:
        names = _(", ").join(dict.fromkeys(aside.name for aside in found.asides if aside.before or aside.after))
        told = {"events": names, "change": change(found.without.value), "bounds": bounds(found.without)}
        yield (_("Without %(events)s: %(change)s (%(bounds)s).") if found.without.bounded else _("Without %(events)s: %(change)s.")) % told


def counted(found: Compared) -> str:
    told = {"before": _amount(found.before), "after": _amount(found.after), "first": found.days_before, "then": found.days_after}
    if found.measure == "sheets":
        return _("%(before)s → %(after)s sheets, on %(first)d and %(then)d working days.") % told
    return _("%(before)s → %(after)s sides, on %(first)d and %(then)d working days.") % told


def copies(found: Compared) -> Iterator[str]:
    if found.covered is None:
        return
    if found.covered.copies >= 1:
        yield _("Copies and faxes are in it.")
    elif found.covered.copies > 0:
        yield _("Copies and faxes are in it at places that print %(share)s of it.") % {"share": percent(found.covered.copies)}
    else:
        yield _("Copies and faxes are not in it.")


def holes(found: Compared) -> Iterator[str]:
    for hole in found.holes[:MOST_HOLES]:
        yield _hole(hole)
    if len(found.holes) > MOST_HOLES:
        yield _("%(count)d more gaps are listed below.") % {"count": len(found.holes) - MOST_HOLES}


def _hole(hole: Hole) -> str:
    names = _(", ").join(hole.printers[:MOST_PRINTERS])
    if len(hole.printers) > MOST_PRINTERS:
        names = _("%(names)s and %(count)d more") % {"names": names, "count": len(hole.printers) - MOST_PRINTERS}
    told = {"source": hole.source, "days": len(hole.days), "names": names, "year": hole.days[0].year}
    told |= {"first": short_day(hole.days[0]), "last": short_day(hole.days[-1])}
    return _("Of %(source)s %(days)d working days are missing (%(names)s; in %(year)d %(first)s to %(last)s).") % told


def sureness(found: Compared) -> str:
    """How sure it is, in words from the bounds alone."""
    if found.sure == "high" and found.method == "two_stage_years":
        return _("How sure it is: very. No change at all lies outside of the bounds, and what years bring by themselves is in them.")
    if found.sure == "high":
        return _("How sure it is: very. Sections that had mobile PCs fell more than those that had none yet.")
    if found.sure == "middle":
        return _("How sure it is: fairly. No change at all lies outside of the bounds, but how much years differ by themselves is assumed.")
    if not found.change.bounded:
        return _("How sure it is cannot be told: there are too few places.")
    return _("Whether it changed cannot be said: the bounds hold no change at all.")


def notes(found: Compared) -> list[str]:
    """What has to be said with the sentence."""
    told = [_("It fell at %(fell)d of %(rows)d places.") % {"fell": found.fell, "rows": found.rows}]
    return [*told, *_missing(found), *_moved(found), *_handed(found), *_bought(found)]


def limits(found: Compared) -> list[str]:
    """What the figures cannot know."""
    return [say(msgid, params) for msgid, params in found.cannot]


def _missing(found: Compared) -> Iterator[str]:
    if found.holes:
        yield _("Days without figures are left out; where a whole month is missing, it is left out of both years.")
    if found.covered is not None and found.covered.rows < found.covered.of:
        told = {"rows": found.covered.rows, "of": found.covered.of, "share": percent(found.covered.share)}
        yield _("%(rows)d of %(of)d places are compared, with %(share)s of all that was counted.") % told
    if found.exchanged:
        yield _("Exchanged, and one with the machine before: %(names)s.") % {"names": _(", ").join(found.exchanged)}
    if found.new:
        yield _("Not there in the earlier period: %(names)s.") % {"names": _(", ").join(found.new)}
    if found.gone:
        yield _("Not there in the later period, or silent since: %(names)s.") % {"names": _(", ").join(found.gone)}


def _moved(found: Compared) -> Iterator[str]:
    for moved in found.moved:
        told = {"name": moved.name, "amount": _amount(round(moved.amount, -2))}
        if found.measure == "sheets":
            yield _("%(name)s: about %(amount)s sheets only moved from printers to the copier. That is no saving.") % told
        else:
            yield _("%(name)s: about %(amount)s sides only moved from printers to the copier. That is no saving.") % told


def _handed(found: Compared) -> Iterator[str]:
    if (handed := found.differences) is not None:
        told = {"handed": handed.handed, "waiting": handed.waiting, "change": change(handed.change.value), "bounds": bounds(handed.change)}
        yield _("%(handed)d sections that had mobile PCs, beside %(waiting)d that had none yet: %(change)s (%(bounds)s).") % told


def _bought(found: Compared) -> Iterator[str]:
    if found.bought is None:
        return
    share = found.bought[1] / found.bought[0] - 1
    told = {"before": _amount(found.bought[0]), "after": _amount(found.bought[1]), "change": change(share)}
    yield _("Paper bought in the same months: %(before)s → %(after)s sheets (%(change)s).") % told
    if share * found.raw < 0:
        yield _("What was bought and what was counted went different ways: something is printed that nobody counts.")


def method(found: Compared) -> list[str]:
    """How it was reckoned, for those who want to know."""
    told = [
        _(
            "Each machine's place is a row, an exchanged machine one with that before it. Its amount is divided by the working days of "
            "which was told. Each month counts by what both years have: bills and counters, which see copies too, or else print servers."
        ),
        _(
            "The bounds are such that they hold the true change in 95 of 100 cities like this one. Places, and the months of each, are "
            "drawn again 4,000 times, each month together with that of the other year; with few places they are widened (Student's t)."
        ),
    ]
    told.append(_years(found))
    if found.asides:
        told.append(_("Events are set aside by the sheets that were declared for them, or by what their machines and sections printed."))
    if found.differences is not None:
        words = _("Whether it was the PCs: sections with them beside sections without, in the same months (difference in differences).")
        told.append(words)
    if found.causes:
        told.append(_("The causes are shared out so that no order is preferred and they add up to the whole (Shapley values)."))
    return told


def _years(found: Compared) -> str:
    if found.method == "two_stage_years":
        words = _("What a year brings by itself is in the bounds: %(count)d earlier changes of the same months spread by %(swing)s %%.")
    else:
        words = _("What a year brings by itself is in the bounds as the city assumes it: a spread of %(swing)s %%.")
    return words % {"swing": f"{found.swing * 100:.1f}", "count": found.years}


def _amount(value: float) -> str:
    return str(number_format(value, 0, force_grouping=True))
