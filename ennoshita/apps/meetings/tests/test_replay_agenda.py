"""Events of the agenda: a stale page plus the event equals a fresh page, for who prepares and for who must not see everything."""

import pytest

from ennoshita.apps.files.api import Page
from ennoshita.apps.meetings.actions import agenda, audience, planning, presenting
from ennoshita.apps.meetings.agenda_state import current_item, order_of
from ennoshita.apps.meetings.events import agenda as events
from ennoshita.apps.meetings.events.meeting import PageTurned
from ennoshita.apps.meetings.models import Item, Material, Meeting
from ennoshita.hub.events import Event as Told

from .asking import ask
from .conftest import page_of, person, put_on_table
from .replaying import Deed, fresh, prove, state_of

pytestmark = pytest.mark.database


def with_items(meeting: Meeting) -> None:
    """予算.pdf lies on the second of two items, 次第.pdf before all."""
    items = agenda.add_items(meeting, titles=["窓口改革", "予算"], by=person("4001"))
    agenda.change_item(items[1], title="予算", minutes=20, presenter=person("1001"), by=person("4001"))
    lay(meeting, "予算.pdf", items[1])


def lay(meeting: Meeting, name: str, item: Item) -> None:
    material = Material.objects.get(meeting=meeting, file__name=name)
    order = [token for token in order_of(meeting) if token != f"m{material.pk}"]
    order.insert(order.index(f"i{item.pk}") + 1, f"m{material.pk}")
    agenda.arrange(meeting, order=order, by=person("4001"))


def reverse(meeting: Meeting) -> None:
    agenda.move(meeting, token=f"i{meeting.items.get(title='予算').pk}", steps=-1, by=person("4001"))


def rename(meeting: Meeting) -> None:
    audience.describe(meeting.materials.get(file__name="予算.pdf"), name="予算案.pdf", downloadable=False, by=person("4001"))


# What happens: what comes before, the deed
DEEDS: dict[str, tuple[type[Told], Deed | None, Deed]] = {
    "items come": (events.AgendaChanged, None, with_items),
    "items change places": (events.AgendaChanged, with_items, reverse),
    "an item goes": (events.AgendaChanged, with_items, lambda m: agenda.remove_item(m.items.get(title="予算"), by=person("4001"))),
    "a material comes": (events.AgendaChanged, with_items, lambda m: put_on_table(m, "追加.pdf", 2)),
    "pages are numbered": (events.AgendaChanged, with_items, lambda m: agenda.number_pages(m, by=person("4001"))),
    "a material is renamed": (events.MaterialDescribed, None, rename),
}


@pytest.mark.parametrize("what", DEEDS)
def test_a_stale_page_plus_the_event_equals_a_fresh_page(council: Meeting, what: str) -> None:
    prove(council, *DEEDS[what])


def limit(meeting: Meeting) -> None:
    material = meeting.materials.get(file__name="予算.pdf")
    audience.set_audience(material, audience="hosts", by=person("4001"))


def open_and_limit(meeting: Meeting) -> None:
    limit(meeting)
    presenting.open_meeting(fresh(meeting), by=person("4001"))


def turn_to_limited(meeting: Meeting) -> None:
    presenting.turn_page(fresh(meeting), to=page_of_limited(meeting), by=person("4001"))


def page_of_limited(meeting: Meeting) -> Page:
    return meeting.materials.get(file__name="予算.pdf").file.shown.pages.get(number=5)


@pytest.mark.parametrize("reader", ["4001", "4002"])
def test_a_turn_to_a_limited_material_replays_for_those_who_see_it_and_those_who_do_not(council: Meeting, reader: str) -> None:
    prove(council, PageTurned, open_and_limit, turn_to_limited, person(reader))


def test_what_changes_of_a_limited_material_changes_nothing_for_others(council: Meeting) -> None:
    prove(council, events.MaterialsChanged, limit, rename, person("4002"))


def test_what_a_material_that_became_limited_was_is_asked_for_again(council: Meeting) -> None:
    """The event itself says nothing: the page fetches its state, and there the material is no more."""
    limit(council)
    assert [each["name"] for each in state_of(council, person("4002"))["materials"]] == ["次第.pdf"]
    assert [each["name"] for each in state_of(council, person("4001"))["materials"]] == ["次第.pdf", "予算.pdf"]


def test_requests_are_no_part_of_the_room(council: Meeting) -> None:
    prove(council, events.RequestsChanged, None, ask)


def test_the_presented_item_follows_the_turned_page(council: Meeting) -> None:
    with_items(council)
    presenting.open_meeting(fresh(council), by=person("4001"))
    assert current_item(council) is None
    presenting.turn_page(fresh(council), to=page_of(council, "予算.pdf", 1), by=person("4001"))
    assert current_item(council) == council.items.get(title="予算")
    planning.remove_material(council.materials.get(file__name="予算.pdf"), by=person("4001"))
    assert current_item(council) is None
