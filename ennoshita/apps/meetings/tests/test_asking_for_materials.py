"""A unit is asked for a material and hands it in, without taking part in the meeting."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ennoshita.apps.files.api import demo_material
from ennoshita.apps.meetings.actions import agenda, asking, planning
from ennoshita.apps.meetings.models import MaterialRequest, Meeting
from ennoshita.apps.people.api import Person, Unit
from tests.signing_in import SignedIn

from .asking import ask
from .conftest import person
from .replaying import fresh

pytestmark = pytest.mark.database

# 縁邉 leads 財政課 and takes part; the clerk of 財政課 does not; 1104 is of another unit.
STRANGER = "1104"


@pytest.fixture
def clerk(council: Meeting) -> Person:
    """Somebody of 財政課 who does not sit in the meeting."""
    unit = Unit.objects.get(name="財政課")
    found = Person.objects.here().in_unit(unit, timezone.localdate()).exclude(staff_number="4002").first()
    assert found
    return found


def handed(request: MaterialRequest) -> dict[str, SimpleUploadedFile]:
    """The form of the request, as it is sent without a script."""
    paper = SimpleUploadedFile("予算要求の概要.pdf", demo_material("予算要求の概要.pdf"), "application/pdf")
    return {f"request-{request.pk}-upload": paper}


def test_asking_reaches_the_home_page_of_everyone_in_the_unit(signed_in: SignedIn, council: Meeting, clerk: Person) -> None:
    unit = Unit.objects.get(name="財政課")
    signed_in("4001").post(f"/meetings/{council.pk}/requests/", {"title": "予算の表", "unit": unit.pk, "due_on": "2099-01-05"})
    assert "予算の表" in signed_in(clerk.staff_number).get("/").content.decode()
    assert "予算の表" not in signed_in(STRANGER).get("/").content.decode()


def test_who_sits_in_the_meeting_finds_it_on_the_meetings_page_and_others_do_not(signed_in: SignedIn, council: Meeting) -> None:
    ask(council)
    assert "財政課に依頼" in signed_in("4002").get(f"/meetings/{council.pk}/").content.decode().replace("企画財政部 ", "")
    assert "予算要求の概要" not in signed_in("1001").get(f"/meetings/{council.pk}/").content.decode()


def test_what_is_handed_in_lies_on_the_item_it_was_asked_for(signed_in: SignedIn, council: Meeting, clerk: Person) -> None:
    [item] = agenda.add_items(council, titles=["予算"], by=council.made_by)
    request = ask(council, item=item)
    client = signed_in(clerk.staff_number)
    client.post(f"/meetings/requests/{request.pk}/", handed(request))
    material = item.materials.get()
    assert material.file.name == "予算要求の概要.pdf"
    assert material.file.space == council.space
    request.refresh_from_db()
    assert request.material == material
    assert client.get(f"/meetings/{council.pk}/").status_code == 404
    assert "提出済み" in client.get(f"/meetings/requests/{request.pk}/").content.decode()
    assert "予算要求の概要" not in client.get("/").content.decode()


def test_nothing_is_handed_in_twice_by_strangers_or_when_the_meeting_is_off(signed_in: SignedIn, council: Meeting, clerk: Person) -> None:
    request = ask(council)
    assert signed_in(STRANGER).get(f"/meetings/requests/{request.pk}/").status_code == 404
    assert signed_in(STRANGER).post(f"/meetings/requests/{request.pk}/", handed(request)).status_code == 404
    client = signed_in(clerk.staff_number)
    client.post(f"/meetings/requests/{request.pk}/", handed(request))
    assert client.post(f"/meetings/requests/{request.pk}/", handed(request)).status_code == 403
    other = ask(council)
    planning.cancel(fresh(council), by=council.made_by)
    assert client.post(f"/meetings/requests/{other.pk}/", handed(other)).status_code == 403


def test_a_file_of_someone_else_is_not_handed_in(signed_in: SignedIn, council: Meeting, clerk: Person) -> None:
    request = ask(council)
    theirs = council.materials.get(file__name="予算.pdf").file
    answer = signed_in(clerk.staff_number).post(f"/meetings/requests/{request.pk}/", {"file": theirs.pk})
    assert answer.status_code == 404


@pytest.mark.parametrize(("days", "state"), [(3, "asked"), (0, "asked"), (-1, "overdue")])
def test_the_state_follows_the_day(council: Meeting, days: int, state: str) -> None:
    assert ask(council, days=days).state_on(timezone.localdate()) == state


def test_a_wish_taken_back_is_gone_everywhere(signed_in: SignedIn, council: Meeting, clerk: Person) -> None:
    request = ask(council)
    signed_in("4001").post(f"/meetings/requests/{request.pk}/removal/")
    assert "予算要求の概要" not in signed_in(clerk.staff_number).get("/").content.decode()


def test_only_who_prepares_asks(council: Meeting) -> None:
    with pytest.raises(PermissionDenied):
        asking.ask(council, unit=Unit.objects.get(name="財政課"), title="x", due_on=timezone.localdate(), by=person("4002"))
