"""The pages of spaces, as a host, a member, a guest and a stranger meet them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ennoshita.apps.people.api import Unit
from ennoshita.apps.spaces.models import Space
from tests.signing_in import SignedIn

from .conftest import Named

pytestmark = pytest.mark.database


def test_my_spaces_are_listed_without_those_that_are_not_mine_to_see(signed_in: SignedIn) -> None:
    mine = signed_in("1002").get("/spaces/").content.decode()
    others = signed_in("4043").get("/spaces/").content.decode()

    assert "窓口改革" in mine and "情報システム課" in mine
    assert "窓口改革" not in others and "災害対策の共有" in others


def test_a_space_that_i_may_not_see_is_not_there(signed_in: SignedIn, reform: Space) -> None:
    assert signed_in("4043").get(f"/spaces/{reform.pk}/").status_code == 404


def test_someone_makes_a_space_and_lands_in_it_as_host(signed_in: SignedIn) -> None:
    answer = signed_in("4043").post("/spaces/new/", {"name": "予算書の作り方", "visibility": "members"}, follow=True)

    page = answer.content.decode()
    assert "予算書の作り方" in page and "踏石 翼" in page
    assert "人を加える" in page


def test_a_space_without_a_name_is_asked_for_one(signed_in: SignedIn) -> None:
    answer = signed_in("4043").post("/spaces/new/", {"name": " ", "visibility": "members"})

    assert answer.status_code == 422
    assert not Space.objects.filter(made_by__staff_number="4043").exists()


@pytest.mark.parametrize("question", ["髙窓", "高窓", "タカマド", "たかまど", "4001"])
def test_a_person_is_found_by_name_reading_and_number(signed_in: SignedIn, question: str) -> None:
    space = Space.objects.get(unit__name="情報システム課")

    found = signed_in("1001").get(f"/spaces/{space.pk}/found/", {"q": question}).content.decode()

    assert "髙窓 みどり" in found and "総務課" in found


def test_the_search_answers_without_scripts_too(signed_in: SignedIn, reform: Space) -> None:
    assert "踏石 翼" in signed_in("1002").get(f"/spaces/{reform.pk}/", {"q": "踏石"}).content.decode()


def test_a_host_adds_the_persons_ticked(signed_in: SignedIn, reform: Space, named: Named) -> None:
    ticked = [named("4043").pk, named("1004").pk]

    signed_in("1002").post(f"/spaces/{reform.pk}/members/", {"persons": ticked, "role": "member"})

    assert reform.memberships.filter(person__in=ticked, role="member").count() == 2


def test_an_old_list_lowers_nobody_who_became_host_meanwhile(signed_in: SignedIn, reform: Space, named: Named) -> None:
    ticked = [named("1003").pk, named("4043").pk]
    reform.memberships.filter(person=named("1003")).update(role="host")

    page = signed_in("1002").post(f"/spaces/{reform.pk}/members/", {"persons": ticked, "role": "member"}, follow=True)

    assert reform.memberships.get(person=named("1003")).role == "host"
    assert reform.memberships.get(person=named("4043")).role == "member"
    assert "1人を加えました" in page.content.decode() and "すでに入っている人はそのままです" in page.content.decode()


def test_an_old_list_leaves_those_who_came_by_post_meanwhile(signed_in: SignedIn, named: Named) -> None:
    space, until = Space.objects.get(unit__name="情報システム課"), timezone.localdate()
    said = {"persons": [named("4043").pk, named("1003").pk], "role": "guest", "until": until}

    answer = signed_in("1001").post(f"/spaces/{space.pk}/members/", said)

    assert answer.status_code == 302
    assert space.memberships.get(person=named("1003")).role == "member"
    assert space.memberships.get(person=named("4043")).role == "guest"


def test_a_refusal_while_adding_is_said_on_the_page_and_nobody_is_added(signed_in: SignedIn, reform: Space, named: Named) -> None:
    today = timezone.localdate()
    reform.memberships.filter(role="guest").update(until=today - timedelta(days=1), from_post=True)
    said = {"persons": [named("4043").pk, named("G001").pk], "role": "guest", "until": today}

    answer = signed_in("1002").post(f"/spaces/{reform.pk}/members/", said)

    assert answer.status_code == 422 and "鎹 渡さん" in answer.content.decode()
    assert not reform.memberships.filter(person=named("4043")).exists()


def test_a_unit_is_chosen_with_its_division_before_it(signed_in: SignedIn, reform: Space) -> None:
    page = signed_in("1002").get(f"/spaces/{reform.pk}/").content.decode()

    assert ">デジタル部 情報システム課<" in page and "こども課<" not in page


def test_a_guest_without_a_last_day_is_not_added_and_the_page_says_why(signed_in: SignedIn, reform: Space, named: Named) -> None:
    answer = signed_in("1002").post(f"/spaces/{reform.pk}/members/", {"persons": [named("4043").pk], "role": "guest"})

    assert answer.status_code == 422
    assert "最終日" in answer.content.decode()
    assert not reform.memberships.filter(person=named("4043")).exists()


def test_a_host_adds_a_whole_unit_with_its_teams(signed_in: SignedIn, reform: Space, named: Named) -> None:
    unit = Unit.objects.get(name="デジタル部")

    signed_in("1002").post(f"/spaces/{reform.pk}/units/", {"unit": unit.pk})

    held = set(reform.memberships.values_list("person__staff_number", flat=True))
    assert {"1004", "1101", "4012"} <= held


def test_a_host_moves_the_last_day_of_a_guest(signed_in: SignedIn, reform: Space) -> None:
    guest, until = reform.memberships.get(role="guest"), timezone.localdate() + timedelta(days=7)

    signed_in("1002").post(f"/spaces/{reform.pk}/members/{guest.person_id}/", {"role": "guest", "until": until})

    guest.refresh_from_db()
    assert guest.until == until


def test_a_host_removes_a_member_who_then_finds_nothing(signed_in: SignedIn, reform: Space, named: Named) -> None:
    member = signed_in("1003")
    assert member.get(f"/spaces/{reform.pk}/").status_code == 200

    signed_in("1002").post(f"/spaces/{reform.pk}/members/{named('1003').pk}/removal/")

    assert member.get(f"/spaces/{reform.pk}/").status_code == 404


def test_a_member_sees_who_belongs_but_changes_nothing(signed_in: SignedIn, reform: Space, named: Named) -> None:
    member = signed_in("1003")

    assert "人を加える" not in member.get(f"/spaces/{reform.pk}/").content.decode()
    for path in ("members/", "units/", f"members/{named('1001').pk}/", f"members/{named('1001').pk}/removal/"):
        assert member.post(f"/spaces/{reform.pk}/{path}").status_code == 403


def test_a_member_leaves(signed_in: SignedIn, reform: Space, named: Named) -> None:
    signed_in("1003").post(f"/spaces/{reform.pk}/members/{named('1003').pk}/removal/")

    assert not reform.memberships.filter(person=named("1003")).exists()


def test_a_host_renames_and_opens_the_space(signed_in: SignedIn, reform: Space) -> None:
    signed_in("1002").post(f"/spaces/{reform.pk}/edit/", {"name": "窓口改革 第二期", "visibility": "office"})

    reform.refresh_from_db()
    assert (reform.name, reform.visibility) == ("窓口改革 第二期", "office")


def test_the_space_of_a_unit_keeps_the_units_name(signed_in: SignedIn) -> None:
    space = Space.objects.get(unit__name="情報システム課")

    signed_in("1001").post(f"/spaces/{space.pk}/edit/", {"name": "別の名前", "visibility": "office"})

    space.refresh_from_db()
    assert (space.name, space.visibility) == ("情報システム課", "office")


def test_nobody_enters_without_signing_in(client: Client, reform: Space) -> None:
    assert client.get(f"/spaces/{reform.pk}/").status_code == 302
