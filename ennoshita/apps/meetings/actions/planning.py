"""Before the meeting: make, edit, postpone, cancel, delete; its people and its materials."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ennoshita.apps.files.api import File, hold
from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.spaces.api import Membership, add_member, add_members, change_space, delete_space, make_space, may_see, remove_member
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from .. import paper, rules, telling
from ..events import meeting as events
from ..events.agenda import MaterialsChanged
from ..models import Cancellation, Item, Material, Meeting, Postponement
from ..screen_state import tell_screens
from ..screens import key_of
from ..snapshot import material_state, topic_of
from .agenda import last_place, tell_agenda
from .audience import audience_of, forget_told, keep_hosts, keep_out, limited_spaces

# A whole city hall is let in by one press, and everyone's writing waits for each transaction of it.
AT_ONCE = 100


def make_meeting(
    *,
    title: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    units: Iterable[Unit],
    by: Person,
    kind: str = "",
    unit: Unit | None = None,
    like: Meeting | None = None,
) -> Meeting:
    """A meeting that `by` prepares. `like` is an earlier one this person hosts: its people and items come along.

    The meeting is there first; its people come after it, as with `invite_unit`.
    """
    if like and not rules.may_read(by, like):
        raise PermissionDenied
    about = {"title": title, "place": place, "kind": kind, "unit": unit}
    meeting = _make(like, by, starts_at=starts_at, ends_at=ends_at, **about)
    for invited in units:
        invite_unit(meeting, unit=invited, by=by)
    if like:
        _invite_those_of(like, meeting, by)
    return meeting


@transaction.atomic
def _make(like: Meeting | None, by: Person, **about: Any) -> Meeting:
    meeting = Meeting.objects.create(space=make_space(about["title"], kind="meeting", by=by), made_by=by, **about)
    for item in like.items.all() if like else ():
        item.pk, item.meeting = None, meeting
        item.save(force_insert=True)
    audit.record("meeting made", by=by.pk, about=topic_of(meeting), title=meeting.title)
    return meeting


def _invite_those_of(source: Meeting, meeting: Meeting, by: Person) -> None:
    """Who took part takes part again and who prepared prepares, guests and those who left aside."""
    places = list(source.space.memberships.filter(person__is_active=True).select_related("person"))
    for role in (Membership.Role.HOST, Membership.Role.MEMBER):
        _invite_in_turns(meeting, [place.person for place in places if place.role == role], by, role)


def invite_unit(meeting: Meeting, *, unit: Unit, by: Person) -> int:
    """Everyone with a post in the unit on the day of the meeting; answers how many of them are new to it.

    In several short transactions: if it ends in the middle, those invited so far are in and were told, and asked once more it goes on.
    """
    return _invite_in_turns(meeting, Person.objects.here().in_units(unit.family(), timezone.localdate(meeting.starts_at)), by)


def invite(meeting: Meeting, *, person: Person, by: Person, role: str = Membership.Role.MEMBER) -> bool:
    """False when the person takes part already."""
    return bool(_invite(meeting, [person], by, role))


def _invite_in_turns(meeting: Meeting, people: Iterable[Person], by: Person, role: str = Membership.Role.MEMBER) -> int:
    if not rules.may_prepare(by, meeting):
        raise PermissionDenied
    inside = set(Membership.objects.filter(space=meeting.space).values_list("person_id", flat=True))
    new = [person for person in people if person.pk not in inside]
    return sum(_invite(meeting, new[first : first + AT_ONCE], by, role) for first in range(0, len(new), AT_ONCE))


@transaction.atomic
def _invite(meeting: Meeting, people: Sequence[Person], by: Person, role: str) -> int:
    """How many of them are new to it; who takes part already is not told again."""
    # As it is now: it may have been cancelled since the people before these were let in.
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_prepare(by, meeting):
        raise PermissionDenied
    inside = set(Membership.objects.filter(space=meeting.space, person__in=people).values_list("person_id", flat=True))
    new = [person for person in people if person.pk not in inside]
    telling.invited(meeting, new, by=by)
    add_members(meeting.space, new, role=role, by=by)
    if new and role == Membership.Role.HOST:
        keep_hosts(meeting, by=by)
    return len(new)


@transaction.atomic
def let_prepare(meeting: Meeting, *, person: Person, by: Person) -> None:
    """One who takes part prepares the meeting from now on, beside those who do. An administrator names one where nobody is left."""
    if not rules.may_prepare(by, meeting) or not may_see(person, meeting.space):
        raise PermissionDenied
    add_member(meeting.space, person, role=Membership.Role.HOST, by=by)
    keep_hosts(meeting, by=by)


@transaction.atomic
def uninvite(meeting: Meeting, *, person: Person, by: Person) -> None:
    """The person's screens of this meeting close at once. The maker stays."""
    if not rules.may_prepare(by, meeting) or person == meeting.made_by:
        raise PermissionDenied
    if meeting.presenter == person:
        meeting.handovers.create(to=meeting.made_by, by=by)
        say(topic_of(meeting), events.PresenterChanged(person=meeting.made_by.pk, name=meeting.made_by.name))
        tell_screens(meeting)
    telling.uninvited(meeting, person)
    remove_member(meeting.space, person, by=by)
    keep_out(meeting, person)


@transaction.atomic
def edit_meeting(meeting: Meeting, *, title: str, place: str, by: Person, kind: str = "", unit: Unit | None = None) -> None:
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_prepare(by, meeting):
        raise PermissionDenied
    meeting.title, meeting.place, meeting.kind, meeting.unit = title, place, kind, unit
    meeting.save(update_fields=["title", "place", "kind", "unit"])
    change_space(meeting.space, name=title, visibility=meeting.space.visibility, by=by)
    audit.record("meeting changed", by=by.pk, about=topic_of(meeting), title=title, place=place)
    _tell_change(meeting)


@transaction.atomic
def postpone(meeting: Meeting, *, starts_at: datetime, ends_at: datetime, by: Person) -> None:
    """Move the meeting to another time; the old one stays on record."""
    meeting = Meeting.objects.in_hand(meeting)
    if meeting.state != "planned" or not rules.may_prepare(by, meeting):
        raise PermissionDenied
    Postponement.objects.create(meeting=meeting, from_time=meeting.starts_at, to_time=starts_at, by=by)
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    meeting.save(update_fields=["starts_at", "ends_at"])
    _tell_change(meeting)
    telling.moved(meeting, by=by)
    audit.record("meeting moved", by=by.pk, about=topic_of(meeting), to=starts_at.isoformat())


def _tell_change(meeting: Meeting) -> None:
    change = events.MeetingChanged(
        title=meeting.title, place=meeting.place, starts_at=meeting.starts_at.isoformat(), ends_at=meeting.ends_at.isoformat()
    )
    say(topic_of(meeting), change)
    tell_screens(meeting)


@transaction.atomic
def cancel(meeting: Meeting, *, by: Person) -> None:
    meeting = Meeting.objects.in_hand(meeting)
    if meeting.state == "cancelled" and rules.may_read(by, meeting):
        return
    if meeting.state != "planned" or not rules.may_prepare(by, meeting):
        raise PermissionDenied
    Cancellation.objects.create(meeting=meeting, by=by)
    say(topic_of(meeting), events.MeetingCancelled(by=by.name))
    tell_screens(meeting)
    telling.cancelled(meeting, by=by)
    audit.record("meeting cancelled", by=by.pk, about=topic_of(meeting))


@transaction.atomic
def delete_meeting(meeting: Meeting, *, by: Person) -> None:
    """The meeting, its turns and its materials are gone; the audit trail keeps that it was."""
    hold(meeting.materials.values_list("file", flat=True))
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_delete(by, meeting):
        raise PermissionDenied
    say(topic_of(meeting), events.MeetingDeleted(by=by.name))
    telling.deleted(meeting)
    paper.take_back(meeting, by=by)
    audit.record("meeting deleted", by=by.pk, about=topic_of(meeting), title=meeting.title)
    spaces = [meeting.space, *limited_spaces(meeting)]
    for screen in meeting.screens.all():
        withdraw_right(key=key_of(screen))
    meeting.delete()
    # The bytes stay in the store: the same bytes may be another file's, and backups want them.
    File.objects.filter(space__in=spaces).delete()
    for space in spaces:
        delete_space(space, by=by)


@transaction.atomic
def add_material(meeting: Meeting, *, file: File, by: Person, item: Item | None = None) -> Material:
    """Put a file on the table, on an item or before all items. It lies in the meeting's own space, or in one for those who prepare."""
    audience = audience_of(meeting, file)
    if not rules.may_prepare(by, meeting) or not may_see(by, file.space) or audience is None:
        raise PermissionDenied
    return put_on_table(meeting, file, item, audience)


def put_on_table(meeting: Meeting, file: File, item: Item | None, audience: str) -> Material:
    """The second half of adding a material, for a deed that has its own rule. Call it inside a transaction."""
    place = {"item": item, "position": last_place(meeting, item), "audience": audience}
    material, made = meeting.materials.get_or_create(file=file, defaults=place)
    if made:
        open_to_all = audience == Material.Audience.ALL
        say(topic_of(meeting), events.MaterialAdded(material=material_state(material)) if open_to_all else MaterialsChanged())
        tell_agenda(meeting)
    return material


@transaction.atomic
def remove_material(material: Material, *, by: Person) -> None:
    """Off the table for everyone at once; the file stays in its space."""
    meeting = material.meeting
    if not rules.may_prepare(by, meeting):
        raise PermissionDenied
    removed, file = material.pk, material.file_id
    hold([file])
    material.delete()
    forget_told(meeting)
    say(topic_of(meeting), events.MaterialRemoved(material=removed))
    tell_agenda(meeting)
    audit.record("material removed", by=by.pk, about=topic_of(meeting), file=file)
