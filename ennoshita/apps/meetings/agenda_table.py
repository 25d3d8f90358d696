"""The agenda as the meeting's page lays it out: sections of rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ennoshita.apps.files.api import Version, conversion_sentences, failure_sentence, file_drop, is_cut
from ennoshita.apps.people.api import Person

from . import rules
from .actions.asking import inbox_of
from .agenda_forms import RequestFileForm
from .agenda_state import first_numbers, material_numbers
from .events.agenda import ItemState
from .events.meeting import MaterialState
from .models import MaterialRequest, Meeting
from .snapshot import MeetingState


@dataclass
class Row:
    material: MaterialState
    number: str
    first: int
    sentence: str
    # What making pages of an Office file could not carry over, in sentences.
    report: list[str] = field(default_factory=list)
    # Sheets of it are cut at the paper's width.
    cut: bool = False

    @property
    def last(self) -> int:
        return self.first + self.material.page_count - 1

    @property
    def token(self) -> str:
        return f"m{self.material.id}"

    @property
    def picture(self) -> str:
        """The first page, small; empty while there is none."""
        return self.material.pages[0].url if self.material.pages else ""

    @property
    def ready(self) -> bool:
        return self.material.state == "ready" and not self.bad

    @property
    def bad(self) -> int:
        return sum(1 for page in self.material.pages if page.failed)


@dataclass
class Asked:
    request: MaterialRequest
    state: str
    drop: str


@dataclass
class Section:
    """`item` is None for what lies before all items."""

    item: ItemState | None
    place: int
    rows: list[Row] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    @property
    def token(self) -> str:
        return f"i{self.item.id}" if self.item else ""


def sections(state: MeetingState, asked: Sequence[Asked]) -> list[Section]:
    firsts, numbers = first_numbers(state.agenda), material_numbers(state.agenda)
    items = {slot.material: slot.item for slot in state.agenda.slots}
    found: dict[int | None, Section] = {
        None: Section(None, 0),
        **{item.id: Section(item, place) for place, item in enumerate(state.agenda.items, start=1)},
    }
    made = Version.objects.filter(pk__in=[material.version for material in state.materials]).exclude(report="")
    reports = {version.pk: conversion_sentences(version) for version in made}
    cut = {version.pk for version in made if is_cut(version)}
    for material in state.materials:
        sentence = failure_sentence(material.reason) if material.reason else ""
        row = Row(material, numbers.get(material.id, ""), firsts.get(material.id, 1), sentence)
        row.report, row.cut = reports.get(material.version, []), material.version in cut
        found[items.get(material.id)].rows.append(row)
    for each in asked:
        found[each.request.item_id].asked.append(each)
    return list(found.values())


def unready(found: Sequence[Section]) -> int:
    """How many materials cannot be shown whole yet: still being made, or failed."""
    return sum(1 for section in found for row in section.rows if not row.ready)


def asked_in(meeting: Meeting, person: Person, today: date) -> list[Asked]:
    """What is still waited for: all of it for who prepares, else what is asked of this person's units."""
    waiting = meeting.requests.waiting().select_related("unit__parent", "meeting__space", "item")
    shown = waiting if rules.may_prepare(person, meeting) else waiting.asked_of(person, today)
    return [Asked(request, request.state_on(today), drop_for(request, person)) for request in shown]


def drop_for(request: MaterialRequest, person: Person) -> str:
    """Where this person drops what was asked for; empty for who only waits for it."""
    mine = rules.may_hand_in(person, request)
    field = RequestFileForm(prefix=f"request-{request.pk}")["upload"]
    return file_drop(field, space=inbox_of(request, person)) if mine else ""
