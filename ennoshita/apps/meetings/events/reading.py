"""What the devices of one person are told of their own notes; nobody else may listen to "notes/<meeting>-<person>"."""

import msgspec

from ennoshita.apps.files.api import PageRef
from ennoshita.hub.events import Event


class NoteState(msgspec.Struct, frozen=True):
    """A note with its page as of now and the name of that page's file. Places and `content` as in the model."""

    id: int
    kind: str
    page: PageRef
    file: str
    x: int
    y: int
    width: int
    height: int
    content: str
    colour: str
    carried_from: int | None


class NotePlace(msgspec.Struct, frozen=True):
    """Where a note lies now; what it says is unchanged."""

    id: int
    page: PageRef
    file: str
    x: int
    y: int
    width: int
    height: int
    carried_from: int | None


class NoteWritten(Event, frozen=True):
    note: NoteState


class NoteChanged(Event, frozen=True):
    note: NoteState


class NoteRemoved(Event, frozen=True):
    note: int


class NotesCarried(Event, frozen=True):
    """A material was replaced: these of the person's notes lie on other pages or in other places now."""

    notes: tuple[NotePlace, ...]
