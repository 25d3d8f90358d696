"""A reader's own notes: write, change, remove. Told to their own devices alone, and never written into the audit trail."""

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal

import msgspec
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from ennoshita.apps.files.api import Page
from ennoshita.apps.people.api import Person
from ennoshita.hub.say import say

from .. import rules
from ..events import reading as events
from ..models import Meeting, Note
from ..own_notes import note_place, note_state, topic_of

MOST_NOTES = 3_000
MOST_LETTERS = 4_000
MOST_POINTS = 5_000
# Of all notes of a person in a meeting together, as letters: two thousand lines of ink.
MOST_KEPT = 5_000_000
WHOLE = 10_000
Away = Annotated[int, msgspec.Meta(ge=-WHOLE, le=WHOLE)]
_COLOUR = re.compile(r"#[0-9a-f]{6}|[a-z]{0,8}")


class Ink(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of own ink; `width` in ten-thousandths of the page's width, points count from the note's place."""

    tool: Literal["pen", "marker"]
    width: Annotated[int, msgspec.Meta(ge=1, le=WHOLE)]
    points: list[tuple[Away, Away, Annotated[int, msgspec.Meta(ge=0, le=100)]]]


@transaction.atomic
def write_note(meeting: Meeting, *, page: Page, kind: str, by: Person, **of_note: Any) -> int | None:
    """Put a note on a page; `of_note` are x, y, width, height, content and colour as in the model. Answers the event's seq.

    A page has one bookmark of a person: a second changes nothing and answers None. Raises PermissionDenied for a page that is on
    no table of this meeting for this person, ValidationError for what is too long or too much.
    """
    if not rules.may_keep_notes(by, meeting) or not _lies_before(by, meeting, page):
        raise PermissionDenied
    mine = Note.objects.of(by).filter(meeting=meeting)
    if kind == Note.Kind.BOOKMARK and mine.filter(kind=kind, page=page.origin).exists():
        return None
    if mine.count() >= MOST_NOTES:
        raise _too_many()
    note = Note(meeting=meeting, person=by, page_id=page.origin, kind=kind, **of_note)
    _check(note)
    note.save()
    return say(topic_of(meeting, by), events.NoteWritten(note=note_state(note)))


@transaction.atomic
def change_note(note: Note, *, by: Person, page: Page | None = None, **of_note: Any) -> int:
    """Other words, colour or place; with `page` it is put on another page of this meeting."""
    if note.person_id != by.pk or not rules.may_keep_notes(by, note.meeting):
        raise PermissionDenied
    if page is not None:
        if not _lies_before(by, note.meeting, page):
            raise PermissionDenied
        note.page_id, note.carried_from = page.origin, None
    for name, value in of_note.items():
        setattr(note, name, value)
    _check(note)
    note.save()
    return say(topic_of(note.meeting, by), events.NoteChanged(note=note_state(note)))


@transaction.atomic
def remove_note(note: Note, *, by: Person) -> int:
    if note.person_id != by.pk or not rules.may_keep_notes(by, note.meeting):
        raise PermissionDenied
    seq = say(topic_of(note.meeting, by), events.NoteRemoved(note=note.pk))
    note.delete()
    return seq


def tell_carried(meeting: Meeting, persons: Iterable[Person]) -> None:
    """Tell these persons' devices where their notes lie now. Call it in the transaction that moved them (page, x, y, carried_from)."""
    for person in persons:
        places = tuple(note_place(note) for note in Note.objects.of(person).filter(meeting=meeting))
        if places:
            say(topic_of(meeting, person), events.NotesCarried(notes=places))


def _lies_before(person: Person, meeting: Meeting, page: Page) -> bool:
    return meeting.materials.seen_by(person).filter(file=page.version.file_id).exists()


def _check(note: Note) -> None:
    if not _COLOUR.fullmatch(note.colour) or max(note.x, note.y, note.width, note.height) > WHOLE:
        raise ValidationError(_("This note could not be kept. Please reload the page."))
    if note.kind == Note.Kind.STICKY and len(note.content) > MOST_LETTERS:
        raise ValidationError(_("A sticky note holds up to 4,000 letters."))
    if note.kind == Note.Kind.BOOKMARK and note.content:
        raise ValidationError(_("This note could not be kept. Please reload the page."))
    if note.kind == Note.Kind.INK and len(_ink(note).points) not in range(1, MOST_POINTS + 1):
        raise ValidationError(_("This line is too long. Please draw it in parts."))
    _leave_room(note)


def _leave_room(note: Note) -> None:
    others = Note.objects.filter(meeting=note.meeting_id, person=note.person_id).exclude(pk=note.pk)
    if len(note.content) + others.aggregate(letters=Sum(Length("content"), default=0))["letters"] > MOST_KEPT:
        raise _too_many()


def _too_many() -> ValidationError:
    return ValidationError(_("There are too many notes in this meeting. Please remove some."))


def _ink(note: Note) -> Ink:
    try:
        return msgspec.json.decode(note.content, type=Ink)
    except msgspec.DecodeError as error:
        raise ValidationError(_("This note could not be kept. Please reload the page.")) from error
