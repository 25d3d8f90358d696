"""Whose a sign-in name of a log may be: by staff number, e-mail address, the name itself, or its spelling in Latin letters."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ennoshita.core import kana

from . import latin

_APART = re.compile(r"[\s\u3000・._\-]+")
_LEAST_DIGITS = 3
MOST = 120


class Known(NamedTuple):
    """A person as names are compared; readings in katakana."""

    id: int
    staff_number: str
    email: str
    family: str
    given: str
    family_kana: str
    given_kana: str


def plain(name: str) -> str:
    """Without its domain and in small letters: `CITY\\Yamada`, `yamada@city.example` and `yamada` are one."""
    return name.strip().rpartition("\\")[2].partition("@")[0].casefold()[:MOST]


class Guesses:
    """Who is known by which names. A name that two persons share is nobody's."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._sure: dict[str, set[int]] = defaultdict(set)
        self._likely: dict[str, set[int]] = defaultdict(set)
        for person in people:
            for key in _certain(person):
                self._sure[key].add(person.id)
            for key in _possible(person):
                self._likely[key].add(person.id)

    def sure(self, name: str) -> int | None:
        """The one person whose staff number, address or full name it is. `name` is plain."""
        found = self._sure.get(_joined(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def likely(self, name: str) -> list[int]:
        """Those whom somebody may confirm: the name is spelled like theirs, or holds their staff number."""
        keys = {_joined(name), latin.key(_APART.sub("", name).strip("0123456789")), _digits(name)} - {""}
        return sorted({person for key in keys for person in self._sure.get(key, set()) | self._likely.get(key, set())})


def _certain(person: Known) -> set[str]:
    local = person.email.partition("@")[0]
    return {_joined(text) for text in (person.staff_number, local, person.family + person.given) if text}


def _possible(person: Known) -> set[str]:
    family, given = latin.of_kana(person.family_kana), latin.of_kana(person.given_kana)
    spelled = {family, family + given, given + family, family + given[:1], given[:1] + family} if family else set()
    return {latin.key(text) for text in spelled} | ({_digits(person.staff_number)} - {""})


def _joined(name: str) -> str:
    return kana.fold(_APART.sub("", name))


def _digits(name: str) -> str:
    found = re.sub(r"\D", "", name).lstrip("0")
    return found if len(found) >= _LEAST_DIGITS else ""
