"""The one rule of access, asked in the question itself."""

from datetime import UTC, datetime

import pytest

from ennoshita.apps.people.api import Person
from ennoshita.apps.search import api as search
from ennoshita.apps.search.tests.conftest import Shelf, keys
from ennoshita.apps.spaces.api import add_member, make_space, remove_member

pytestmark = pytest.mark.database


def test_who_has_no_place_in_the_space_finds_nothing(shelf: Shelf, stranger: Person) -> None:
    shelf.put("秘密の計画")

    assert keys(stranger, "秘密") == []


def test_who_leaves_the_space_finds_nothing_from_then_on(shelf: Shelf, reader: Person, stranger: Person) -> None:
    book = shelf.put("秘密の計画")
    add_member(shelf.space, stranger, by=reader)
    before = keys(stranger, "秘密")

    remove_member(shelf.space, stranger, by=reader)

    assert (before, keys(stranger, "秘密")) == ([book], [])


def test_ones_own_is_found_by_nobody_else(shelf: Shelf, reader: Person, stranger: Person) -> None:
    add_member(shelf.space, stranger, by=reader)
    note = shelf.put("質問すること", owner=stranger)

    assert keys(stranger, "質問") == [note]
    assert keys(reader, "質問") == []


def test_ones_own_in_a_space_one_has_left_is_not_found(shelf: Shelf, reader: Person, stranger: Person) -> None:
    add_member(shelf.space, stranger, by=reader)
    shelf.put("質問すること", owner=stranger)

    remove_member(shelf.space, stranger, by=reader)

    assert keys(stranger, "質問") == []


def test_what_moves_to_another_space_is_closed_to_the_old_one_at_once(shelf: Shelf, reader: Person, stranger: Person) -> None:
    add_member(shelf.space, stranger, by=reader)
    book = shelf.put("人事の案", ident=1)
    hosts = make_space("幹部", by=reader)

    search.move("book/1", hosts.pk)
    at_once = keys(stranger, "人事")
    shelf.move(1, hosts)
    search.renew("book/1")

    assert (at_once, keys(stranger, "人事"), keys(reader, "人事")) == ([], [], [book])


def test_a_question_can_be_limited_to_a_space_a_kind_and_a_fiscal_year(shelf: Shelf, reader: Person) -> None:
    other = make_space("別の書庫", by=reader)
    march = shelf.put("決算", at=datetime(2025, 3, 31, 3, tzinfo=UTC))
    april = shelf.put("決算", at=datetime(2025, 4, 1, 3, tzinfo=UTC), space=other)

    assert keys(reader, "決算", year=2024) == [march]
    assert keys(reader, "決算", year=2025) == [april]
    assert keys(reader, "決算", space=other.pk) == [april]
    assert keys(reader, "決算", kinds=("page",), space=other.pk) == []


def test_who_sees_more_spaces_than_the_index_is_told_still_finds_only_these(shelf: Shelf, reader: Person, stranger: Person) -> None:
    for number in range(70):
        make_space(f"場 {number}", by=reader)
    book = shelf.put("広い問い")
    shelf.put("広い問い", space=make_space("よその場", by=stranger))

    assert keys(reader, "広い問") == [book]
