"""What lies on the table of a meeting: put there, taken off."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from ennoshita.apps.files.api import File, receive, store_upload
from ennoshita.apps.people.api import reader

from ..actions import planning
from ..actions.audience import hosts_space
from ..agenda_forms import PlaceForm
from ..forms import FileForm
from ..models import Material
from .answer import refusal_told
from .planning import meeting_for, meeting_to_prepare


@login_required
@require_POST
def materials(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a file on the table: one already uploaded (`file`), or uploads of a plain form (`upload`)."""
    meeting, person = meeting_to_prepare(request, pk), reader(request)
    place = PlaceForm(request.POST, meeting=meeting)
    item = place.cleaned_data["item"] if place.is_valid() else None
    if (chosen := FileForm(request.POST)).is_valid():
        file = get_object_or_404(File.objects.seen_by(person), pk=chosen.cleaned_data["file"])
        planning.add_material(meeting, file=file, item=item, by=person)
        return HttpResponse(status=204)
    space = hosts_space(meeting, by=person) if place.is_valid() and place.cleaned_data["hosts_only"] else meeting.space
    for upload in request.FILES.getlist("upload"):
        with refusal_told(request):
            file = store_upload(space=space, name=upload.name or "", source=receive(upload.chunks()), by=person).file
            planning.add_material(meeting, file=file, item=item, by=person)
    return redirect("meetings:detail", pk)


@login_required
@require_POST
def material_removal(request: HttpRequest, pk: int, material: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    planning.remove_material(get_object_or_404(Material, pk=material, meeting=meeting), by=reader(request))
    return redirect("meetings:detail", pk)
