"""A question, and what this person may find."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, Value
from django.db.models.functions import StrIndex

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import visible_to

from .domain.question import words_of
from .index import index
from .models import Entry
from .wish import Wish

PAGE = 20
# So many are counted; beyond that there are many (多数).
COUNTED = 100


@dataclass(frozen=True, slots=True)
class Limits:
    """What the answer is limited to. `space` is an id, `year` a fiscal year."""

    kinds: tuple[str, ...] = ()
    space: int | None = None
    year: int | None = None


EVERYTHING = Limits()


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, newest first. `count` of all, None when there are too many to count; `more` is the number to ask on with, or None."""

    hits: list[Entry]
    count: int | None
    more: int | None


def find(person: Person, question: str, limits: Limits = EVERYTHING, *, before: int | None = None, size: int = PAGE) -> Found:
    """What this person may see and what holds all words of the question; from `before` (an earlier answer's `more`) on."""
    words = words_of(question)
    spaces = list(visible_to(person).values_list("pk", flat=True))
    if limits.space is not None:
        spaces = [space for space in spaces if space == limits.space]
    if not words or not spaces:
        return Found([], 0, None)
    answer = index().newest(Wish(words, person.pk, spaces, limits.kinds, limits.year, before, COUNTED + 1, size))
    rows = Entry.objects.defer("text").in_bulk(answer.numbers[:size])
    return Found(
        hits=[rows[number] for number in answer.numbers[:size] if number in rows],
        count=len(answer.numbers) if answer.whole else None,
        more=answer.numbers[size - 1] if len(answer.numbers) > size else None,
    )


def within(person: Person, question: str, things: Sequence[str]) -> list[str]:
    """Keys of all hits among a few things ("file/7": the materials of a meeting), as far as this person may see them.

    So few texts are read one after the other: quicker than the index, which holds all the others too.
    """
    words = words_of(question)
    found = Entry.objects.filter(thing__in=things, space__in=visible_to(person)).filter(Q(owner=None) | Q(owner=person))
    for place, word in enumerate(words):
        found = found.alias(**{f"at{place}": StrIndex("text", Value(word))}).filter(**{f"at{place}__gt": 0})
    return list(found.values_list("key", flat=True)) if words else []


def count_entries() -> int:
    """How many texts can be found, by whoever may see them."""
    return Entry.objects.count()
