"""会議の記録: attendance as seen and as corrected, the course of the meeting, who saw which version."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from ennoshita.apps.files.api import Version
from ennoshita.apps.meetings.actions import audience, operating, presenting
from ennoshita.apps.meetings.models import Attendance, Closure, Material, Meeting, Replacement, Viewing
from tests.signing_in import SignedIn

from .conftest import page_of, person
from .replaying import fresh

pytestmark = pytest.mark.database
HOST, READER = "4001", "4002"


@pytest.fixture
def held(council: Meeting) -> Meeting:
    presenting.open_meeting(council, by=person(HOST))
    for number in (3, 4, 5):
        presenting.turn_page(fresh(council), to=page_of(council, "予算.pdf", number), by=person(HOST))
    operating.announce(fresh(council), text="10時から再開します。", by=person(HOST))
    now = timezone.now()
    Attendance.objects.create(meeting=council, person=person(READER), first_at=now - timedelta(minutes=50), last_at=now)
    version = Version.objects.get(file__name="予算.pdf", file__space=council.space)
    Viewing.objects.create(meeting=council, person=person(READER), version=version, at=now)
    presenting.close_meeting(fresh(council), by=person(HOST))
    return fresh(council)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_the_course_reads_like_minutes(signed_in: SignedIn, held: Meeting) -> None:
    shown = signed_in(READER).get(f"/meetings/{held.pk}/record/").content.decode()
    wanted = ("髙窓 みどりが開会しました。", "「予算.pdf」 3–5頁", "10時から再開します。", "髙窓 みどりが閉会しました。")
    places = [shown.index(words) for words in wanted]
    assert places == sorted(places)


def test_what_was_seen_stays_beside_what_was_corrected(signed_in: SignedIn, held: Meeting) -> None:
    host = signed_in(HOST)
    host.post(f"/meetings/{held.pk}/record/", {"person": "束石 誠 (1001)", "present": "yes", "reason": "PCなしで出席"})
    host.post(f"/meetings/{held.pk}/record/", {"person": "4002", "present": "no", "reason": "席を外していた"})
    table = {row[1]: row for row in rows(host.get(f"/meetings/{held.pk}/record/attendance.csv").content)}
    assert table["1001"][2:4] == ["出席", ""]
    assert table["1001"][6] == "PCなしで出席"
    assert table["4002"][2] == "欠席"
    assert table["4002"][3] != ""
    assert "PCなしで出席" in signed_in(READER).get(f"/meetings/{held.pk}/record/").content.decode()


def test_a_correction_wants_a_reason_and_a_host(signed_in: SignedIn, held: Meeting) -> None:
    path = f"/meetings/{held.pk}/record/"
    assert signed_in(HOST).post(path, {"person": "1001", "present": "yes", "reason": ""}).status_code == 422
    assert signed_in(READER).post(path, {"person": "1001", "present": "yes", "reason": "いた"}).status_code == 403
    assert not held.attendance_corrections.exists()


def test_every_turn_and_who_saw_which_version_are_tables(signed_in: SignedIn, held: Meeting) -> None:
    reader = signed_in(READER)
    turns = rows(reader.get(f"/meetings/{held.pk}/record/turns.csv").content)
    assert [row[2:4] for row in turns[1:]] == [["次第.pdf", "1"], ["予算.pdf", "3"], ["予算.pdf", "4"], ["予算.pdf", "5"]]
    seen = rows(reader.get(f"/meetings/{held.pk}/record/viewings.csv").content)
    assert seen[1][:3] == ["予算.pdf", "1", person(READER).name]
    assert reader.get(f"/meetings/{held.pk}/record/secrets.csv").status_code == 404


@pytest.mark.parametrize("place", ["", "turns.csv", "viewings.csv"])
def test_of_a_material_that_is_not_for_the_reader_the_record_says_nothing(signed_in: SignedIn, held: Meeting, place: str) -> None:
    material = held.materials.get(file__name="予算.pdf")
    held.closure.delete()
    audience.set_audience(Material.objects.get(pk=material.pk), audience="named", people=[person("1001")], by=person(HOST))
    version = material.file.latest
    change = Replacement.objects.create(meeting=held, material=material, name="予算.pdf", before=version, after=version, by=person(HOST))
    change.errata.create(position=1, page=3, wrong="12,474", right="1,247")
    Closure.objects.create(meeting=held, by=person(HOST))
    path = f"/meetings/{held.pk}/record/{place}"
    assert "予算.pdf" in signed_in("1001").get(path).content.decode()
    told = signed_in(READER).get(path).content.decode()
    assert "予算" not in told and "12,474" not in told


def test_while_it_is_open_only_those_who_prepare_read_it(signed_in: SignedIn, council: Meeting) -> None:
    assert signed_in(HOST).get(f"/meetings/{council.pk}/record/").status_code == 403
    presenting.open_meeting(council, by=person(HOST))
    assert signed_in(HOST).get(f"/meetings/{council.pk}/record/").status_code == 200
    assert signed_in(READER).get(f"/meetings/{council.pk}/record/").status_code == 403
    assert signed_in("1104").get(f"/meetings/{council.pk}/record/").status_code == 404


def test_a_title_that_looks_like_a_formula_is_not_calculated(signed_in: SignedIn, held: Meeting) -> None:
    held.attendance_corrections.create(person=person("1001"), present=True, reason='=HYPERLINK("x")', by=person(HOST))
    table = signed_in(HOST).get(f"/meetings/{held.pk}/record/attendance.csv").content
    assert any(cell.startswith("'=") for row in rows(table) for cell in row)
