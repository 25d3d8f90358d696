"""What a reader keeps for themselves, as pages and as the state of their devices."""

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from ennoshita.apps.files.api import PdfNotWritten
from ennoshita.apps.people.api import reader

from ..contents import headings_of
from ..models import Material, Meeting, Note
from ..own_notes import notes_of, put_together
from ..taking_away import as_pdf, takeable
from .answer import as_of_now
from .planning import meeting_for


@login_required
def notes_state(request: HttpRequest, pk: int) -> HttpResponse:
    return as_of_now(notes_of(meeting_for(request, pk), reader(request)))


@login_required
def my_notes(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    notes = Note.objects.of(reader(request)).filter(meeting=meeting)
    shown = {"meeting": meeting, "meetings": put_together(notes), "takeable": takeable(meeting, reader(request))}
    return render(request, "meetings/notes.html", shown)


@login_required
def material_pdf(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    """A material as PDF, with `?notes=yes` with this person's own notes."""
    meeting, person = meeting_for(request, pk), reader(request)
    wanted = next((each for each, is_pdf in takeable(meeting, person) if each.pk == material and is_pdf), None)
    if wanted is None:
        raise Http404
    try:
        pdf = as_pdf(wanted, notes_of=person if "notes" in request.GET else None)
    except PdfNotWritten:
        messages.error(request, _("The PDF could not be written. The file itself can still be downloaded."))
        return redirect("meetings:notes", pk)
    answer = HttpResponse(pdf, content_type="application/pdf", headers={"Cache-Control": "private, no-store"})
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{Path(wanted.file.name).stem}.pdf") or "attachment"
    )
    return answer


@login_required
def all_notes(request: HttpRequest) -> HttpResponse:
    """Those of meetings that this person may still enter: a note shows a page, and the page may have been taken back."""
    person = reader(request)
    notes = Note.objects.of(person).filter(meeting__in=Meeting.objects.seen_by(person))
    return render(request, "meetings/notes.html", {"meetings": put_together(notes)})


@login_required
def contents(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    """What is where in a material: [{"number", "title", "depth"}, …]."""
    shown = get_object_or_404(Material.objects.seen_by(reader(request)).filter(meeting=meeting_for(request, pk)), pk=material)
    return as_of_now(headings_of(shown.file.shown))
