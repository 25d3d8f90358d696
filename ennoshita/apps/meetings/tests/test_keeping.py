"""How long materials are kept: no rule, nothing goes; nothing goes that was not announced for thirty days; the record stays."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ennoshita.apps.files.api import File, Page, Version, empty_file
from ennoshita.apps.meetings import past
from ennoshita.apps.meetings.actions import keeping, presenting
from ennoshita.apps.meetings.models import Meeting, Retention
from ennoshita.apps.spaces.api import make_space
from tests.signing_in import SignedIn

from .conftest import person
from .replaying import fresh

pytestmark = pytest.mark.database


@pytest.fixture
def old(council: Meeting) -> Meeting:
    """A 庁議 in May two years ago: its fiscal year ended on the 31st of March of the year after."""
    presenting.open_meeting(council, by=person("4001"))
    presenting.close_meeting(fresh(council), by=person("4001"))
    begin = council.starts_at.replace(year=council.starts_at.year - 2, month=5, day=7)
    Meeting.objects.filter(pk=council.pk).update(kind="庁議", starts_at=begin, ends_at=begin + timedelta(hours=1))
    return fresh(council)


def last_day(meeting: Meeting) -> date:
    found = past.kept_until(meeting)
    assert found
    return found


def bytes_left(meeting: Meeting) -> bool:
    return Version.objects.filter(file__space=meeting.space).exclude(sha256="").exists()


def test_without_a_rule_nothing_goes(old: Meeting) -> None:
    keeping.announce_departures(date(2100, 1, 1))
    keeping.let_go(date(2100, 12, 31))
    assert past.kept_until(old) is None
    assert bytes_left(old)


def test_the_years_count_from_the_end_of_the_fiscal_year(old: Meeting) -> None:
    Retention.objects.create(kind="", years=10)
    Retention.objects.create(kind="庁議", years=1)
    assert last_day(old) == date(old.starts_at.year + 2, 3, 31)


def test_nothing_goes_before_it_stood_on_the_page_for_thirty_days(old: Meeting) -> None:
    Retention.objects.create(kind="庁議", years=1)
    long_after = last_day(old) + timedelta(days=100)
    keeping.announce_departures(long_after)
    keeping.let_go(long_after + timedelta(days=29))
    assert bytes_left(old)
    keeping.let_go(long_after + timedelta(days=30))
    assert not bytes_left(old)


def test_bytes_images_and_words_go_and_the_record_stays(signed_in: SignedIn, old: Meeting) -> None:
    Retention.objects.create(kind="庁議", years=1)
    day = last_day(old)
    keeping.announce_departures(day - timedelta(days=30))
    keeping.let_go(day)
    assert bytes_left(old), "the last day belongs to the time it is kept"
    keeping.let_go(day + timedelta(days=1))
    assert not Page.objects.filter(version__file__space=old.space).exclude(image="", text="").exists()
    assert File.objects.filter(space=old.space).count() == 2
    assert "次第.pdf" in signed_in("4002").get(f"/meetings/{old.pk}/record/").content.decode()


def test_what_was_taken_off_the_table_goes_too(old: Meeting) -> None:
    Retention.objects.create(kind="庁議", years=1)
    old.materials.get(file__name="予算.pdf").delete()
    keeping.announce_departures(last_day(old) - timedelta(days=30))
    keeping.let_go(last_day(old) + timedelta(days=1))
    assert not bytes_left(old)


def test_headings_are_not_remembered_beyond_the_pages(signed_in: SignedIn, old: Meeting) -> None:
    material = old.materials.get(file__name="予算.pdf")
    words = '[[500,500,3000,400,"秘密の見出し"],[500,1500,2000,100,"本文はここから続き"],[500,1700,2000,100,"小さな字の行が並ぶ"]]'
    material.file.shown.pages.filter(number=1).update(words=words)
    path = f"/meetings/{old.pk}/contents/{material.pk}/"
    assert "秘密の見出し" in signed_in("4002").get(path).content.decode()
    empty_file(material.file, by=None)
    assert signed_in("4002").get(path).json() == []


def test_who_is_kept_longer_after_all_leaves_the_page(signed_in: SignedIn, old: Meeting) -> None:
    Retention.objects.create(kind="庁議", years=1)
    keeping.announce_departures(last_day(old))
    assert "部課長会議" in signed_in("4002").get("/meetings/retention/leaving/").content.decode()
    assert "部課長会議" not in signed_in("1104").get("/meetings/retention/leaving/").content.decode()
    Retention.objects.update(years=50)
    keeping.announce_departures(timezone.localdate())
    assert "部課長会議" not in signed_in("4002").get("/meetings/retention/leaving/").content.decode()


def test_bytes_that_another_file_holds_stay_for_it(old: Meeting) -> None:
    Retention.objects.create(kind="庁議", years=1)
    version = Version.objects.filter(file__space=old.space)[0]
    by = person("4001")
    other = File.objects.create(space=make_space("資料づくり", by=by), name="写し.pdf", made_by=by)
    Version.objects.create(file=other, number=1, sha256=version.sha256, size=1, media_type="application/pdf", state="ready", by=by)
    keeping.announce_departures(last_day(old))
    keeping.let_go(last_day(old) + timedelta(days=31))
    assert Version.objects.get(file=other).sha256 == "0" * 64


def test_only_administrators_say_how_long(signed_in: SignedIn, old: Meeting) -> None:
    assert signed_in("4002").get("/meetings/retention/").status_code == 403
    admin = signed_in("1001")
    assert admin.post("/meetings/retention/", {"kind": "庁議", "years": "5"}).status_code == 302
    assert past.retention() == {"庁議": 5}
    admin.post("/meetings/retention/", {"kind": "庁議", "years": ""})
    assert past.retention() == {}
