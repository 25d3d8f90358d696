"""会議の記録: the page, its tables as CSV, and correcting who was there."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import Person, reader
from ennoshita.core.tables import csv_answer

from .. import record, rules
from ..actions.record import correct_attendance
from ..models import Meeting
from ..record_forms import CorrectionForm
from .answer import page
from .planning import meeting_for


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The record; POST corrects the attendance of one person."""
    meeting, person = _recorded(request, pk), reader(request)
    form = CorrectionForm(request.POST or None)
    if form.is_valid():
        corrected = {name: form.cleaned_data[name] for name in ("person", "present", "reason")}
        correct_attendance(meeting, **corrected, by=person)
        return redirect("meetings:record", pk)
    people = record.attendance(meeting)
    context = {
        "meeting": meeting,
        "people": people,
        "present": sum(each.present for each in people),
        "course": record.course(meeting, person),
        "materials": record.materials(meeting, person),
        "screens": meeting.screens.order_by("paired_at"),
        "form": form,
        "may_correct": rules.may_correct_record(person, meeting),
    }
    return page(request, "meetings/record.html", context, form)


@login_required
def table(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """One of the record's tables."""
    meeting = _recorded(request, pk)
    if part not in _TABLES:
        raise Http404
    return csv_answer(f"{part}-{meeting.pk}.csv", _TABLES[part](meeting, reader(request)))


def _recorded(request: HttpRequest, pk: int) -> Meeting:
    meeting = meeting_for(request, pk)
    if not rules.may_read_record(reader(request), meeting):
        raise PermissionDenied
    return meeting


def _attendance(meeting: Meeting, _person: Person) -> Iterable[Sequence[str]]:
    yield [_("Name"), _("Staff number"), _("Attendance"), _("Seen from"), _("Seen until"), _("Corrected by"), _("Reason")]
    for each in record.attendance(meeting):
        seen = [_moment(each.seen.first_at), _moment(each.seen.last_at)] if each.seen else ["", ""]
        corrected = [each.corrected.by.name, each.corrected.reason] if each.corrected else ["", ""]
        yield [each.person.name, each.person.staff_number, _("Present") if each.present else _("Absent"), *seen, *corrected]


def _turns(meeting: Meeting, person: Person) -> Iterable[Sequence[str]]:
    yield [_("Time"), _("Item"), _("Material"), _("Page"), _("Presenter")]
    for turn, item, name in record.turns(meeting, person):
        yield [_moment(turn.at), item, name, str(turn.page.number), turn.by.name]


def _viewings(meeting: Meeting, person: Person) -> Iterable[Sequence[str]]:
    yield [_("Material"), _("Version"), _("Name"), _("Seen from")]
    for shown in record.materials(meeting, person):
        for version, seen in shown.versions:
            yield from ([shown.name, str(version.number), each.person.name, _moment(each.at)] for each in seen)


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")


_TABLES = {"attendance": _attendance, "turns": _turns, "viewings": _viewings}
