"""Past meetings by fiscal year, section and kind: only those this person may see."""

import pytest
from django.utils import timezone

from ennoshita.apps.meetings.models import Meeting
from ennoshita.apps.people.api import Unit
from ennoshita.apps.spaces.api import Space, make_space
from ennoshita.core.dates import fiscal_year
from tests.signing_in import SignedIn

pytestmark = pytest.mark.database


@pytest.fixture
def held(council: Meeting) -> Meeting:
    begin = council.starts_at.replace(year=council.starts_at.year - 1)
    unit = Unit.objects.get(name="総務課")
    Meeting.objects.filter(pk=council.pk).update(kind="部課長会議", unit=unit, starts_at=begin, ends_at=begin)
    return Meeting.objects.get(pk=council.pk)


def test_they_are_found_by_year_section_and_kind(signed_in: SignedIn, held: Meeting) -> None:
    member, year = signed_in("4002"), fiscal_year(timezone.localdate(held.starts_at))
    link = f'href="/meetings/{held.pk}/"'
    for question in ("", f"?year={year}", f"?year={year}&unit={held.unit_id}", "?kind=部課長会議", "?year=x"):
        assert link in member.get(f"/meetings/past/{question}").content.decode(), question
    for question in (f"?year={year + 1}", "?unit=999999&year=1900&kind=x"):
        shown = member.get(f"/meetings/past/{question}").content.decode()
        assert (link in shown) is question.startswith("?unit"), question


def test_nobody_finds_a_meeting_they_did_not_take_part_in(signed_in: SignedIn, held: Meeting) -> None:
    assert f'href="/meetings/{held.pk}/"' not in signed_in("1104").get("/meetings/past/").content.decode()


def test_a_long_list_goes_page_by_page(signed_in: SignedIn, held: Meeting) -> None:
    for _ in range(60):
        Meeting.objects.create(space=_space(held), title="朝会", starts_at=held.starts_at, ends_at=held.ends_at, made_by=held.made_by)
    shown = signed_in("4001").get("/meetings/past/?kind=").content.decode()
    assert "page=2" in shown
    assert signed_in("4001").get("/meetings/past/?page=2").status_code == 200


def _space(held: Meeting) -> Space:
    return make_space("朝会", kind="meeting", by=held.made_by)
