"""Who was there and who saw which version, as the hub's receipts tell it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.meetings.actions import presenting
from ennoshita.apps.meetings.attendance import take_receipts
from ennoshita.apps.meetings.models import Attendance, Meeting, Turn, Viewing
from ennoshita.hub.topics import Receipt

from .conftest import page_of, person
from .replaying import fresh

pytestmark = pytest.mark.database


def receipt(number: str, *, came: int = 0, until: int = 0, furthest: int = 1, seen: tuple[int, ...] = (), kind: str = "person") -> Receipt:
    """Seconds from now."""
    now = timezone.now()
    at = now + timedelta(seconds=until)
    return Receipt(kind, person(number).pk, now + timedelta(seconds=came), at, furthest, tuple((seq, at) for seq in seen))


def opened(meeting: Meeting) -> Meeting:
    presenting.open_meeting(meeting, by=person("4001"))
    return fresh(meeting)


def tell(meeting: Meeting, *receipts: Receipt) -> None:
    take_receipts(str(meeting.pk), list(receipts))


def test_before_the_meeting_is_open_nobody_attends(council: Meeting) -> None:
    tell(council, receipt("4002"))
    assert not Attendance.objects.filter(meeting=council).exists()


def test_who_sat_there_early_attends_from_the_opening_on(council: Meeting) -> None:
    council = opened(council)
    tell(council, receipt("4002", came=-600))
    assert Attendance.objects.filter(meeting=council).get().first_at == council.opening.at


def test_the_first_word_says_since_when_and_later_ones_until_when(council: Meeting) -> None:
    council = opened(council)
    tell(council, receipt("4002"))
    first = Attendance.objects.filter(meeting=council).get()
    tell(council, receipt("4002", until=30))
    later = Attendance.objects.filter(meeting=council).get()
    assert later.first_at == first.first_at
    assert later.last_at > first.last_at


def test_nobody_stays_longer_than_the_meeting(council: Meeting) -> None:
    council = opened(council)
    presenting.close_meeting(council, by=person("4001"))
    tell(council, receipt("4002", came=-1, until=60))
    assert Attendance.objects.filter(meeting=council).get().last_at == fresh(council).closure.at


def test_a_reader_of_the_page_about_the_meeting_and_a_screen_do_not_attend(council: Meeting) -> None:
    council = opened(council)
    tell(council, receipt("4002", furthest=0), receipt("1001", kind="screen"))
    assert not Attendance.objects.filter(meeting=council).exists()


def test_who_showed_a_page_has_seen_its_version(council: Meeting) -> None:
    council = opened(council)
    shown = presenting.turn_page(council, to=page_of(council, "予算.pdf", 5), by=person("4001"))
    first = Turn.objects.order_by("seq").values_list("seq", flat=True)[0]
    tell(council, receipt("4002", furthest=shown, seen=(first, shown)), receipt("1001", furthest=shown, seen=(shown,)))
    tell(council, receipt("4002", furthest=shown, seen=(shown,)))
    seen = {(view.person.staff_number, view.version.file.name) for view in Viewing.objects.all()}
    assert seen == {("4002", "次第.pdf"), ("4002", "予算.pdf"), ("1001", "予算.pdf")}


def test_a_thousand_are_written_in_a_few_statements(council: Meeting, django_assert_max_num_queries: object) -> None:
    council = opened(council)
    one = receipt("4002")
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # a fixture of pytest-django
        tell(council, *[one] * 1000)
    assert Attendance.objects.filter(meeting=council).count() == 1


def test_nonsense_is_no_meeting(council: Meeting) -> None:
    take_receipts("x", [receipt("4002")])
    take_receipts("999999", [receipt("4002")])
    assert not Attendance.objects.filter(meeting=council).exists()
