from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.models import Space
from ennoshita.core.principal import right_withdrawn

Named = Callable[[str], Person]
ShutOut = Callable[[Callable[[], object]], set[int]]


@pytest.fixture
def named(town: None) -> Named:
    """`named("1003")` is the person with that staff number."""
    return lambda staff_number: Person.objects.get(staff_number=staff_number)


@pytest.fixture
def reform(town: None) -> Space:
    """窓口改革: hosted by 1002, with members of several units and one guest."""
    return Space.objects.get(name="窓口改革")


@pytest.fixture
def shut_out(django_capture_on_commit_callbacks: Any) -> Iterator[ShutOut]:
    """`shut_out(deed)` does the deed, lets it commit, and is the set of persons whose rights were withdrawn."""
    told: list[int] = []

    def hear(person: int | None, **_: Any) -> None:
        if person is not None:
            told.append(person)

    def watch(deed: Callable[[], object]) -> set[int]:
        told.clear()
        with django_capture_on_commit_callbacks(execute=True):
            deed()
        return set(told)

    right_withdrawn.connect(hear)
    yield watch
    right_withdrawn.disconnect(hear)
