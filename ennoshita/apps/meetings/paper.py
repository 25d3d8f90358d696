"""The paper a meeting did without, in the ledger of effects: recorded at closing, and again when something it was counted from changes."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from ennoshita.apps.effects.api import Described, Entry, assumption, record, standing, withdraw
from ennoshita.apps.files.api import Version
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import members_of

from .domain.paper import Assumed, Count, Handout, count
from .models import ErrataSheet, Material, Meeting
from .snapshot import topic_of

SHEETS = "sheets"
COUNTED_WITH = ("sides_per_sheet", "pages_per_side", "share_on_paper")


def record_saved(meeting: Meeting, *, by: Person) -> None:
    """At closing, inside its transaction: what lies on the table now is what would have been handed out."""
    from .tasks import count_late_pages  # noqa: PLC0415 - it counts by what stands here

    materials = _basis(meeting)
    _record(meeting, materials, by)
    if any(each["pages"] is None for each in materials):
        # After the pages that are still being made.
        count_late_pages.using(priority=-50).enqueue()


def recount(meeting: Meeting, *, by: Person | None = None) -> None:
    """A declaration, the number of persons or an assumption changed: from what lay on the table at closing, whatever became of it since.

    Without an entry (the meeting is open, or was closed before the ledger was kept) nothing happens.
    """
    entry = standing(topic_of(meeting), SHEETS)
    if entry:
        _record(meeting, [_counted_late(each) for each in entry.inputs["materials"]], by)


def take_back(meeting: Meeting, *, by: Person) -> None:
    """The meeting is open again, or goes: nothing of it counts. Closing it again records it anew."""
    withdraw(topic_of(meeting), by=by)


def _basis(meeting: Meeting) -> list[dict[str, Any]]:
    """A material that was taken off the table before is not handed out, and its replacements are not either. Nor is an errata sheet:
    the pages it corrects are counted as printed again. No names: the ledger is read by more people than the materials."""
    everyone = members_of(meeting.space).count()
    errata = ErrataSheet.objects.filter(replacement__meeting=meeting).values("material")
    found = []
    for material in meeting.materials.exclude(pk__in=errata).select_related("file__space"):
        limited = material.file.space_id != meeting.space_id and not material.handed_to
        version = material.file.shown
        found.append(
            {
                "material": material.pk,
                "version": version.pk,
                "pages": version.page_count,
                "readers": members_of(material.file.space).count() if limited else max(everyone, material.handed_to),
                "limited": limited,
                "reprinted": [replacement.changed + replacement.added for replacement in material.replacements.all()],
            }
        )
    return found


def keep_handed(material: Material) -> None:
    """Before fewer are let see it: in an open meeting everyone who had it would keep the paper."""
    meeting = Meeting.objects.with_state().get(pk=material.meeting_id)
    if meeting.state == "open" and material.audience == Material.Audience.ALL:
        Material.objects.filter(pk=material.pk).update(handed_to=members_of(meeting.space).count())


def _counted_late(material: dict[str, Any]) -> dict[str, Any]:
    """Its pages were still being made at closing: they are counted when they are there, of the version that was shown then."""
    if material["pages"] is not None:
        return material
    return {**material, "pages": Version.objects.filter(pk=material["version"]).values_list("page_count", flat=True).first()}


def _record(meeting: Meeting, materials: list[dict[str, Any]], by: Person | None) -> None:
    assumed, reason = _assumed(meeting)
    declared = meeting.paper_declarations.aggregate(sheets=Sum("sheets"))["sheets"] or 0
    counted = counted_from(materials, assumed, declared)
    inputs = {
        "materials": materials,
        "sides": assumed.sides,
        "per_side": assumed.per_side,
        "share": str(assumed.share),
        "written": assumed.written,
        "declared": declared,
    }
    record(
        source=topic_of(meeting),
        what=SHEETS,
        amount=counted.saved,
        unit=meeting.unit,
        day=timezone.localdate(meeting.starts_at),
        method=Entry.Method.ASSUMED,
        inputs=inputs,
        words=_words(materials, assumed, reason, counted),
        by=by,
    )


def counted_from(materials: Sequence[dict[str, Any]], assumed: Assumed, declared: int) -> Count:
    handouts = [Handout(each["pages"] or 0, each["readers"], each["limited"], tuple(each["reprinted"])) for each in materials]
    return count(handouts, assumed, declared)


def _assumed(meeting: Meeting) -> tuple[Assumed, str]:
    """What is assumed of this meeting, and the reason of the number written by hand."""
    written = meeting.paper_persons.last()
    sides, per_side, share = (assumption(name) for name in COUNTED_WITH)
    return Assumed(int(sides), int(per_side), share, written.persons if written else None), written.reason if written else ""


def _words(materials: Sequence[dict[str, Any]], assumed: Assumed, reason: str, counted: Count) -> list[tuple[str, dict[str, Any]]]:
    """How it was counted, in plain sentences."""
    pages = sum(each["pages"] or 0 for each in materials)
    persons = max((line.persons for line in counted.lines), default=0)
    handed_out = {"materials": len(materials), "pages": pages, "persons": persons, "sheets": counted.handed_out}
    printed = {"sides": assumed.sides, "per_side": assumed.per_side}
    words: list[tuple[str, dict[str, Any]]] = [
        (gettext_noop("Handing out %(materials)s materials (%(pages)s pages) to %(persons)s persons: %(sheets)s sheets."), handed_out),
        (gettext_noop("Sides printed of a sheet: %(sides)s, pages on a side: %(per_side)s."), printed),
    ]
    if any(each["limited"] for each in materials):
        words.append((gettext_noop("Materials for some only are counted for their readers."), {}))
    if assumed.written is not None:
        words.append((gettext_noop("The number of persons was written by hand: %(reason)s"), {"reason": reason}))
    if unknown := sum(each["pages"] is None for each in materials):
        words.append((gettext_noop("Not counted, because their pages were not ready: %(n)s materials."), {"n": unknown}))
    if counted.again:
        words.append((gettext_noop("Replaced pages that would have been printed again: %(sheets)s sheets."), {"sheets": counted.again}))
    if counted.declared:
        words.append((gettext_noop("Declared as printed after all, and taken off: %(sheets)s sheets."), {"sheets": counted.declared}))
    else:
        words.append((gettext_noop("Nobody has declared to have printed anything."), {}))
    return words


def describe(person: Person, idents: Sequence[str]) -> dict[str, Described]:
    """For the page of effects: what "meeting/7" is called and where it stands, for those who may see it."""
    seen = Meeting.objects.seen_by(person).filter(pk__in=idents)
    return {str(meeting.pk): Described(meeting.title, reverse("meetings:detail", args=[meeting.pk])) for meeting in seen}


def lines(meeting: Meeting, entry: Entry, reader: Person) -> list[dict[str, Any]]:
    """The count of an entry, a line for each material: `name` is empty where this reader may not see it, or it is gone."""
    inputs = entry.inputs
    assumed = Assumed(inputs["sides"], inputs["per_side"], Decimal(inputs["share"]), inputs["written"])
    counted = counted_from(inputs["materials"], assumed, inputs["declared"])
    names = dict(Material.objects.seen_by(reader).filter(meeting=meeting).values_list("pk", "file__name"))
    return [
        {"name": names.get(each["material"], ""), "pages": each["pages"], "line": line}
        for each, line in zip(inputs["materials"], counted.lines, strict=True)
    ]
