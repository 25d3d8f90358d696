"""The topic "notes/7-12": the notes of person 12 in meeting 7. Theirs alone; a socket carries all their deeds."""

from typing import Any, Literal

import msgspec
from django.core.exceptions import PermissionDenied

from ennoshita.apps.files.api import Page
from ennoshita.apps.people.api import Person, person_of
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import Deed, TopicKind, Wish, register

from . import rules
from .actions import reading
from .models import Meeting, Note


class WriteNote(Wish, frozen=True):
    """`page` by its origin; places in ten-thousandths."""

    kind: Literal["sticky", "ink", "bookmark"]
    page: int
    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0
    content: str = ""
    colour: str = ""


class ChangeNote(Wish, frozen=True):
    """What is left out stays as it is."""

    note: int
    page: int | None = None
    x: int | None = None
    y: int | None = None
    content: str | None = None
    colour: str | None = None


class RemoveNote(Wish, frozen=True):
    note: int


def may_listen(principal: Principal, ident: str) -> bool:
    try:
        _owner(principal, ident)
    except PermissionDenied:
        return False
    return True


def write(principal: Principal, ident: str, wish: WriteNote) -> int | None:
    meeting, person = _owner(principal, ident)
    fields = {name: value for name, value in msgspec.structs.asdict(wish).items() if name not in {"page", "kind"}}
    return reading.write_note(meeting, page=_page(wish.page), kind=wish.kind, by=person, **_within(fields))


def change(principal: Principal, ident: str, wish: ChangeNote) -> int:
    fields = {name: value for name, value in msgspec.structs.asdict(wish).items() if name not in {"note", "page"} and value is not None}
    page = _page(wish.page) if wish.page is not None else None
    note, person = _note(principal, ident, wish.note)
    return reading.change_note(note, by=person, page=page, **_within(fields))


def remove(principal: Principal, ident: str, wish: RemoveNote) -> int | None:
    """Answers None where it is gone already: another device was first, or a replacement made one bookmark of two."""
    meeting, person = _owner(principal, ident)
    note = Note.objects.of(person).select_for_update(of=("self",)).filter(meeting=meeting, pk=wish.note).first()
    return reading.remove_note(note, by=person) if note else None


def _owner(principal: Principal, ident: str) -> tuple[Meeting, Person]:
    meeting, _, owner = ident.partition("-")
    person = person_of(principal)
    if person is None or not meeting.isdecimal() or owner != str(person.pk):
        raise PermissionDenied
    found = Meeting.objects.with_state().filter(pk=meeting).first()
    if found is None or not rules.may_read(person, found):
        raise PermissionDenied
    return found, person


def _note(principal: Principal, ident: str, pk: int) -> tuple[Note, Person]:
    meeting, person = _owner(principal, ident)
    note = Note.objects.of(person).select_for_update(of=("self",)).filter(meeting=meeting, pk=pk).first()
    if note is None:
        raise PermissionDenied
    return note, person


def _page(pk: int) -> Page:
    page = Page.objects.without_words().select_related("version").filter(pk=pk).first()
    if page is None:
        raise PermissionDenied
    return page


def _within(fields: dict[str, Any]) -> dict[str, Any]:
    """A negative place is nonsense that only a broken page sends."""
    if any(isinstance(value, int) and value < 0 for value in fields.values()):
        raise PermissionDenied
    return fields


def sign_in() -> None:
    register(
        TopicKind(
            "notes",
            may_listen=may_listen,
            deeds={"write_note": Deed(WriteNote, write), "change_note": Deed(ChangeNote, change), "remove_note": Deed(RemoveNote, remove)},
        )
    )
