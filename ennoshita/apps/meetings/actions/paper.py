"""After the meeting: what was printed after all, and how many would have got paper."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.core import audit

from .. import paper, rules
from ..models import Meeting, PaperDeclaration, PaperPersons
from ..snapshot import topic_of


@transaction.atomic
def declare_paper(meeting: Meeting, *, sheets: int, place: str, by: Person) -> PaperDeclaration:
    """Someone says that they printed so many sheets of the materials, and where. Several people may; all are taken off."""
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_declare_paper(by, meeting):
        raise PermissionDenied
    declaration = PaperDeclaration.objects.create(meeting=meeting, sheets=sheets, place=place, by=by)
    paper.recount(meeting, by=by)
    audit.record("paper declared", by=by.pk, about=topic_of(meeting), sheets=sheets, place=place)
    return declaration


@transaction.atomic
def take_back_declaration(declaration: PaperDeclaration, *, by: Person) -> None:
    """It was wrong: taken back by whoever declared it, or by a host. The audit trail keeps what it said."""
    meeting = Meeting.objects.in_hand(declaration.meeting)
    if not rules.may_take_back(by, declaration):
        raise PermissionDenied
    said = {"sheets": declaration.sheets, "place": declaration.place, "declared_by": declaration.by_id}
    declaration.delete()
    paper.recount(meeting, by=by)
    audit.record("paper declaration taken back", by=by.pk, about=topic_of(meeting), **said)


@transaction.atomic
def write_paper_persons(meeting: Meeting, *, persons: int, reason: str, by: Person) -> None:
    """How many would have got paper, by someone who knows better than the list of members."""
    meeting = Meeting.objects.in_hand(meeting)
    if not rules.may_write_paper_persons(by, meeting):
        raise PermissionDenied
    PaperPersons.objects.create(meeting=meeting, persons=persons, reason=reason, by=by)
    paper.recount(meeting, by=by)
    audit.record("persons with paper written", by=by.pk, about=topic_of(meeting), persons=persons, reason=reason)
