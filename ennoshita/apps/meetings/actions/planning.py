"""Before the meeting: make, edit, postpone, cancel, delete; its people and its materials."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from ennoshita.apps.files.api import File
from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.spaces.api import Membership, add_member, change_space, delete_space, make_space, may_see, remove_member
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from .. import rules
from ..events import meeting as events
from ..models import Cancellation, Material, Meeting, Postponement
from ..screens import key_of
from ..snapshot import material_state, topic_of


@transaction.atomic
def make_meeting(*, title: str, place: str, starts_at: datetime, ends_at: datetime, units: Iterable[Unit], by: Person) -> Meeting:
    space = make_space(title, kind="meeting", by=by)
    meeting = Meeting.objects.create(space=space, title=title, place=place, starts_at=starts_at, ends_at=ends_at, made_by=by)
    for unit in units:
        invite_unit(meeting, unit=unit, by=by)
    audit.record("meeting made", by=by.pk, about=topic_of(meeting), title=title)
    return meeting


@transaction.atomic
def invite_unit(meeting: Meeting, *, unit: Unit, by: Person) -> int:
    """Everyone with a post in the unit on the day of the meeting; answers how many of them are new to it."""
    here = Person.objects.here().in_units(unit.family(), timezone.localdate(meeting.starts_at))
    return sum(invite(meeting, person=person, by=by) for person in here)


@transaction.atomic
def invite(meeting: Meeting, *, person: Person, by: Person, role: str = Membership.Role.MEMBER) -> bool:
    """False when the person takes part already."""
    if not rules.may_prepare(by, meeting):
        raise PermissionDenied
    if Membership.objects.filter(space=meeting.space, person=person).exists():
        return False
    add_member(meeting.space, person, role=role, by=by)
    return True


@transaction.atomic
def uninvite(meeting: Meeting, *, person: Person, by: Person) -> None:
    """The person's screens of this meeting close at once. The maker stays."""
    if not rules.may_prepare(by, meeting) or person == meeting.made_by:
        raise PermissionDenied
    if meeting.presenter == person:
        meeting.handovers.create(to=meeting.made_by, by=by)
        say(topic_of(meeting), events.PresenterChanged(person=meeting.made_by.pk, name=meeting.made_by.name))
    remove_member(meeting.space, person, by=by)


@transaction.atomic
def edit_meeting(meeting: Meeting, *, title: str, place: str, by: Person) -> None:
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_prepare(by, meeting):
        raise PermissionDenied
    meeting.title, meeting.place = title, place
    meeting.save(update_fields=["title", "place"])
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
    audit.record("meeting moved", by=by.pk, about=topic_of(meeting), to=starts_at.isoformat())


def _tell_change(meeting: Meeting) -> None:
    change = events.MeetingChanged(
        title=meeting.title, place=meeting.place, starts_at=meeting.starts_at.isoformat(), ends_at=meeting.ends_at.isoformat()
    )
    say(topic_of(meeting), change)


@transaction.atomic
def cancel(meeting: Meeting, *, by: Person) -> None:
    meeting = Meeting.objects.in_hand(meeting)
    if meeting.state == "cancelled" and rules.may_read(by, meeting):
        return
    if meeting.state != "planned" or not rules.may_prepare(by, meeting):
        raise PermissionDenied
    Cancellation.objects.create(meeting=meeting, by=by)
    say(topic_of(meeting), events.MeetingCancelled(by=by.name))
    audit.record("meeting cancelled", by=by.pk, about=topic_of(meeting))


@transaction.atomic
def delete_meeting(meeting: Meeting, *, by: Person) -> None:
    """The meeting, its turns and its materials are gone; the audit trail keeps that it was."""
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_delete(by, meeting):
        raise PermissionDenied
    say(topic_of(meeting), events.MeetingDeleted(by=by.name))
    audit.record("meeting deleted", by=by.pk, about=topic_of(meeting), title=meeting.title)
    space = meeting.space
    for screen in meeting.screens.all():
        withdraw_right(key=key_of(screen))
    meeting.delete()
    # The bytes stay in the store: the same bytes may be another file's, and backups want them.
    File.objects.filter(space=space).delete()
    delete_space(space, by=by)


@transaction.atomic
def add_material(meeting: Meeting, *, file: File, by: Person) -> Material:
    """Put a file that this person may see on the table. Files of the meeting's own space come with the upload."""
    if not rules.may_prepare(by, meeting) or not may_see(by, file.space) or file.space_id != meeting.space_id:
        raise PermissionDenied
    last = meeting.materials.last()
    material, made = meeting.materials.get_or_create(file=file, defaults={"position": last.position + 1 if last else 1})
    if made:
        say(topic_of(meeting), events.MaterialAdded(material=material_state(material)))
    return material


@transaction.atomic
def remove_material(material: Material, *, by: Person) -> None:
    """Off the table for everyone at once; the file stays in the meeting's space."""
    meeting = material.meeting
    if not rules.may_prepare(by, meeting):
        raise PermissionDenied
    say(topic_of(meeting), events.MaterialRemoved(material=material.pk))
    audit.record("material removed", by=by.pk, about=topic_of(meeting), file=material.file_id)
    material.delete()
