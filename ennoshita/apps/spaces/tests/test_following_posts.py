"""A unit's space follows the unit's posts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.people.api import Post, Unit, posts_changed
from ennoshita.apps.spaces import actions, tasks
from ennoshita.apps.spaces.models import Membership, Space
from ennoshita.apps.spaces.unit_spaces import sync_unit_spaces

from .conftest import Named, ShutOut


def _space(unit: str) -> Space:
    return Space.objects.get(unit__name=unit)


def _role(unit: str, staff_number: str) -> str | None:
    return Membership.objects.filter(space=_space(unit), person__staff_number=staff_number).values_list("role", flat=True).first()


@pytest.mark.database
def test_whoever_holds_a_post_belongs_to_the_units_space_and_its_head_hosts_it(town: None) -> None:
    assert _role("情報システム課", "1001") == "host"
    assert _role("情報システム課", "1003") == "member"
    assert _role("情報システム課", "4001") is None


def test_a_division_holds_the_people_of_its_sections(town: None) -> None:
    assert _role("デジタル部", "1003") == "member"
    assert _role("デジタル部", "1001") == "member", "the head of a section does not lead the division"


def test_a_unit_that_has_ended_gets_no_new_space(town: None) -> None:
    assert not Space.objects.filter(unit__name="こども課").exists()


def test_following_twice_changes_nothing(town: None) -> None:
    before = list(Membership.objects.order_by("pk").values())

    sync_unit_spaces(timezone.localdate())

    assert list(Membership.objects.order_by("pk").values()) == before


@pytest.mark.database
def test_a_move_takes_the_person_along_and_closes_what_was_open(town: None, named: Named, shut_out: ShutOut) -> None:
    person, today = named("1003"), timezone.localdate()

    def move() -> None:
        person.posts.update(ended_on=today)
        Post.objects.create(person=person, unit=Unit.objects.get(name="財政課"), title="主任", effective_on=today)
        posts_changed.send(sender=None, persons={person.id})

    assert shut_out(move) == {person.id}
    assert _role("情報システム課", "1003") is None
    assert _role("財政課", "1003") == "member"


def test_a_post_that_begins_tomorrow_counts_from_tomorrow(town: None, named: Named) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    Post.objects.create(person=named("1003"), unit=Unit.objects.get(name="財政課"), kind=Post.Kind.ADDITIONAL, effective_on=tomorrow)

    sync_unit_spaces(timezone.localdate())
    assert _role("財政課", "1003") is None

    sync_unit_spaces(tomorrow)
    assert _role("財政課", "1003") == "member"


def test_someone_added_by_hand_stays_when_posts_move(town: None, named: Named) -> None:
    actions.add_member(_space("情報システム課"), named("4001"), by=named("1001"))

    sync_unit_spaces(timezone.localdate())

    assert _role("情報システム課", "4001") == "member"


@pytest.mark.database
def test_a_head_who_steps_down_is_a_member_and_loses_what_hosts_may(town: None, named: Named, shut_out: ShutOut) -> None:
    head = named("4002")

    def step_down() -> None:
        head.posts.update(title="主幹")
        posts_changed.send(sender=None, persons={head.id})

    assert shut_out(step_down) == {head.id}
    assert _role("財政課", "4002") == "member"


def test_someone_made_host_by_hand_stays_host_without_leading(town: None, named: Named) -> None:
    actions.add_member(_space("財政課"), named("4043"), by=named("4002"), role="host")

    sync_unit_spaces(timezone.localdate())

    assert _role("財政課", "4043") == "host"


def test_a_host_made_by_hand_who_led_for_a_while_stays_host(town: None, named: Named) -> None:
    person = named("4043")
    actions.add_member(_space("財政課"), person, by=named("4002"), role="host")
    for title in ("課長", "主任"):
        person.posts.update(title=title)
        sync_unit_spaces(timezone.localdate())

    assert _role("財政課", "4043") == "host"


def test_whoever_begins_to_lead_hosts_until_they_no_longer_lead(town: None, named: Named) -> None:
    roles = []
    for title in ("課長", "主任"):
        named("4043").posts.update(title=title)
        sync_unit_spaces(timezone.localdate())
        roles.append(_role("財政課", "4043"))

    assert roles == ["host", "member"]


def test_a_renamed_unit_renames_its_space(town: None) -> None:
    Unit.objects.filter(name="管財課").update(name="資産活用課")

    sync_unit_spaces(timezone.localdate())

    assert _space("資産活用課").name == "資産活用課"


@pytest.mark.database
def test_at_night_guests_whose_last_day_was_yesterday_are_shown_out(reform: Space, shut_out: ShutOut) -> None:
    guest = reform.memberships.get(role="guest")
    Membership.objects.filter(pk=guest.pk).update(until=timezone.localdate() - timedelta(days=1))

    assert shut_out(tasks.follow_the_day.func) == {guest.person_id}
    assert not reform.memberships.filter(role="guest").exists()
