"""What an entry comes from, as its reader may see it. Rooms above say how their own sources are called and where they stand."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ennoshita.apps.people.api import Person

from .models import Entry


@dataclass(frozen=True, slots=True)
class Described:
    title: str
    url: str


# Of these idents ("7", "9"), those this person may see.
Describe = Callable[[Person, Sequence[str]], dict[str, Described]]
_describes: dict[str, Describe] = {}


def describe_source(kind: str, describe: Describe) -> None:
    """A room above says, in ready(), how "meeting/7" is called: `describe(person, ["7", …])` answers for those the person may see."""
    _describes[kind] = describe


def described(person: Person, entries: Iterable[Entry]) -> dict[str, Described]:
    """By source; what this person may not see is not in it, and stays a bare number on the page."""
    idents: dict[str, list[str]] = {}
    for kind, _, ident in (entry.source.partition("/") for entry in entries):
        idents.setdefault(kind, []).append(ident)
    return {
        f"{kind}/{ident}": what
        for kind, asked in idents.items()
        if kind in _describes
        for ident, what in _describes[kind](person, asked).items()
    }
