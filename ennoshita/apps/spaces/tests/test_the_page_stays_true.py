"""A page that is open: whatever changes what it shows is told, and only to those who may open it."""

from collections.abc import Callable

import msgspec
import pytest

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces import actions
from ennoshita.apps.spaces.events import SpaceChanged
from ennoshita.apps.spaces.models import Space
from ennoshita.core.principal import Principal
from ennoshita.hub.models import Event
from ennoshita.hub.say import position
from ennoshita.hub.topics import may_listen

from .conftest import Named

pytestmark = pytest.mark.database

DEEDS: dict[str, Callable[[Space, Person, Person], object]] = {
    "someone is added": lambda space, host, other: actions.add_member(space, other, by=host),
    "someone is removed": lambda space, host, other: actions.remove_member(space, Person.objects.get(staff_number="1003"), by=host),
    "the name changes": lambda space, host, other: actions.change_space(space, name="窓口改革 二", visibility="members", by=host),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_what_changes_the_page_is_told(reform: Space, named: Named, deed: Callable[[Space, Person, Person], object]) -> None:
    topic = actions.about(reform)
    before = position(topic)

    deed(reform, named("1002"), named("4043"))

    told = Event.objects.filter(topic__name=topic, seq__gt=before)
    assert [msgspec.json.decode(event.body, type=SpaceChanged) for event in told] == [SpaceChanged()]


def test_only_those_who_may_open_the_page_listen(reform: Space, named: Named) -> None:
    def listens(staff_number: str) -> bool:
        person = named(staff_number)
        return may_listen(Principal("person", person.id, person.name, "key"), f"space/{reform.pk}")

    assert [listens(number) for number in ("1002", "1003", "G001", "1001", "4043")] == [True, True, True, True, False]
    named_host = named("1002")
    assert not may_listen(Principal("screen", named_host.id, "大会議室", "key"), f"space/{reform.pk}")
    assert not may_listen(Principal("person", named_host.id, "", "key"), "space/987654321")
