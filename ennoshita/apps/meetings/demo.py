"""縁野市's meetings: the 庁議 of this morning and what follows, one moved, one past."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ennoshita.apps.files.api import demo_material, receive, store_upload
from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.spaces.api import Membership

from .actions import planning
from .models import Closure, Meeting, Opening

HEADS = "1001 1101 2001 2002 2003 4001 4002 4003 4010 4011 4012 4013 4014 4015 4016 4017 4020 4021 4022 4023 4024 4025 4026"
HEADS += " 4027 4028 4029 4030 4031 4032 4033 4034 4035 4036 4037 4038 4040 4042 4045 1002 1004"


def build(today: date) -> None:
    _council(today)
    _last_weeks_council(today)
    planning.make_meeting(
        title="窓口改革 打合せ",
        place="201会議室",
        starts_at=_at(today, 13, 15),
        ends_at=_at(today, 14, 30),
        units=Unit.objects.filter(name__in=["業務改革課", "情報システム課"]),
        by=_person("1101"),
    )
    bills = planning.make_meeting(
        title="12月定例会 議案説明",
        place="委員会室",
        starts_at=_at(today, 15, 0),
        ends_at=_at(today, 17, 0),
        units=Unit.objects.filter(name__in=["市議会", "議会事務局"]),
        by=_person("4037"),
    )
    for number in ("1001", "4001", "4002"):
        planning.invite(bills, person=_person(number), by=bills.made_by)
    planning.postpone(bills, starts_at=_at(today, 16, 0), ends_at=_at(today, 17, 30), by=bills.made_by)


def _council(today: date) -> None:
    """40 seats; 総務課 prepares, and 束石 may stand in for it."""
    secretary = _person("4001")
    council = planning.make_meeting(
        title="庁議", place="大会議室", starts_at=_at(today, 9, 30), ends_at=_at(today, 11, 0), units=[], by=secretary
    )
    for number in HEADS.split():
        role = Membership.Role.HOST if number in {"1001", "4040"} else Membership.Role.MEMBER
        planning.invite(council, person=_person(number), role=role, by=secretary)
    for name in ("次第.pdf", "窓口改革の進み具合.pdf", "予算要求の概要.pdf", "年末年始の体制.pdf"):
        _put(council, name, secretary)


def _last_weeks_council(today: date) -> None:
    secretary = _person("4001")
    day = today - timedelta(days=7)
    past = planning.make_meeting(
        title="庁議", place="大会議室", starts_at=_at(day, 9, 30), ends_at=_at(day, 10, 40), units=[], by=secretary
    )
    for number in HEADS.split()[:12]:
        planning.invite(past, person=_person(number), by=secretary)
    _put(past, "次第.pdf", secretary)
    Opening.objects.create(meeting=past, by=secretary)
    Closure.objects.create(meeting=past, by=secretary)


def _put(meeting: Meeting, name: str, by: Person) -> None:
    version = store_upload(space=meeting.space, name=name, source=receive([demo_material(name)]), by=by)
    planning.add_material(meeting, file=version.file, by=by)


def _person(number: str) -> Person:
    found: Person = Person.objects.get(staff_number=number)
    return found


def _at(day: date, hour: int, minute: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
