"""A meeting with two materials whose pages are ready, without a renderer: the store holds their images."""

from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from ennoshita.apps.files.api import File, Page, Version
from ennoshita.apps.meetings.actions import planning
from ennoshita.apps.meetings.models import Material, Meeting
from ennoshita.apps.people.api import Person
from ennoshita.core.models import Job

numbers = count(1)


def person(number: str) -> Person:
    found: Person = Person.objects.get(staff_number=number)
    return found


def put_on_table(meeting: Meeting, name: str, pages: int) -> Material:
    file = File.objects.create(space=meeting.space, name=name, made_by=meeting.made_by)
    version = Version.objects.create(
        file=file, number=1, sha256="0" * 64, size=1, media_type="application/pdf", state="ready", page_count=pages, by=meeting.made_by
    )
    image = f"{next(numbers):064x}"
    Page.objects.bulk_create(
        Page(version=version, number=n, identity=image, image=image, encoding="png", width=1600, height=2263, bytes=100_000)
        for n in range(1, pages + 1)
    )
    return planning.add_material(meeting, file=file, by=meeting.made_by)


@pytest.fixture
def council(town: None) -> Meeting:
    """髙窓 prepares it; 束石 and 縁邉 take part. Making the demo's own papers, which wait too, is none of these tests' business."""
    Job.objects.unfinished().delete()
    now = timezone.now()
    meeting = planning.make_meeting(
        title="部課長会議", place="大会議室", starts_at=now, ends_at=now + timedelta(hours=1), units=[], by=person("4001")
    )
    for number in ("1001", "4002"):
        planning.invite(meeting, person=person(number), by=meeting.made_by)
    put_on_table(meeting, "次第.pdf", 3)
    put_on_table(meeting, "予算.pdf", 14)
    return meeting


def page_of(meeting: Meeting, name: str, number: int) -> Page:
    return Page.objects.get(version__file__name=name, version__file__space=meeting.space, number=number)
