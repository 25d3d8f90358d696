"""What everyone sees of the page, and whether anyone may look elsewhere."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.core import audit
from ennoshita.hub.say import say

from .. import rules
from ..events import presenting as events
from ..models import FollowLock, Meeting, View
from ..screen_state import tell_screens
from ..snapshot import topic_of


@transaction.atomic
def move_view(meeting: Meeting, view: events.ViewMoved, *, turn: int, by: Person) -> int | None:
    """Show this part of the page to everyone. `turn` is the seq of the turn it was meant for: after another turn it is void."""
    if not rules.may_turn_page(by, meeting):
        raise PermissionDenied
    if meeting.turns.order_by("seq").values_list("seq", flat=True).last() != turn:
        return None
    View.objects.update_or_create(meeting=meeting, defaults={"seq": turn, "x": view.x, "y": view.y, "width": view.width})
    seq = say(topic_of(meeting), view)
    tell_screens(meeting)
    return seq


@transaction.atomic
def lock_following(meeting: Meeting, *, by: Person) -> int | None:
    """From here on everyone sees what is presented, until it is unlocked or the meeting closes; a handover keeps it."""
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_turn_page(by, meeting):
        raise PermissionDenied
    if FollowLock.objects.filter(meeting=meeting).exists():
        return None
    FollowLock.objects.create(meeting=meeting, by=by)
    audit.record("meeting follow locked", by=by.pk, about=topic_of(meeting))
    return say(topic_of(meeting), events.FollowLocked(by=by.name))


@transaction.atomic
def unlock_following(meeting: Meeting, *, by: Person) -> int | None:
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_unlock(by, meeting):
        raise PermissionDenied
    if not FollowLock.objects.filter(meeting=meeting).delete()[0]:
        return None
    audit.record("meeting follow unlocked", by=by.pk, about=topic_of(meeting))
    return say(topic_of(meeting), events.FollowUnlocked(by=by.name))
