"""The index made anew, and put right at night."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from ennoshita.apps.people.api import Person
from ennoshita.apps.search import api as search
from ennoshita.apps.search.checks import fault_of
from ennoshita.apps.search.models import Entry
from ennoshita.apps.search.tests.conftest import Shelf, keys
from ennoshita.core.jobs.worker import run_waiting

pytestmark = pytest.mark.database


def test_an_index_made_anew_finds_the_same(shelf: Shelf, reader: Person) -> None:
    books = [shelf.put(text) for text in ("予算の説明", "予算の質疑", "決算")]
    Entry.objects.filter(key=books[0]).delete()

    for _ in search.rebuild():
        pass

    assert keys(reader, "予算") == [books[1], books[0]]


def test_the_night_adds_what_was_missed_and_takes_away_what_is_gone(shelf: Shelf, reader: Person) -> None:
    shelf.put("古い案")
    new = shelf.put("新しい案")
    Entry.objects.filter(key=new).delete()
    del shelf.pieces[1]

    search.reconcile()

    assert keys(reader, "案") == [new]


def test_what_changed_is_found_after_the_worker_has_read_it(shelf: Shelf, reader: Person) -> None:
    book = shelf.put("前の文")
    shelf.pieces[1] = search.Piece(book, "book", shelf.space.pk, shelf.pieces[1].at, "後の文")

    search.changed("book/1")
    run_waiting()

    assert keys(reader, "後の文") == [book]


def test_this_database_answers_rightly(db: None) -> None:
    assert search.fault_of_index() == ""


class Forgetful(sqlite3.Connection):
    """An SQLite that finds no word of one letter, like the trigram index of 3.40."""

    def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
        return super().execute(sql, ('"無い"',) if values == ('("税")',) else values)


def test_an_sqlite_that_answers_wrongly_is_named_with_the_word() -> None:
    with closing(sqlite3.connect(":memory:", factory=Forgetful)) as trial:
        assert "税" in fault_of(trial)
