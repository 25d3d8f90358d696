"""A calendar file and a printed agenda."""

from datetime import timedelta

import pytest
from django.test import Client

from ennoshita.apps.meetings.actions import agenda, planning
from ennoshita.apps.meetings.models import Meeting
from tests.signing_in import SignedIn

from .replaying import fresh

pytestmark = pytest.mark.database


def entry(client: Client, meeting: Meeting) -> dict[str, str]:
    """The lines of the event, unfolded."""
    body = client.get(f"/meetings/{meeting.pk}/meeting.ics").content
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    lines = body.decode().replace("\r\n ", "").split("\r\n")
    return dict(line.split(":", 1) for line in lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT")])


def test_the_calendar_has_the_meeting_in_the_citys_time(signed_in: SignedIn, council: Meeting) -> None:
    agenda.add_items(council, titles=["予算、その他; ほか"], by=council.made_by)
    said = entry(signed_in("4002"), council)
    assert said["SUMMARY"] == "部課長会議"
    assert said["LOCATION"] == "大会議室"
    assert "予算、その他\\; ほか" in said["DESCRIPTION"]
    assert said["STATUS"] == "CONFIRMED"
    assert said["URL"].endswith(f"/meetings/{council.pk}/")


def test_a_move_and_a_cancellation_change_the_same_entry(signed_in: SignedIn, council: Meeting) -> None:
    reader = signed_in("4002")
    first = entry(reader, council)
    later = council.starts_at + timedelta(days=2)
    planning.postpone(fresh(council), starts_at=later, ends_at=later + timedelta(hours=1), by=council.made_by)
    moved = entry(reader, council)
    planning.cancel(fresh(council), by=council.made_by)
    gone = entry(reader, council)
    assert first["UID"] == moved["UID"] == gone["UID"]
    assert [said["SEQUENCE"] for said in (first, moved, gone)] == ["0", "1", "2"]
    assert first["DTSTART;TZID=Asia/Tokyo"] != moved["DTSTART;TZID=Asia/Tokyo"]
    assert gone["STATUS"] == "CANCELLED"


def test_the_printed_agenda_has_items_with_their_materials_numbers(signed_in: SignedIn, council: Meeting) -> None:
    [item] = agenda.add_items(council, titles=["予算"], by=council.made_by)
    agenda.lay_on(council.materials.get(file__name="予算.pdf"), item, by=council.made_by)
    shown = signed_in("4002").get(f"/meetings/{council.pk}/agenda/").content.decode()
    assert "資料1-1" in shown
    assert "会議全体の資料" in shown


def test_strangers_find_neither(signed_in: SignedIn, council: Meeting) -> None:
    for address in ("agenda/", "meeting.ics"):
        assert signed_in("1104").get(f"/meetings/{council.pk}/{address}").status_code == 404
