"""差し替え on a file's own page: the meetings that use it follow by themselves."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ennoshita.apps.people.api import reader

from . import actions, store
from .failures import failure_sentence
from .models import Version
from .views import file_for


@login_required
@require_POST
def replacements(request: HttpRequest, pk: int) -> HttpResponse:
    """The new version by a plain form; the element <replacement-drop> sends it in pieces instead."""
    person = reader(request)
    file = file_for(person, pk)
    upload = request.FILES.get("upload")
    if upload is None:
        messages.error(request, _("Please choose the file that takes its place."))
        return redirect("files:show", pk)
    try:
        actions.replace_file(file=file, name=upload.name or "", source=store.receive(upload.chunks()), by=person)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except store.StoreFull:
        messages.error(request, failure_sentence("disk_full"))
    else:
        messages.success(request, _("The new version is being made ready. Everyone goes over to it by themselves."))
    return redirect("files:show", pk)


@login_required
@require_safe
def replacement(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """How far a new version is, and what came of it: asked while it is made."""
    file = file_for(reader(request), pk)
    made = get_object_or_404(Version, pk=version, file=file)
    sentence = ""
    if made.state == Version.State.FAILED:
        sentence = _("%(reason)s Everyone still sees the version before.") % {"reason": failure_sentence(made.reason)}
    elif file.shown == made:
        sentence = _("Everyone sees the new version now.")
    elif made.state == Version.State.READY:
        sentence = _("A later version came first; everyone sees that one.")
    answer = {"state": made.state, "ready": made.pages.done().count(), "count": made.page_count or 0, "sentence": sentence}
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})
