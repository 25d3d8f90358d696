"""Who sees what of a material that is not for everyone: by every way there is."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from ennoshita.apps.files import api as files
from ennoshita.apps.meetings.actions import audience, planning, presenting
from ennoshita.apps.meetings.models import Material, Meeting, Screen
from ennoshita.apps.meetings.screens import may_read_page
from ennoshita.core.principal import Principal
from ennoshita.hub.models import Event
from ennoshita.hub.topics import may_listen
from tests.signing_in import SignedIn

from .conftest import person, put_on_table
from .replaying import fresh

pytestmark = pytest.mark.database

HOST, NAMED, MEMBER, STRANGER = "4001", "1001", "4002", "1104"
EVERYONE = {HOST, NAMED, MEMBER}

# audience: those who see the material
TABLE = {
    "all": EVERYONE,
    "hosts": {HOST},
    "named": {HOST, NAMED},
}


def limited(meeting: Meeting, who: str) -> Material:
    material = meeting.materials.get(file__name="予算.pdf")
    people = [person(NAMED)] if who == "named" else []
    audience.set_audience(material, audience=who, people=people, by=person(HOST))
    return meeting.materials.select_related("file__space").get(pk=material.pk)


@pytest.mark.parametrize("who", TABLE)
def test_by_no_way_anyone_sees_more_than_they_may(signed_in: SignedIn, council: Meeting, who: str) -> None:
    material = limited(council, who)
    page = material.file.shown.pages.select_related("version__file__space").get(number=3)
    for number in (HOST, NAMED, MEMBER, STRANGER):
        reader, principal = signed_in(number), Principal("person", person(number).pk, "", "")
        answers = {
            "the meeting's page": "予算.pdf" in text_of(reader, f"/meetings/{council.pk}/"),
            "the room": json.dumps("予算.pdf") in text_of(reader, f"/meetings/{council.pk}/room/"),
            "the state": "予算.pdf" in text_of(reader, f"/meetings/{council.pk}/state/"),
            "the printed agenda": "予算.pdf" in text_of(reader, f"/meetings/{council.pk}/agenda/"),
            "the list of files": "予算.pdf" in text_of(reader, "/files/"),
            "the file's page": reader.get(f"/files/{material.file_id}/").status_code == 200,
            "the image": files.may_read_page(principal, page),
            "the original": files.may_take_original(person(number), material.file),
            "the file's topic": may_listen(principal, files.topic_of(material.file)),
        }
        assert set(answers.values()) == {number in TABLE[who]}, (number, answers)


@pytest.mark.parametrize("who", ["hosts", "named"])
def test_what_the_meeting_tells_everyone_names_nothing(council: Meeting, who: str) -> None:
    since = Event.objects.latest("pk").pk
    material = limited(council, who)
    presenting.open_meeting(fresh(council), by=person(HOST))
    page = material.file.shown.pages.get(number=3)
    presenting.turn_page(fresh(council), to=page, by=person(HOST))
    audience.describe(material, name="秘.pdf", downloadable=False, by=person(HOST))
    told = "".join(Event.objects.filter(pk__gt=since, topic__name=f"meeting/{council.pk}").values_list("body", flat=True))
    assert "予算" not in told
    assert "秘" not in told
    assert page.image not in told


def test_a_large_screen_does_not_show_it(council: Meeting) -> None:
    material = limited(council, "hosts")
    presenting.open_meeting(fresh(council), by=person(HOST))
    page = material.file.shown.pages.get(number=3)
    presenting.turn_page(fresh(council), to=page, by=person(HOST))
    screen = Screen.objects.create(meeting=council, token_hash="x", by=person(HOST))
    assert not may_read_page(Principal("screen", screen.pk, "", ""), page.pk)


def test_numbers_through_all_pages_are_the_same_for_everyone(signed_in: SignedIn, council: Meeting) -> None:
    limited(council, "hosts")
    put_on_table(council, "追加.pdf", 2)
    slots = [signed_in(number).get(f"/meetings/{council.pk}/state/").json()["agenda"]["slots"] for number in (HOST, MEMBER)]
    assert slots[0] == slots[1]
    assert [slot["pages"] for slot in slots[0]] == [3, 14, 2]


def test_open_again_to_everyone_it_lies_in_the_meetings_space_again(signed_in: SignedIn, council: Meeting) -> None:
    limited(council, "named")
    material = limited(council, "all")
    assert material.file.space == council.space
    assert not council.limited_spaces.exists()
    assert "予算.pdf" in text_of(signed_in(MEMBER), f"/meetings/{council.pk}/")


def test_who_becomes_a_host_sees_it_and_who_is_taken_off_no_longer_does(council: Meeting) -> None:
    material = limited(council, "named")
    planning.let_prepare(fresh(council), person=person(MEMBER), by=person(HOST))
    assert seen(material, MEMBER)
    for number in (MEMBER, NAMED):
        planning.uninvite(fresh(council), person=person(number), by=person(HOST))
        assert not seen(material, number)


def test_only_those_who_take_part_are_named(council: Meeting) -> None:
    material = council.materials.get(file__name="予算.pdf")
    with pytest.raises(PermissionDenied):
        audience.set_audience(material, audience="named", people=[person(STRANGER)], by=person(HOST))
    assert not council.limited_spaces.exists()


def test_reading_only_keeps_the_original_from_readers_and_not_from_hosts(council: Meeting) -> None:
    material = council.materials.get(file__name="予算.pdf")
    audience.describe(material, name="予算.pdf", downloadable=False, by=person(HOST))
    assert seen(material, MEMBER)
    assert not files.may_take_original(person(MEMBER), material.file)
    assert files.may_take_original(person(HOST), material.file)


def test_a_presenter_who_may_not_see_it_does_not_show_it(signed_in: SignedIn, council: Meeting) -> None:
    material = limited(council, "hosts")
    presenting.open_meeting(fresh(council), by=person(HOST))
    presenting.hand_over(fresh(council), to=person(MEMBER), by=person(HOST))
    page = material.file.shown.pages.get(number=3)
    assert signed_in(MEMBER).post(f"/meetings/{council.pk}/turns/", {"page": page.pk}).status_code == 403


def test_deleting_the_meeting_takes_its_limited_materials_along(council: Meeting) -> None:
    material = limited(council, "named")
    planning.delete_meeting(fresh(council), by=person(HOST))
    assert not type(material.file).objects.filter(pk=material.file_id).exists()


def seen(material: Material, number: str) -> bool:
    return files.File.objects.seen_by(person(number)).filter(pk=material.file_id).exists()


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else ""
