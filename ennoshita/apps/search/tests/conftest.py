"""A shelf of texts that search reads as it reads any room's."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from ennoshita.apps.people.api import Person
from ennoshita.apps.search import api as search
from ennoshita.apps.spaces.api import Space, make_space


@dataclass
class Shelf:
    """`put` lays a text on the shelf and has it indexed; `texts` are those that lie there."""

    space: Space
    pieces: dict[int, search.Piece] = field(default_factory=dict)

    def put(self, text: str, *, space: Space | None = None, owner: Person | None = None, kind: str = "book", **said: Any) -> str:
        ident = said.get("ident") or len(self.pieces) + 1
        at: datetime = said.get("at") or timezone.now()
        where = (space or self.space).pk
        self.pieces[ident] = search.Piece(f"book/{ident}", kind, where, at, text, owner.pk if owner else None)
        search.renew(f"book/{ident}")
        return f"book/{ident}"

    def take_away(self, ident: int) -> None:
        del self.pieces[ident]
        search.renew(f"book/{ident}")

    def move(self, ident: int, space: Space) -> None:
        self.pieces[ident] = replace(self.pieces[ident], space=space.pk)

    def things(self) -> Iterator[tuple[datetime, int]]:
        yield from sorted((piece.at, ident) for ident, piece in self.pieces.items())

    def read(self, ident: int) -> list[search.Piece]:
        return [self.pieces[ident]] if ident in self.pieces else []


@pytest.fixture
def reader(town: None) -> Person:
    return Person.objects.get(staff_number="1002")


@pytest.fixture
def stranger(town: None) -> Person:
    return Person.objects.get(staff_number="4043")


@pytest.fixture
def shelf(reader: Person) -> Iterator[Shelf]:
    made = Shelf(make_space("書庫", by=reader))
    search.register(search.Source("book", things=made.things, read=made.read, show=lambda person, keys: {}), {"book": "Books"})
    yield made
    # Its name stays known to search; what lay on it is rolled back with the test.
    made.pieces.clear()


def keys(person: Person, question: str, **limits: Any) -> list[str]:
    """Of the books alone: the city's own papers may hold the same words."""
    found = search.find(person, question, search.Limits(**{"kinds": ("book",), **limits}))
    return [hit.key for hit in found.hits]
