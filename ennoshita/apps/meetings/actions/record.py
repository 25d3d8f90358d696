"""Correcting what the house saw: the correction holds, what was seen stays beside it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from .. import rules
from ..models import Meeting
from ..snapshot import topic_of


@transaction.atomic
def correct_attendance(meeting: Meeting, *, person: Person, present: bool, reason: str, by: Person) -> None:
    """Also of somebody who was not invited: a guest who sat in the room without a PC."""
    if not rules.may_correct_record(by, meeting):
        raise PermissionDenied
    meeting.attendance_corrections.create(person=person, present=present, reason=reason, by=by)
    audit.record("attendance corrected", by=by.pk, about=topic_of(meeting), person=person.pk, present=present, reason=reason)
