"""Materials asked for from units by a day, and handed in by them."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.files.api import File, move_file
from ennoshita.apps.people.api import Person, Unit
from ennoshita.apps.spaces.api import Space, may_see, may_write
from ennoshita.core import audit
from ennoshita.hub.say import say

from .. import rules, telling
from ..events.agenda import RequestsChanged
from ..models import Item, Material, MaterialRequest, Meeting
from ..snapshot import topic_of
from .planning import put_on_table


@transaction.atomic
def ask(meeting: Meeting, *, unit: Unit, title: str, due_on: date, by: Person, item: Item | None = None) -> MaterialRequest:
    """Ask a unit for a material; everyone with a post there is told and may hand it in."""
    if not rules.may_prepare(by, meeting):
        raise PermissionDenied
    request = meeting.requests.create(unit=unit, title=title, due_on=due_on, item=item, by=by)
    say(topic_of(meeting), RequestsChanged())
    telling.material_asked(request)
    audit.record("material asked for", by=by.pk, about=topic_of(meeting), unit=unit.pk, title=title, due_on=str(due_on))
    return request


@transaction.atomic
def ask_no_more(request: MaterialRequest, *, by: Person) -> None:
    if not rules.may_prepare(by, request.meeting):
        raise PermissionDenied
    telling.material_no_longer_asked(request)
    say(topic_of(request.meeting), RequestsChanged())
    audit.record("material no longer asked for", by=by.pk, about=topic_of(request.meeting), unit=request.unit_id, title=request.title)
    request.delete()


@transaction.atomic
def hand_in(request: MaterialRequest, *, file: File, by: Person) -> Material:
    """Put what was asked for on the table, on the item it was asked for. `file` lies in `inbox_of`, put in by the same person."""
    request = MaterialRequest.objects.select_for_update(of=("self",)).select_related("meeting__space", "unit", "item").get(pk=request.pk)
    meeting = request.meeting
    fresh = file.made_by_id == by.pk and not Material.objects.filter(file=file).exists()
    if not rules.may_hand_in(by, request) or not fresh or not may_see(by, file.space):
        raise PermissionDenied
    if file.space_id != meeting.space_id:
        move_file(file, meeting.space, by=by)
        file.refresh_from_db()
    request.material = put_on_table(meeting, file, request.item, Material.Audience.ALL)
    request.save(update_fields=["material"])
    say(topic_of(meeting), RequestsChanged())
    telling.material_handed_in(request, by=by)
    audit.record("material handed in", by=by.pk, about=topic_of(meeting), title=request.title, file=file.pk)
    return request.material


def inbox_of(request: MaterialRequest, person: Person) -> Space:
    """Where this person puts the file: the meeting's space if they take part, else their unit's own, until it is handed in."""
    if may_write(person, request.meeting.space):
        return request.meeting.space
    found: Space = Space.objects.get(unit=request.unit)
    return found
