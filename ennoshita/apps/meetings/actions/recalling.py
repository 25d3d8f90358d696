"""回収: after closing, the materials are taken back from everyone but those who prepared the meeting; and given back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ennoshita.apps.files.api import hold, move_file
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, make_space, may_host
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right
from ennoshita.hub.say import say

from .. import rules
from ..events import operating as events
from ..events.agenda import MaterialsChanged
from ..models import Attendance, Meeting, Recall, RecallAnswer, Viewing
from ..snapshot import topic_of
from .audience import forget_told, keep_hosts


@transaction.atomic
def recall(meeting: Meeting, *, by: Person) -> None:
    """Move the materials to where only those who prepare see them. Each reader's device is asked to empty what it kept."""
    hold(meeting.materials.values_list("file", flat=True))
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_recall(by, meeting):
        raise PermissionDenied
    taken = Recall.objects.create(meeting=meeting, by=by)
    space = _hosts_space(meeting, by)
    for material in meeting.materials.exclude(file__space=space).select_related("file__space"):
        taken.materials.create(material=material, space=material.file.space)
        move_file(material.file, space, by=by)
    _ask(taken)
    forget_told(meeting)
    say(topic_of(meeting), events.MaterialsRecalled())
    say(topic_of(meeting), MaterialsChanged())
    audit.record("materials recalled", by=by.pk, about=topic_of(meeting), materials=taken.materials.count())


@transaction.atomic
def give_back(meeting: Meeting, *, by: Person) -> None:
    """Undo the recall: each material lies again where it lay, with whom it was meant for."""
    hold(meeting.materials.values_list("file", flat=True))
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_give_back(by, meeting):
        raise PermissionDenied
    taken = meeting.recall
    for row in taken.materials.select_related("material__file__space", "space"):
        move_file(row.material.file, row.space, by=by)
    taken.delete()
    say(topic_of(meeting), events.MaterialsGivenBack())
    say(topic_of(meeting), MaterialsChanged())
    audit.record("materials given back", by=by.pk, about=topic_of(meeting))


def answer(meeting: Meeting, *, by: Person) -> bool:
    """This person's browser asks whether to empty its cache; asked once, that is its answer. False for those who keep the materials.

    Whoever had the room open is asked too, even when the house had not yet written down that they read.
    """
    if may_host(by, meeting.space):
        return False
    asked, _made = RecallAnswer.objects.get_or_create(recall=meeting.recall, person=by)
    if asked.answered_at is None:
        asked.answered_at = timezone.now()
        asked.save(update_fields=["answered_at"])
    return True


def _ask(taken: Recall) -> None:
    """Everyone who was seen with a page of it, but those who keep it."""
    meeting = taken.meeting
    readers = set(Viewing.objects.filter(meeting=meeting).values_list("person", flat=True))
    readers |= set(Attendance.objects.filter(meeting=meeting).values_list("person", flat=True))
    readers -= set(meeting.space.memberships.filter(role="host").values_list("person", flat=True))
    RecallAnswer.objects.bulk_create([RecallAnswer(recall=taken, person_id=person) for person in sorted(readers)], batch_size=200)
    for person in readers:
        withdraw_right(person=person)


def _hosts_space(meeting: Meeting, by: Person) -> Space:
    limited = meeting.limited_spaces.filter(named=False).select_related("space").first()
    if limited:
        return limited.space
    space = make_space(_("%(title)s: limited materials") % {"title": meeting.title}, kind="material", by=by)
    meeting.limited_spaces.create(space=space, named=False)
    keep_hosts(meeting, by=by)
    return space
