"""The one rule of access, as tables: the rule itself, and the two ways in which the house asks it."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces import api, rules
from ennoshita.apps.spaces.domain.heads import leads
from ennoshita.apps.spaces.models import Membership, Space

# visibility, role, active, holds a post → may see, may write, may host
RULE = [
    ("members", None, True, True, "---"),
    ("members", None, True, False, "---"),
    ("members", "guest", True, False, "s--"),
    ("members", "guest", True, True, "s--"),
    ("members", "member", True, True, "sw-"),
    ("members", "member", True, False, "sw-"),
    ("members", "host", True, True, "swh"),
    ("members", "host", False, True, "---"),
    ("office", None, True, True, "s--"),
    ("office", None, True, False, "---"),
    ("office", "guest", True, False, "s--"),
    ("office", "member", True, True, "sw-"),
    ("office", "host", True, False, "swh"),
    ("office", None, False, True, "---"),
    ("public", None, True, True, "s--"),
    ("public", None, True, False, "s--"),
    ("public", "guest", True, False, "s--"),
    ("public", "member", True, True, "sw-"),
    ("public", "host", True, True, "swh"),
    ("public", "member", False, True, "---"),
]


@pytest.mark.parametrize(("visibility", "role", "active", "in_office", "may"), RULE)
def test_the_rule_says_who_may_see_write_and_host(visibility: str, role: str | None, active: bool, in_office: bool, may: str) -> None:
    wishes: list[rules.Wish] = ["see", "write", "host"]
    said = "".join(wish[0] if rules.allows(visibility, role, active=active, in_office=in_office, wish=wish) else "-" for wish in wishes)

    assert said == may


# kind, the host is still here → may an administrator without a place host it? A room's own space only while nobody else can.
ADMINISTRATOR = [
    ("space", True, True),
    ("space", False, True),
    ("unit", True, True),
    ("meeting", True, False),
    ("meeting", False, True),
]


@pytest.mark.parametrize(("kind", "host_is_here", "may"), ADMINISTRATOR)
def test_an_administrator_hosts_what_would_be_nobodys_but_does_not_see_into_it(
    town: None, kind: str, host_is_here: bool, may: bool
) -> None:
    space = api.make_space("台帳の整理", by=Person.objects.get(staff_number="1003"), kind=kind)
    Person.objects.filter(staff_number="1003").update(is_active=host_is_here)

    assert api.may_host(Person.objects.get(staff_number="1001"), space) is may
    assert not api.may_host(Person.objects.get(staff_number="1004"), space)
    assert not api.may_see(Person.objects.get(staff_number="1001"), space)


PLACES = [None, "host", "member", "guest today", "guest tomorrow", "guest yesterday"]
PERSONS = ["staff", "no post", "left"]


@pytest.mark.database
@pytest.mark.parametrize(("visibility", "place", "who"), list(product(Space.Visibility.values, PLACES, PERSONS)))
def test_one_space_and_the_list_of_spaces_answer_alike(town: None, visibility: str, place: str | None, who: str) -> None:
    space = Space.objects.create(name="台帳の整理", visibility=visibility)
    person = _person(who)
    _give(space, person, place)

    listed = api.visible_to(person).filter(pk=space.pk).exists()

    assert api.may_see(person, space) is listed
    assert listed is _expected(visibility, place, who)


def _person(who: str) -> Person:
    person: Person = Person.objects.get(staff_number="1003")
    if who == "no post":
        person.posts.all().delete()
    if who == "left":
        person.is_active = False
        person.save()
    return person


def _give(space: Space, person: Person, place: str | None) -> None:
    if place is None:
        return
    role, _, day = place.partition(" ")
    until = {"": None, "today": 0, "tomorrow": 1, "yesterday": -1}[day]
    last = None if until is None else timezone.localdate() + timedelta(days=until)
    Membership.objects.create(space=space, person=person, role=role, until=last)


def _expected(visibility: str, place: str | None, who: str) -> bool:
    if who == "left":
        return False
    if place is not None and place != "guest yesterday":
        return True
    return visibility == "public" or (visibility == "office" and who == "staff")


@pytest.mark.parametrize(
    ("title", "unit", "heads"),
    [
        ("課長", "財政課", True),
        ("課長補佐", "財政課", False),
        ("係長", "財政課", False),
        ("部長", "総務部", True),
        ("局長", "議会事務局", True),
        ("次長", "議会事務局", False),
        ("市長", "特別職", True),
        ("議長", "市議会", True),
        ("副議長", "市議会", False),
        ("教育部長", "教育委員会", True),
        ("", "財政課", False),
    ],
)
def test_the_title_of_a_post_tells_who_leads_the_unit(title: str, unit: str, heads: bool) -> None:
    assert leads(title, unit) is heads
