"""What the two indexes are asked: a question with everything that limits its answer, and the labels beside the grams."""

from dataclasses import dataclass

from .domain.grams import grams, needed
from .models import Entry

# Somebody who sees more spaces than this finds enough without the index helping: their rows are asked alone.
MOST_REACHES = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """`words` folded; `spaces` the ids of all this person may see, or those of them that are asked for; `kinds` and `year`: () and
    None for all; `before`: entries with a lower number only; `limit` how many at most; `enough` is a page, where more would cost much."""

    words: list[str]
    person: int
    spaces: list[int]
    kinds: tuple[str, ...] = ()
    year: int | None = None
    before: int | None = None
    limit: int = 100
    enough: int = 20


def tokens_of(entry: Entry, text: str) -> set[str]:
    """Of the entry; `text` is its text as this index writes it. Grams are one or two letters, labels are longer: no confusion."""
    reach = f"space{entry.space_id}" if entry.owner_id is None else f"owner{entry.owner_id}"
    return grams(text) | {reach, f"kind{entry.kind}", f"year{entry.year}"}


def asked(wish: Wish) -> list[list[str]]:
    """Of each list at least one token must be there."""
    asked = [[gram] for gram in needed(wish.words)]
    if len(wish.spaces) <= MOST_REACHES:
        asked.append([*(f"space{space}" for space in wish.spaces), f"owner{wish.person}"])
    if wish.kinds:
        asked.append([f"kind{kind}" for kind in wish.kinds])
    if wish.year:
        asked.append([f"year{wish.year}"])
    return asked


@dataclass(frozen=True, slots=True)
class Answer:
    """Numbers of entries, newest first; `whole` when there are no others."""

    numbers: list[int]
    whole: bool
