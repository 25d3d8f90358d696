"""縁野市's meetings: the 庁議 of this morning with its nine items, what follows today, and those of past weeks, held and recorded."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ennoshita.apps.files.api import demo_material, receive, store_upload
from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.spaces.api import Membership

from .actions import agenda, asking, paper, planning, presenting
from .models import Attendance, Closure, Item, Meeting, Opening
from .tasks import recount_paper

HEADS = "1001 1101 2001 2002 2003 4001 4002 4003 4010 4011 4012 4013 4014 4015 4016 4017 4020 4021 4022 4023 4024 4025 4026"
HEADS += " 4027 4028 4029 4030 4031 4032 4033 4034 4035 4036 4037 4038 4040 4042 4045 1002 1004"
COUNCIL = "庁議"

# Title, minutes, who presents, the papers.
AGENDA: tuple[tuple[str, int, str, tuple[str, ...]], ...] = (
    ("前回の決定事項の確認", 5, "4001", ()),
    ("窓口改革の進み具合", 15, "1101", ("窓口改革の進み具合.pdf",)),
    ("令和9年度予算要求の概要", 20, "4002", ("予算要求の概要.pdf",)),
    ("12月定例会の議案", 15, "4001", ("12月定例会の議案.docx",)),
    ("紙の使用量", 10, "1001", ("紙の使用量.xlsx",)),
    ("人権講演会の配信", 5, "4036", ("人権講演会の配信.pptx",)),
    ("こども家庭課の窓口体制", 10, "4029", ()),
    ("年末年始の体制", 5, "4020", ("年末年始の体制.pdf",)),
    ("そのほか", 5, "4001", ()),
)


def build(today: date) -> None:
    # The oldest first, as they came: search shows what came last before the rest.
    for weeks, papers in ((6, ("次第.pdf",)), (2, ("次第.pdf", "年末年始の体制.pdf")), (1, ("次第.pdf", "窓口改革の進み具合.pdf"))):
        _held(today - timedelta(weeks=weeks), papers)
    _council(today)
    # Their pages are made after this: what was saved is counted then.
    recount_paper.using(priority=-50).enqueue()
    planning.make_meeting(
        title="窓口改革 打合せ",
        place="201会議室",
        starts_at=_at(today, 13, 15),
        ends_at=_at(today, 14, 30),
        units=Unit.objects.filter(name__in=["業務改革課", "情報システム課"]),
        by=_person("1101"),
        kind="打合せ",
    )
    bills = planning.make_meeting(
        title="12月定例会 議案説明",
        place="委員会室",
        starts_at=_at(today, 15, 0),
        ends_at=_at(today, 17, 0),
        units=Unit.objects.filter(name__in=["市議会", "議会事務局"]),
        by=_person("4037"),
        kind="議案説明",
    )
    for number in ("1001", "4001", "4002"):
        planning.invite(bills, person=_person(number), by=bills.made_by)
    planning.postpone(bills, starts_at=_at(today, 16, 0), ends_at=_at(today, 17, 30), by=bills.made_by)


def _council(today: date) -> None:
    """40 seats; 総務課 prepares, and 束石 may stand in for it. One paper has not come yet."""
    council = _summoned(today, HEADS.split())
    secretary = council.made_by
    _put(council, "次第.pdf")
    for title, minutes, presenter, papers in AGENDA:
        [item] = agenda.add_items(council, titles=[title], minutes=minutes, presenter=_person(presenter), by=secretary)
        for name in papers:
            _put(council, name, item)
    agenda.number_pages(council, by=secretary)
    late = council.items.get(title="こども家庭課の窓口体制")
    unit = Unit.objects.get(name="こども家庭課")
    asking.ask(council, unit=unit, title="窓口体制の案", due_on=today, item=late, by=secretary)


def _held(day: date, papers: tuple[str, ...]) -> None:
    """A council of the past, closed by the deed that closes every meeting; only its times are put back."""
    council = _summoned(day, HEADS.split()[:24])
    secretary = council.made_by
    for name in papers:
        _put(council, name)
    presenting.open_meeting(council, by=secretary)
    council = Meeting.objects.with_state().get(pk=council.pk)
    presenting.close_meeting(council, by=secretary)
    Opening.objects.filter(meeting=council).update(at=council.starts_at)
    Closure.objects.filter(meeting=council).update(at=council.ends_at)
    seen = [_person(number) for number in HEADS.split()[:23]]
    Attendance.objects.bulk_create(
        Attendance(meeting=council, person=person, first_at=council.starts_at, last_at=council.ends_at) for person in seen
    )
    if "年末年始の体制.pdf" in papers:
        closed = Meeting.objects.with_state().get(pk=council.pk)
        paper.declare_paper(closed, sheets=12, place="市長室", by=secretary)


def _summoned(day: date, numbers: list[str]) -> Meeting:
    secretary = _person("4001")
    council = planning.make_meeting(
        title=COUNCIL,
        place="大会議室",
        starts_at=_at(day, 9, 30),
        ends_at=_at(day, 11, 0),
        units=[],
        by=secretary,
        kind=COUNCIL,
        unit=Unit.objects.get(name="総務課"),
    )
    for number in numbers:
        role = Membership.Role.HOST if number in {"1001", "4040"} else Membership.Role.MEMBER
        planning.invite(council, person=_person(number), role=role, by=secretary)
    return council


def _put(meeting: Meeting, name: str, item: Item | None = None) -> None:
    version = store_upload(space=meeting.space, name=name, source=receive([demo_material(name)]), by=meeting.made_by)
    planning.add_material(meeting, file=version.file, by=meeting.made_by, item=item)


def _person(number: str) -> Person:
    found: Person = Person.objects.get(staff_number=number)
    return found


def _at(day: date, hour: int, minute: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
