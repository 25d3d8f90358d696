"""Who hears what of a meeting, in their own list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.meetings import tasks
from ennoshita.apps.meetings.actions import asking, planning, presenting
from ennoshita.apps.meetings.models import Meeting, Replacement
from ennoshita.apps.meetings.telling import material_replaced
from ennoshita.apps.people.api import Person
from tests.signing_in import SignedIn

from .asking import ask
from .conftest import person, put_on_table
from .replaying import fresh

pytestmark = pytest.mark.database

HOST, MEMBER, OTHER = "4001", "4002", "1001"


def heard(signed_in: SignedIn, number: str, language: str = "ja") -> str:
    Person.objects.filter(staff_number=number).update(language=language)
    page: str = signed_in(number).get("/notices/").content.decode()
    return page


@pytest.fixture
def open_council(council: Meeting) -> Meeting:
    presenting.open_meeting(fresh(council), by=person(HOST))
    return fresh(council)


def test_who_is_invited_hears_of_it_and_who_invites_does_not(signed_in: SignedIn, council: Meeting) -> None:
    assert "会議の案内: 部課長会議" in heard(signed_in, MEMBER)
    assert "案内した人は髙窓 みどりさんです。" in heard(signed_in, MEMBER)
    assert "部課長会議" not in heard(signed_in, HOST)


def test_two_readers_hear_of_it_in_two_languages(signed_in: SignedIn, council: Meeting) -> None:
    assert "会議の案内: 部課長会議" in heard(signed_in, MEMBER)
    assert "Invitation: 部課長会議" in heard(signed_in, OTHER, "en")


def test_who_is_let_in_while_it_is_open_is_called_in(signed_in: SignedIn, open_council: Meeting) -> None:
    planning.invite(open_council, person=person("1104"), by=person(HOST))
    assert "開会しています。ご参加ください: 部課長会議" in heard(signed_in, "1104")


def test_who_no_longer_takes_part_hears_nothing_more_of_it(signed_in: SignedIn, council: Meeting) -> None:
    planning.uninvite(council, person=person(MEMBER), by=person(HOST))
    assert "部課長会議" not in heard(signed_in, MEMBER)


def test_a_new_time_takes_the_place_of_the_invitation(signed_in: SignedIn, council: Meeting) -> None:
    later = timezone.now() + timedelta(days=3)
    planning.postpone(fresh(council), starts_at=later, ends_at=later + timedelta(hours=1), by=person(HOST))
    page = heard(signed_in, MEMBER)
    assert "日時が変わりました: 部課長会議" in page and "会議の案内: 部課長会議" not in page


def test_a_meeting_that_is_cancelled_says_so_and_nothing_else(signed_in: SignedIn, council: Meeting) -> None:
    planning.cancel(fresh(council), by=person(HOST))
    page = heard(signed_in, MEMBER)
    assert "中止になりました: 部課長会議" in page and "会議の案内: 部課長会議" not in page


def test_that_it_has_begun_is_told_until_it_is_closed(signed_in: SignedIn, open_council: Meeting) -> None:
    assert "開会しました: 部課長会議" in heard(signed_in, MEMBER)
    presenting.close_meeting(open_council, by=person(HOST))
    assert "部課長会議" not in heard(signed_in, MEMBER)


def test_a_meeting_that_was_deleted_leaves_nothing_on_the_lists(signed_in: SignedIn, council: Meeting) -> None:
    planning.delete_meeting(fresh(council), by=person(HOST))
    assert "部課長会議" not in heard(signed_in, MEMBER)


def replaced(meeting: Meeting, name: str, minutes_ago: int) -> None:
    material = meeting.materials.get(file__name=name)
    version = material.file.shown
    row = Replacement(meeting=meeting, material=material, name=name, before=version, after=version, changed=1, by=person(HOST))
    row.save()
    Replacement.objects.filter(pk=row.pk).update(at=timezone.now() - timedelta(minutes=minutes_ago))
    material_replaced(Replacement.objects.select_related("meeting", "material__file").get(pk=row.pk))


def test_materials_replaced_one_after_another_are_one_notice(signed_in: SignedIn, council: Meeting) -> None:
    put_on_table(council, "体制.pdf", 2)
    replaced(council, "次第.pdf", minutes_ago=60)
    replaced(council, "予算.pdf", minutes_ago=10)
    replaced(council, "体制.pdf", minutes_ago=1)
    page = heard(signed_in, MEMBER)
    assert page.partition("data-fresh")[2].count("資料が差し替えられました: 部課長会議") == 2
    assert "予算.pdf ・ 体制.pdf" in page and "次第.pdf ・" not in page
    assert "差し替えられました" not in heard(signed_in, HOST)


def test_a_material_asked_for_is_told_to_the_unit_reminded_of_and_done_when_it_is_there(signed_in: SignedIn, council: Meeting) -> None:
    request = ask(fresh(council), days=1)
    assert "予算要求の概要" in heard(signed_in, "4043")
    assert "予算要求の概要" not in heard(signed_in, "4046"), "of another unit"
    tasks.remind_of_materials.func()
    tasks.remind_of_materials.func()
    assert heard(signed_in, "4043").count("提出の期限は明日です: 予算要求の概要") == 1
    type(request).objects.filter(pk=request.pk).update(due_on=timezone.localdate())
    tasks.remind_of_materials.func()
    assert "提出の期限は今日です: 予算要求の概要" in heard(signed_in, "4043")
    asking.ask_no_more(request, by=person(HOST))
    assert "予算要求の概要" not in heard(signed_in, "4043")
