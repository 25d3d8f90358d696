"""会議の記録: what stays of a meeting, read together from its rows and the audit trail.

More people read it than may see every material: of those that are not for the reader it says no more than the meeting itself did.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _

from ennoshita.apps.files.api import File, Version
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import members_of
from ennoshita.core.models import AuditEntry

from .models import Attendance, AttendanceCorrection, Meeting, Replacement, Turn, Viewing
from .snapshot import topic_of


@dataclass(frozen=True, slots=True)
class Attended:
    """`seen` is what the house saw, `corrected` the newest correction; the correction holds, both stay."""

    person: Person
    seen: Attendance | None
    corrected: AttendanceCorrection | None

    @property
    def present(self) -> bool:
        return self.corrected.present if self.corrected else self.seen is not None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the course of the meeting (議事の流れ). `item` is the title of the agenda's item the shown material lies on."""

    at: datetime
    words: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A material of the meeting with its versions, and who saw each when."""

    name: str
    versions: list[tuple[Version, list[Viewing]]]
    replacements: list[Replacement]


def attendance(meeting: Meeting) -> list[Attended]:
    """Everyone who was invited, seen or corrected, in the order of the participants' list."""
    seen = {each.person_id: each for each in meeting.attendances.select_related("person")}
    corrected = {each.person_id: each for each in meeting.attendance_corrections.select_related("person", "by")}
    people = {person.pk: person for person in members_of(meeting.space)}
    others = [*(each.person for each in seen.values()), *(each.person for each in corrected.values())]
    people |= {person.pk: person for person in others if person.pk not in people}
    return [Attended(person, seen.get(pk), corrected.get(pk)) for pk, person in people.items()]


def course(meeting: Meeting, reader: Person) -> list[Line]:
    """What happened, in order of time, for a person to read."""
    return sorted([*_states(meeting), *_replaced(meeting, reader), *_shown(meeting, reader), *_told(meeting)], key=lambda line: line.at)


def turns(meeting: Meeting, reader: Person) -> list[tuple[Turn, str, str]]:
    """Each turn with the item and the name of its material, as they are now; the name is empty where the reader may not see it."""
    items = {file: item or "" for file, item in meeting.materials.values_list("file", "item__title")}
    rows = list(meeting.turns.select_related("page__version", "by").defer("page__text", "page__words"))
    names = _names({turn.page.version.file_id for turn in rows}, reader)
    return [(turn, items.get(turn.page.version.file_id, ""), names.get(turn.page.version.file_id, "")) for turn in rows]


def materials(meeting: Meeting, reader: Person) -> list[Shown]:
    """Those that the reader may see, as they lie on the table, then those that were taken off it."""
    viewings = list(Viewing.objects.filter(meeting=meeting).select_related("person", "version").order_by("at"))
    replacements = list(meeting.replacements.select_related("by", "before", "after").prefetch_related("errata"))
    order = dict.fromkeys([*meeting.materials.in_order().values_list("file", flat=True), *(each.version.file_id for each in viewings)])
    names = _names(order, reader)
    files = {file: names[file] for file in order if file in names}
    shown = []
    for file, name in files.items():
        versions = Version.objects.filter(file=file).select_related("by").order_by("number")
        seen = [(version, [each for each in viewings if each.version_id == version.pk]) for version in versions]
        shown.append(Shown(name, seen, [each for each in replacements if each.after.file_id == file]))
    return shown


def _names(files: Iterable[int], reader: Person) -> dict[int, str]:
    return dict(File.objects.seen_by(reader).filter(pk__in=files).values_list("pk", "name"))


def _states(meeting: Meeting) -> list[Line]:
    lines = []
    if hasattr(meeting, "opening"):
        lines.append(Line(meeting.opening.at, _("%(name)s opened the meeting.") % {"name": meeting.opening.by.name}))
    if hasattr(meeting, "closure"):
        lines.append(Line(meeting.closure.at, _("%(name)s closed the meeting.") % {"name": meeting.closure.by.name}))
    for handover in meeting.handovers.select_related("to"):
        lines.append(Line(handover.at, _("%(name)s turns the pages from here on.") % {"name": handover.to.name}))
    for screen in meeting.screens.all():
        lines.append(Line(screen.paired_at, _("A large screen was let in: %(name)s") % {"name": screen.name or _("without a name")}))
    return lines


def _replaced(meeting: Meeting, reader: Person) -> list[Line]:
    rows = list(meeting.replacements.select_related("after"))
    seen = _names({each.after.file_id for each in rows}, reader)
    return [Line(each.at, _("“%(name)s” was replaced.") % {"name": each.name}) for each in rows if each.after.file_id in seen]


def _shown(meeting: Meeting, reader: Person) -> list[Line]:
    """The pages of one material turned one after another are one line."""
    lines = []
    for (item, name), together in groupby(turns(meeting, reader), key=lambda turned: turned[1:]):
        rows = list(together)
        pages = [turn.page.number for turn, *_rest in rows]
        numbers = str(pages[0]) if len(set(pages)) == 1 else f"{min(pages)}–{max(pages)}"
        called = name or _("A material that is not for everyone")
        lines.append(Line(rows[0][0].at, _("“%(name)s”, pages %(numbers)s") % {"name": called, "numbers": numbers}, item))
    return lines


def _told(meeting: Meeting) -> list[Line]:
    words = {
        "message to all": lambda entry: _("Message to all: %(text)s") % {"text": entry.details.get("text", "")},
        "meeting reopened": lambda entry: _("The meeting was opened again."),
        "materials recalled": lambda entry: _("The materials were taken back."),
        "materials given back": lambda entry: _("The materials were given back."),
    }
    entries = AuditEntry.objects.filter(about=topic_of(meeting), deed__in=words).order_by("id")
    return [Line(entry.at, words[entry.deed](entry)) for entry in entries]
