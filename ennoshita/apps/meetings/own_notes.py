"""A person's own notes in a meeting as their devices see them: the state that `events.reading` keeps fresh, and its topic."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from ennoshita.apps.files.api import Page, page_ref, page_url
from ennoshita.apps.people.api import Person
from ennoshita.hub import epoch, say

from .events.reading import NotePlace, NoteState
from .models import Meeting, Note


class NotesState(msgspec.Struct, frozen=True):
    """`seq` was read before the notes."""

    epoch: str
    seq: int
    notes: tuple[NoteState, ...]


def topic_of(meeting: Meeting, person: Person) -> str:
    return f"notes/{meeting.pk}-{person.pk}"


def notes_of(meeting: Meeting, person: Person) -> NotesState:
    seq = say.position(topic_of(meeting, person))
    return NotesState(epoch.current(), seq, tuple(note_state(note) for note in Note.objects.of(person).filter(meeting=meeting)))


def note_state(note: Note) -> NoteState:
    place = note_place(note)
    return NoteState(
        id=note.pk,
        kind=note.kind,
        page=place.page,
        file=place.file,
        x=note.x,
        y=note.y,
        width=note.width,
        height=note.height,
        content=note.content,
        colour=note.colour,
        carried_from=note.carried_from_id,
    )


def note_place(note: Note) -> NotePlace:
    return NotePlace(
        id=note.pk,
        page=page_ref(note.page),
        file=note.page.version.file.name,
        x=note.x,
        y=note.y,
        width=note.width,
        height=note.height,
        carried_from=note.carried_from_id,
    )


class PageNotes(NamedTuple):
    """A page with what its reader put on it; `url` is empty where the page cannot be shown."""

    page: Page
    url: str
    words: list[str]
    bookmarked: bool
    inked: bool


class MeetingNotes(NamedTuple):
    meeting: Meeting
    pages: list[PageNotes]


def put_together(notes: Iterable[Note]) -> list[MeetingNotes]:
    """Meetings, the latest first, each with the pages that carry notes in the order of files and numbers."""
    by_meeting: dict[Meeting, dict[Page, list[Note]]] = {}
    for note in notes:
        by_meeting.setdefault(note.meeting, {}).setdefault(note.page, []).append(note)
    latest = sorted(by_meeting, key=lambda meeting: meeting.starts_at, reverse=True)
    return [MeetingNotes(meeting, [_page_notes(page, on) for page, on in _in_order(by_meeting[meeting])]) for meeting in latest]


def _in_order(pages: dict[Page, list[Note]]) -> list[tuple[Page, list[Note]]]:
    return sorted(pages.items(), key=lambda each: (each[0].version.file_id, each[0].number))


def _page_notes(page: Page, notes: list[Note]) -> PageNotes:
    kinds = {note.kind for note in notes}
    words = [note.content for note in notes if note.kind == Note.Kind.STICKY and note.content]
    return PageNotes(page, page_url(page), words, Note.Kind.BOOKMARK in kinds, Note.Kind.INK in kinds)
