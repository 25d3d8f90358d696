"""The agenda by its pages: items, order, materials' settings, copying a meeting, the meeting for elsewhere. No script needed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.meetings.actions import agenda, planning, presenting
from ennoshita.apps.meetings.agenda_state import agenda_state, first_numbers, material_numbers, order_of
from ennoshita.apps.meetings.models import Meeting
from ennoshita.apps.people.api import Person, Role, Unit
from ennoshita.apps.spaces.api import Membership, members_of
from tests.signing_in import SignedIn

from .conftest import person, put_on_table

pytestmark = pytest.mark.database


def titles(meeting: Meeting) -> list[str]:
    return list(meeting.items.values_list("title", flat=True))


def test_items_are_pasted_one_on_each_line(signed_in: SignedIn, council: Meeting) -> None:
    signed_in("4001").post(f"/meetings/{council.pk}/items/", {"titles": "市長あいさつ\n\n 窓口改革 \r\n予算"})
    assert titles(council) == ["市長あいさつ", "窓口改革", "予算"]


def test_an_empty_wish_says_what_to_do(signed_in: SignedIn, council: Meeting) -> None:
    answer = signed_in("4001").post(f"/meetings/{council.pk}/items/", {"titles": " \n"})
    assert answer.status_code == 422
    assert "議題を1件以上入れてください。" in answer.content.decode()


def test_an_item_is_changed_and_shown_with_who_explains_it(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    [item] = agenda.add_items(council, titles=["予算"], by=council.made_by)
    wish = {"title": "予算要求", "minutes": "20", "presenter": person("1001").pk}
    shown = host.post(f"/meetings/{council.pk}/items/{item.pk}/", wish, follow=True).content.decode()
    assert "束石 誠 ・ 20分" in shown
    assert titles(council) == ["予算要求"]


def test_buttons_move_a_material_into_the_next_item_and_an_item_with_its_materials(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    first, second = agenda.add_items(council, titles=["窓口改革", "予算"], by=council.made_by)
    opening, budget = council.materials.in_order()
    for _press in range(2):
        host.post(f"/meetings/{council.pk}/arrangement/", {"token": f"m{budget.pk}", "steps": "1"})
    assert order_of(council) == [f"m{opening.pk}", f"i{first.pk}", f"i{second.pk}", f"m{budget.pk}"]
    host.post(f"/meetings/{council.pk}/arrangement/", {"token": f"i{second.pk}", "steps": "-1"})
    assert order_of(council) == [f"m{opening.pk}", f"i{second.pk}", f"m{budget.pk}", f"i{first.pk}"]


def test_a_dragged_order_is_taken_also_while_the_meeting_is_open(signed_in: SignedIn, council: Meeting) -> None:
    host = signed_in("4001")
    host.post(f"/meetings/{council.pk}/opening/")
    before = order_of(council)
    host.post(f"/meetings/{council.pk}/arrangement/", {"order": " ".join([*reversed(before), "m999999", "nonsense"])})
    assert order_of(council) == before[::-1]


def test_who_does_not_prepare_changes_nothing(signed_in: SignedIn, council: Meeting) -> None:
    [item] = agenda.add_items(council, titles=["予算"], by=council.made_by)
    member, material = signed_in("4002"), council.materials.first()
    assert material
    posts = {
        "items/": {"titles": "余計"},
        f"items/{item.pk}/removal/": {},
        "arrangement/": {"token": f"m{material.pk}", "steps": "1"},
        "numbering/": {},
        f"materials/{material.pk}/": {"name": "x", "audience": "hosts"},
        "limited-space/": {},
        "requests/": {},
    }
    for address, wish in posts.items():
        assert member.post(f"/meetings/{council.pk}/{address}", wish).status_code == 403, address
    assert titles(council) == ["予算"]


def test_an_item_that_goes_leaves_its_materials_on_the_table(signed_in: SignedIn, council: Meeting) -> None:
    [item] = agenda.add_items(council, titles=["予算"], by=council.made_by)
    extra = put_on_table(council, "追加.pdf", 2)
    agenda.lay_on(extra, item, by=council.made_by)
    signed_in("4001").post(f"/meetings/{council.pk}/items/{item.pk}/removal/")
    assert [each.file.name for each in council.materials.in_order()] == ["次第.pdf", "予算.pdf", "追加.pdf"]


def test_a_number_that_was_said_in_the_meeting_stays(council: Meeting) -> None:
    presenting.open_meeting(council, by=council.made_by)
    before = first_numbers(agenda_state(council))
    late = put_on_table(council, "追加.pdf", 2)
    agenda.arrange(council, order=[f"m{late.pk}", *(f"m{pk}" for pk in before)], by=council.made_by)
    assert first_numbers(agenda_state(council)) == {**before, late.pk: 18}, "it lies first and is numbered after 17 pages"


def test_materials_are_numbered_by_item_and_pages_through_all(council: Meeting) -> None:
    items = agenda.add_items(council, titles=["窓口改革", "予算"], by=council.made_by)
    budget = council.materials.get(file__name="予算.pdf")
    extra = put_on_table(council, "追加.pdf", 2)
    for material in (budget, extra):
        agenda.lay_on(material, items[1], by=council.made_by)
    state = agenda_state(council)
    opening = council.materials.get(file__name="次第.pdf")
    assert material_numbers(state) == {budget.pk: "2-1", extra.pk: "2-2"}
    assert first_numbers(state) == {opening.pk: 1, budget.pk: 4, extra.pk: 18}


def test_a_material_is_renamed_laid_on_an_item_and_named_for_one_person(signed_in: SignedIn, council: Meeting) -> None:
    [item] = agenda.add_items(council, titles=["予算"], by=council.made_by)
    budget = council.materials.get(file__name="予算.pdf")
    wish = {"name": "予算案.pdf", "item": item.pk, "audience": "named", "people": [person("1001").pk]}
    signed_in("4001").post(f"/meetings/{council.pk}/materials/{budget.pk}/", wish)
    budget.refresh_from_db()
    assert (budget.file.name, budget.item, budget.audience, budget.downloadable) == ("予算案.pdf", item, "named", False)
    assert "予算案.pdf" in signed_in("1001").get(f"/meetings/{council.pk}/").content.decode()
    assert "予算案.pdf" not in signed_in("4002").get(f"/meetings/{council.pk}/").content.decode()


def test_nobody_named_is_refused(signed_in: SignedIn, council: Meeting) -> None:
    budget = council.materials.get(file__name="予算.pdf")
    answer = signed_in("4001").post(f"/meetings/{council.pk}/materials/{budget.pk}/", {"name": "予算.pdf", "audience": "named"})
    assert answer.status_code == 422


def test_a_meeting_like_the_last_one_has_its_people_and_items_and_not_its_materials(signed_in: SignedIn, council: Meeting) -> None:
    agenda.add_items(council, titles=["窓口改革", "予算"], by=council.made_by)
    planning.let_prepare(council, person=person("1001"), by=council.made_by)
    host = signed_in("4001")
    shown = host.get(f"/meetings/new/?from={council.pk}").content.decode()
    day = timezone.localdate(council.starts_at) + timedelta(days=7)
    assert f'value="{day.isoformat()}"' in shown
    times = {"day": day.isoformat(), "starts": "10:00", "ends": "11:00"}
    host.post(f"/meetings/new/?from={council.pk}", {"title": "次の部課長会議", "place": "", "kind": "部課長会議", **times})
    made = Meeting.objects.get(title="次の部課長会議")
    assert titles(made) == ["窓口改革", "予算"]
    assert set(members_of(made.space)) == set(members_of(council.space))
    assert made.space.memberships.get(person=person("1001")).role == Membership.Role.HOST
    assert made.kind == "部課長会議"
    assert not made.materials.exists()


def test_nobody_copies_a_meeting_they_did_not_prepare(signed_in: SignedIn, council: Meeting) -> None:
    assert "部課長会議" not in signed_in("4002").get(f"/meetings/new/?from={council.pk}").content.decode()


def test_kind_and_unit_are_changed_and_the_units_own_is_offered(signed_in: SignedIn, council: Meeting) -> None:
    host, unit = signed_in("4001"), Unit.objects.get(name="総務課")
    assert f'<option value="{unit.pk}" selected>' in host.get("/meetings/new/").content.decode()
    host.post(f"/meetings/{council.pk}/edit/", {"title": "部課長会議", "place": "大会議室", "kind": "庁内会議", "unit": unit.pk})
    council.refresh_from_db()
    assert (council.kind, council.unit) == ("庁内会議", unit)


def test_an_administrator_names_who_prepares_a_meeting_nobody_prepares_any_more(signed_in: SignedIn, council: Meeting) -> None:
    admin = Person.objects.get(pk=Role.objects.filter(name=Role.Name.ADMINISTRATOR).values_list("person", flat=True)[0])
    council.space.memberships.filter(person=admin).delete()
    client = signed_in(admin.staff_number)
    assert client.get(f"/meetings/{council.pk}/participants/").status_code == 404
    Person.objects.filter(pk=council.made_by_id).update(is_active=False)
    assert f"/meetings/{council.pk}/participants/" in client.get("/meetings/").content.decode()
    client.post(f"/meetings/{council.pk}/participants/{person('4002').pk}/host/")
    assert council.space.memberships.get(person=person("4002")).role == Membership.Role.HOST
    assert client.get(f"/meetings/{council.pk}/").status_code == 404
