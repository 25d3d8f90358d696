"""Writing people down, moving them from post to post, and the units they are in."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.signing_in import SignedIn

from ..models import Person, Post, Unit
from ..signals import posts_changed
from .conftest import JustBefore

DAY = date(2027, 4, 1)


@pytest.fixture
def admin(signed_in: SignedIn) -> Client:
    return signed_in("1001")


@pytest.fixture
def moved() -> Iterator[set[int]]:
    """Ids of those whose posts changed, as rooms above hear it."""
    heard: set[int] = set()

    def hear(persons: set[int], **_: Any) -> None:
        heard.update(persons)

    posts_changed.connect(hear)
    yield heard
    posts_changed.disconnect(hear)


def unit(name: str) -> Unit:
    return Unit.objects.get(name=name)


def give_post(client: Client, person: Person, to: str, *, on: date = DAY, kind: str = "primary") -> None:
    said = {"unit": unit(to).pk, "title": "", "kind": kind, "effective_on": str(on)}
    client.post(reverse("people:posts", args=[person.pk]), said)


@pytest.mark.database
def test_a_person_is_added_with_a_post(admin: Client, moved: set[int]) -> None:
    said = {"staff_number": "9001", "family_name": "門", "given_name": "松子", "family_kana": "かど", "given_kana": "まつこ"}
    post = {"unit": unit("市民課").pk, "title": "主事", "kind": "primary", "effective_on": str(DAY)}
    admin.post(reverse("people:add"), said | post)
    person = Person.objects.get(staff_number="9001")
    assert str(person.post(DAY)) == "市民課 主事" and person.pk in moved


def test_a_staff_number_is_given_once(admin: Client) -> None:
    answer = admin.post(reverse("people:add"), {"staff_number": "１００１", "family_name": "門"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "すでに使われています" in page and 'value="門"' in page


@pytest.mark.database
def test_a_staff_number_given_twice_at_one_instant_is_told_in_a_sentence(admin: Client, just_before: JustBefore) -> None:
    with just_before("people_person", lambda: Person(staff_number="9001", family_name="梁").save()):
        answer = admin.post(reverse("people:add"), {"staff_number": "9001", "family_name": "門"})
    assert answer.status_code == 422 and "すでに使われています" in answer.content.decode()


def test_a_post_without_a_unit_is_refused_on_the_page(admin: Client) -> None:
    person = Person.objects.get(staff_number="1003")
    said = {"unit": "", "title": "", "kind": "primary", "effective_on": str(DAY)}
    assert admin.post(reverse("people:posts", args=[person.pk]), said).status_code == 422


def test_a_name_is_corrected(admin: Client) -> None:
    person = Person.objects.get(staff_number="1003")
    admin.post(reverse("people:edit", args=[person.pk]), {"staff_number": "1003", "family_name": "根󠄁太", "given_name": "航"})
    assert Person.objects.get(pk=person.pk).family_name == "根󠄁太"


@pytest.mark.database
def test_a_new_primary_post_ends_the_one_before(admin: Client, moved: set[int]) -> None:
    person = Person.objects.get(staff_number="1003")
    give_post(admin, person, "人事課")
    assert {p.staff_number for p in Person.objects.in_unit(unit("人事課"), DAY)} >= {"1003"}
    assert not Person.objects.in_unit(unit("情報システム課"), DAY).filter(pk=person.pk).exists()
    assert Person.objects.in_unit(unit("情報システム課"), date(2027, 3, 31)).filter(pk=person.pk).exists()
    assert person.pk in moved


def test_an_additional_post_stands_beside_it(admin: Client) -> None:
    person = Person.objects.get(staff_number="1003")
    give_post(admin, person, "業務改革課", kind="additional")
    assert Post.objects.on(DAY).filter(person=person).count() == 2


def test_a_post_given_twice_for_a_day_is_corrected(admin: Client) -> None:
    person = Person.objects.get(staff_number="1003")
    give_post(admin, person, "人事課")
    give_post(admin, person, "財政課")
    assert [post.unit.name for post in Post.objects.on(DAY).filter(person=person)] == ["財政課"]


def test_a_post_ends_on_a_day(admin: Client) -> None:
    person = Person.objects.get(staff_number="1003")
    admin.post(reverse("people:post_end", args=[person.pk, person.posts.get().pk]), {"on": str(DAY)})
    assert person.post(DAY) is None and person.post(date(2027, 3, 31)) is not None


@pytest.mark.database
def test_a_unit_is_made_renamed_and_closed_with_its_posts(admin: Client, moved: set[int]) -> None:
    admin.post(reverse("people:unit_add"), {"name": "未来課", "parent": unit("総務部").pk, "order": "99", "valid_from": "2026-10-01"})
    made, person = unit("未来課"), Person.objects.get(staff_number="1003")
    admin.post(
        reverse("people:unit", args=[made.pk]), {"name": "あした課", "parent": unit("総務部").pk, "order": "99", "valid_from": "2026-10-01"}
    )
    give_post(admin, person, "あした課", on=date(2026, 10, 1))
    admin.post(reverse("people:unit_end", args=[made.pk]), {"on": str(DAY)})
    assert not Unit.objects.on(DAY).filter(pk=made.pk).exists() and Unit.objects.on(date(2027, 3, 31)).filter(pk=made.pk).exists()
    assert person.post(DAY) is None and person.pk in moved


def test_a_unit_with_others_below_it_is_not_closed(admin: Client) -> None:
    page = admin.post(reverse("people:unit_end", args=[unit("総務部").pk]), {"on": str(DAY)}).content.decode()
    assert "下位の組織が残っています" in page and unit("総務部").valid_to is None


def test_a_unit_is_not_put_below_itself(admin: Client) -> None:
    top, below = unit("総務部"), unit("総務課")
    admin.post(
        reverse("people:unit", args=[top.pk]), {"name": "総務部", "parent": below.pk, "order": "1", "valid_from": str(top.valid_from)}
    )
    assert unit("総務部").parent is None
