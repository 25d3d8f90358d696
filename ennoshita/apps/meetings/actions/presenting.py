"""In the meeting: open, turn, hand over, close."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.files.api import Page, page_ref
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import may_see
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from .. import rules
from ..events import meeting as events
from ..models import Closure, Meeting, Opening
from ..screens import key_of
from ..snapshot import ahead_of, topic_of


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Person) -> None:
    """From here on everyone follows. The first page of the first material is shown, if there is one."""
    meeting = Meeting.objects.in_hand(meeting)
    if meeting.state == "open" and rules.may_read(by, meeting):
        return
    if not rules.may_open(by, meeting):
        raise PermissionDenied
    Opening.objects.create(meeting=meeting, by=by)
    say(topic_of(meeting), events.MeetingOpened(by=by.name))
    audit.record("meeting opened", by=by.pk, about=topic_of(meeting))
    first = meeting.materials.first()
    page = first and Page.objects.filter(version=first.file.shown, number=1).exclude(image="").first()
    if page:
        _show(meeting, page, by)


@transaction.atomic
def turn_page(meeting: Meeting, *, to: Page, by: Person) -> int:
    """Show a page on every screen; answers the turn's seq.

    Two people can turn at once while one hands over. The later seq wins on every screen alike.
    """
    if not rules.may_turn_page(by, meeting):
        raise PermissionDenied
    return _show(meeting, to, by)


def _show(meeting: Meeting, page: Page, by: Person) -> int:
    material = meeting.materials.filter(file=page.version.file_id).values_list("pk", flat=True).order_by().first()
    if material is None or not page.image:
        raise PermissionDenied
    count = page.version.page_count or 0
    turned = events.PageTurned(material=material, page=page_ref(page), count=count, ahead=ahead_of(page), by=by.name)
    seq = say(topic_of(meeting), turned)
    meeting.turns.create(seq=seq, page=page, by=by)
    return seq


@transaction.atomic
def hand_over(meeting: Meeting, *, to: Person, by: Person) -> None:
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_hand_over(by, meeting) or not may_see(to, meeting.space):
        raise PermissionDenied
    if meeting.presenter == to:
        return
    meeting.handovers.create(to=to, by=by)
    say(topic_of(meeting), events.PresenterChanged(person=to.pk, name=to.name))
    audit.record("meeting handed over", by=by.pk, about=topic_of(meeting), to=to.pk)


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Person) -> None:
    meeting = Meeting.objects.in_hand(meeting)
    if meeting.state == "closed" and rules.may_read(by, meeting):
        return
    if not rules.may_close(by, meeting):
        raise PermissionDenied
    Closure.objects.create(meeting=meeting, by=by)
    for screen in meeting.screens.all():
        withdraw_right(key=key_of(screen))
    say(topic_of(meeting), events.MeetingClosed(by=by.name))
    audit.record("meeting closed", by=by.pk, about=topic_of(meeting))


@transaction.atomic
def reopen_meeting(meeting: Meeting, *, by: Person) -> None:
    meeting = Meeting.objects.in_hand(meeting)
    if meeting.state == "open" and rules.may_read(by, meeting):
        return
    if not rules.may_reopen(by, meeting):
        raise PermissionDenied
    meeting.closure.delete()
    say(topic_of(meeting), events.MeetingReopened(by=by.name))
    audit.record("meeting reopened", by=by.pk, about=topic_of(meeting))
