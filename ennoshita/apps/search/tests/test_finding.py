"""What is found: every text with the word in it, newest first, and nothing else."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ennoshita.apps.people.api import Person
from ennoshita.apps.search import api as search
from ennoshita.apps.search.tests.conftest import Shelf, keys

pytestmark = pytest.mark.database

FEW = "税会計年度予算a1, 髙高()"


@pytest.mark.parametrize(
    "word", ["税", "住民", "住民税", "住民税の", "の口座振替について", "1", "(", "dx", "ＤＸ", "１２，３００", "12300", "髙橋", "%", "_"]
)
def test_a_word_of_any_length_is_found(shelf: Shelf, reader: Person, word: str) -> None:
    book = shelf.put("住民税の口座振替について(案) 12,300円 DX 高橋 100% a_b")

    assert keys(reader, word) == [book]


@pytest.mark.parametrize("word", ["民住", "税金", "口座の振替", "振替税", "円住"])
def test_what_is_not_there_as_written_is_not_found(shelf: Shelf, reader: Person, word: str) -> None:
    shelf.put("住民税の口座振替について(案) 12,300円")

    assert keys(reader, word) == []


def test_all_words_must_be_there(shelf: Shelf, reader: Person) -> None:
    both = shelf.put("予算と会議")
    shelf.put("予算だけ")

    assert keys(reader, "予算　会議") == [both]


def test_the_newest_come_first_and_page_by_page(shelf: Shelf, reader: Person) -> None:
    put = [shelf.put(f"庁議の資料 {number}") for number in range(25)]

    first = search.find(reader, "庁議の資料", search.Limits(kinds=("book",)))
    second = search.find(reader, "庁議の資料", search.Limits(kinds=("book",)), before=first.more)

    assert [hit.key for hit in [*first.hits, *second.hits]] == put[::-1]
    assert second.more is None


def test_the_latest_day_comes_first_whenever_it_was_read(shelf: Shelf, reader: Person) -> None:
    march, may, april = (shelf.put("庁議の資料", at=datetime(2026, month, 10, 3, tzinfo=UTC)) for month in (3, 5, 4))
    first = keys(reader, "庁議の資料")

    for _ in search.rebuild(pause=0):
        pass

    assert (first, keys(reader, "庁議の資料")) == ([may, april, march], [may, april, march])


def test_what_is_put_off_takes_its_new_place(shelf: Shelf, reader: Person) -> None:
    early, late = (shelf.put("庁議の資料", at=datetime(2026, month, 10, 3, tzinfo=UTC)) for month in (3, 5))
    shelf.put("庁議の資料", ident=1, at=datetime(2026, 6, 10, 3, tzinfo=UTC))

    assert keys(reader, "庁議の資料") == [early, late]


def test_a_changed_text_is_found_by_its_new_words_only(shelf: Shelf, reader: Person) -> None:
    book = shelf.put("道路の補修", ident=1)
    shelf.put("下水道の点検", ident=1)

    assert keys(reader, "道路") == []
    assert keys(reader, "下水道") == [book]


def test_what_is_taken_away_is_not_found(shelf: Shelf, reader: Person) -> None:
    shelf.put("要綱の改正", ident=1)
    shelf.take_away(1)

    assert keys(reader, "要綱") == []


def test_reading_a_thing_anew_twice_changes_nothing(shelf: Shelf, reader: Person) -> None:
    shelf.put("印鑑登録")
    search.renew("book/1")

    assert keys(reader, "印鑑") == ["book/1"]


def test_a_question_without_words_finds_nothing(shelf: Shelf, reader: Person) -> None:
    shelf.put("何か")

    assert keys(reader, " 　") == []


def test_few_things_are_read_without_the_index(shelf: Shelf, reader: Person, stranger: Person) -> None:
    book = shelf.put("髙橋課長の説明")
    shelf.put("高橋部長の説明")

    assert search.within(reader, "高橋 課長", ["book/1", "book/2"]) == [book]
    assert search.within(reader, "高橋", ["book/2"]) == ["book/2"]
    assert search.within(stranger, "高橋", ["book/1", "book/2"]) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(FEW, max_size=12), min_size=1, max_size=8), question=st.text(FEW, min_size=1, max_size=5))
def test_exactly_those_are_found_that_hold_the_words(shelf: Shelf, reader: Person, texts: list[str], question: str) -> None:
    for ident, text in enumerate(texts, start=1):
        shelf.put(text, ident=ident)
    for ident in range(len(texts) + 1, len(shelf.pieces) + 1):
        shelf.take_away(ident)

    words = search.words_of(question)
    truth = {f"book/{ident}" for ident, text in enumerate(texts, start=1) if words and all(word in search.key(text) for word in words)}
    assert set(keys(reader, question)) == truth
