"""Pages of files: those this person may see, one of them, one of its pages."""

from typing import Any

import msgspec
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ennoshita.apps.people.api import Person, reader
from ennoshita.hub import epoch
from ennoshita.hub.say import position

from . import actions, layouts, rules, store
from .carried import conversion_sentences, may_fit_width
from .domain.kinds import can_be_shown
from .failures import failure_sentence, failure_sentences
from .forms import UploadForm
from .models import File, Page, Version
from .pages import page_url
from .snapshot import snapshot
from .socket import topic_of


@login_required
def index(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    form = UploadForm(request.POST or None, request.FILES or None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            version = _take_in(form.cleaned_data, person)
        except ValidationError as error:
            form.add_error("file", error)
        except store.StoreFull:
            form.add_error("file", failure_sentence("disk_full"))
        else:
            messages.success(request, _("“%(name)s” is in. Its pages come one after the other.") % {"name": version.file.name})
            return redirect("files:show", version.file_id)
    sought = request.GET.get("q", "")
    found = File.objects.seen_by(person).called(sought).with_latest().select_related("space", "made_by").order_by("-made_at")
    listed = Paginator(found, 50).get_page(request.GET.get("page"))
    return render(request, "files/index.html", {"form": form, "files": listed, "q": sought})


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    file = file_for(person, pk)
    # The position before the state: what is said in between is said again to the element, and known by its number.
    at = {"topic": topic_of(file), "epoch": epoch.current(), "seq": position(topic_of(file))}
    version = file.shown
    context = {
        "file": file,
        "version": version,
        "versions": [_told(each) for each in file.versions.select_related("by").order_by("-number")],
        "pages": [_seen(page) for page in version.pages.done().defer("text", "words")],
        "at": at,
        "original": f"/media/originals/{version.pk}" if rules.may_take_original(person, file) else "",
        "all_well": not version.pages.failed().exists(),
        "sentence": failure_sentence(version.reason) if version.reason else "",
        "may_retry": _may_retry(person, version),
        "may_replace": rules.may_replace(person, file),
        "may_remove": rules.may_remove(person, file),
        "state": msgspec.to_builtins(snapshot(version)),
        "failures": failure_sentences(),
        **_carried(person, version),
    }
    return render(request, "files/show.html", context)


@login_required
@require_safe
def page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    person = reader(request)
    version = file_for(person, pk).shown
    shown = get_object_or_404(Page.objects.done(), version=version, number=number)
    context = {"file": version.file, "version": version, "page": shown, "url": page_url(shown)}
    context |= {"sentence": failure_sentence(shown.failure) if shown.failure else "", "may_retry": _may_retry(person, version)}
    context |= {"previous": number - 1, "next": number + 1}
    return render(request, "files/page.html", context)


@login_required
@require_POST
def renderings(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the failed pages once more: of the newest version if it failed as a whole, else of the one readers see."""
    person = reader(request)
    file = file_for(person, pk)
    newest = file.latest
    actions.retry(newest if newest.state == Version.State.FAILED else file.shown, by=person)
    messages.success(request, _("The pages are made once more."))
    return redirect("files:show", file.pk)


@login_required
@require_safe
def carried_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the file's page that tells what its pages do not show; fetched anew when that is known."""
    person = reader(request)
    version = file_for(person, pk).latest
    return render(request, "files/carried.html", {"file": version.file, **_carried(person, version)})


@login_required
@require_POST
def narrow_layout(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for pages on which each sheet of a workbook is as narrow as one page."""
    person = reader(request)
    layouts.lay_out_narrow(file_for(person, pk), by=person)
    messages.success(request, _("The pages are made once more, each sheet one page wide."))
    return redirect("files:show", pk)


@login_required
@require_POST
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    file = file_for(person, pk)
    try:
        actions.remove_file(file, by=person)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("files:show", pk)
    messages.success(request, _("“%(name)s” is deleted.") % {"name": file.name})
    return redirect("files:index")


def _take_in(wish: dict[str, Any], by: Person) -> Version:
    return actions.store_upload(space=wish["space"], name=wish["file"].name, source=store.receive(wish["file"].chunks()), by=by)


def file_for(person: Person, pk: int) -> File:
    file = get_object_or_404(File.objects.select_related("space"), pk=pk)
    if not rules.may_read(person, file):
        raise Http404
    return file


def _may_retry(person: Person, version: Version) -> bool:
    return rules.may_retry(person, version.file) and can_be_shown(version.media_type)


def _carried(person: Person, version: Version) -> dict[str, Any]:
    may_narrow = may_fit_width(version) and rules.may_replace(person, version.file)
    return {"carried": conversion_sentences(version), "may_narrow": may_narrow}


def _told(version: Version) -> dict[str, Any]:
    return {"version": version, "sentence": failure_sentence(version.reason) if version.reason else ""}


def _seen(page: Page) -> dict[str, Any]:
    return {"page": page, "url": page_url(page), "sentence": failure_sentence(page.failure) if page.failure else ""}
