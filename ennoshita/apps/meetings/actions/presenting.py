"""In the meeting: open, turn, hand over, close."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.files.api import Page, as_shown
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import may_see
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from .. import paper, rules, telling
from ..events import meeting as events
from ..models import Closure, FollowLock, Meeting, Opening
from ..screen_state import tell_screens
from ..screens import key_of
from ..snapshot import name_to_all, shown_to_all, topic_of


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
    tell_screens(meeting)
    telling.opened(meeting, by=by)
    audit.record("meeting opened", by=by.pk, about=topic_of(meeting))
    first = meeting.materials.for_everyone().in_order().first()
    page = first and Page.objects.filter(version=first.file.shown, number=1).exclude(image="").first()
    if page:
        show(meeting, page, by)


@transaction.atomic
def turn_page(meeting: Meeting, *, to: Page, by: Person) -> int:
    """Show a page on every screen; answers the turn's seq.

    Two people can turn at once while one hands over. The later seq wins on every screen alike.
    """
    if not rules.may_turn_page(by, meeting):
        raise PermissionDenied
    return show(meeting, to, by)


def show(meeting: Meeting, to: Page, by: Person) -> int:
    """The page on every screen from now on; answers the turn's seq. Whether they may is the caller's question."""
    page = as_shown(to)
    if page is None:
        raise PermissionDenied
    material = meeting.materials.seen_by(by).filter(file=page.version.file_id).select_related("file").order_by().first()
    if material is None or not page.image:
        raise PermissionDenied
    count = page.version.page_count or 0
    shown, ahead = shown_to_all(material, page)
    turned = events.PageTurned(material=material.pk, page=shown, name=name_to_all(material), count=count, ahead=ahead, by=by.name)
    seq = say(topic_of(meeting), turned)
    meeting.turns.create(seq=seq, page=page, by=by)
    tell_screens(meeting)
    # Replaced while we waited for the topic: the page that stands for it is shown after all.
    now = as_shown(page)
    return seq if now is None or now.pk == page.pk else show(meeting, now, by)


@transaction.atomic
def hand_over(meeting: Meeting, *, to: Person, by: Person) -> None:
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_hand_over(by, meeting) or not may_see(to, meeting.space):
        raise PermissionDenied
    before = meeting.presenter
    if before == to:
        return
    # Whoever was presenting may no longer whisper.
    withdraw_right(person=before.pk)
    meeting.handovers.create(to=to, by=by)
    say(topic_of(meeting), events.PresenterChanged(person=to.pk, name=to.name))
    tell_screens(meeting)
    audit.record("meeting handed over", by=by.pk, about=topic_of(meeting), to=to.pk)


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Person) -> None:
    meeting = Meeting.objects.in_hand(meeting)
    if meeting.state == "closed" and rules.may_read(by, meeting):
        return
    if not rules.may_close(by, meeting):
        raise PermissionDenied
    Closure.objects.create(meeting=meeting, by=by)
    FollowLock.objects.filter(meeting=meeting).delete()
    withdraw_right(person=meeting.presenter.pk)
    for screen in meeting.screens.all():
        withdraw_right(key=key_of(screen))
    say(topic_of(meeting), events.MeetingClosed(by=by.name))
    tell_screens(meeting)
    telling.closed(meeting)
    paper.record_saved(meeting, by=by)
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
    tell_screens(meeting)
    telling.opened(meeting, by=by)
    paper.take_back(meeting, by=by)
    audit.record("meeting reopened", by=by.pk, about=topic_of(meeting))
