"""Pages of files: those this person may see, one of them, one of its pages."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ennoshita.apps.people.api import Person
from ennoshita.hub import epoch
from ennoshita.hub.say import position

from . import actions, rules, store
from .domain.kinds import PDF
from .failures import failure_sentence
from .forms import UploadForm
from .models import File, Page, Version
from .pages import page_url
from .socket import topic_of


class PersonRequest(HttpRequest):
    user: Person


@login_required
def index(request: PersonRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            version = _take_in(form.cleaned_data, request.user)
        except ValidationError as error:
            form.add_error("file", error)
        except store.StoreFull:
            form.add_error("file", failure_sentence("disk_full"))
        else:
            messages.success(request, _("“%(name)s” is in. Its pages come one after the other.") % {"name": version.file.name})
            return redirect("files:show", version.file_id)
    sought = request.GET.get("q", "")
    found = File.objects.seen_by(request.user).called(sought).with_latest().select_related("space", "made_by").order_by("-made_at")
    listed = Paginator(found, 50).get_page(request.GET.get("p"))
    return render(request, "files/index.html", {"form": form, "files": listed, "q": sought})


@login_required
@require_safe
def show(request: PersonRequest, pk: int) -> HttpResponse:
    file = _file_for(request.user, pk)
    version = file.latest
    # The position before the state: what is said in between is said again to the element, and known by its number.
    at = {"topic": topic_of(file), "epoch": epoch.current(), "seq": position(topic_of(file))}
    context = {
        "file": file,
        "version": version,
        "versions": file.versions.select_related("by").order_by("-number"),
        "pages": [_seen(page) for page in version.pages.done().defer("text", "words")],
        "at": at,
        "original": f"/media/originals/{version.pk}",
        "failed": version.pages.failed().exists(),
        "sentence": failure_sentence(version.reason) if version.reason else "",
        "may_retry": rules.may_retry(request.user, file) and version.media_type == PDF.media_type,
    }
    return render(request, "files/show.html", context)


@login_required
@require_safe
def page(request: PersonRequest, pk: int, number: int) -> HttpResponse:
    version = _file_for(request.user, pk).latest
    shown = get_object_or_404(Page.objects.done(), version=version, number=number)
    context = {"file": version.file, "version": version, "page": shown, "url": page_url(shown)}
    context |= {"sentence": failure_sentence(shown.failure) if shown.failure else "", "previous": number - 1, "next": number + 1}
    return render(request, "files/page.html", context)


@login_required
@require_POST
def renderings(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask for the failed pages once more."""
    file = _file_for(request.user, pk)
    actions.retry(file.latest, by=request.user)
    messages.success(request, _("The pages are made once more."))
    return redirect("files:show", file.pk)


def _take_in(wish: dict[str, Any], by: Person) -> Version:
    return actions.store_upload(space=wish["space"], name=wish["file"].name, source=store.receive(wish["file"].chunks()), by=by)


def _file_for(person: Person, pk: int) -> File:
    file = get_object_or_404(File.objects.select_related("space"), pk=pk)
    if not rules.may_read(person, file):
        raise Http404
    return file


def _seen(page: Page) -> dict[str, Any]:
    return {"page": page, "url": page_url(page), "sentence": failure_sentence(page.failure) if page.failure else ""}
