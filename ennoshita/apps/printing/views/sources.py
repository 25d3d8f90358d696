"""Where figures come from: the list of sources, one source, a new one, one file that was read."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader
from ennoshita.core.sentences import say

from ..actions import sources as deeds
from ..kind_forms import form_of
from ..kinds import BY_KIND, GUIDES
from ..models import Draft, Import, Source
from ..network_forms import NetworkSourceForm
from ..source_forms import CupsReadingForm, FileSourceForm, new_page_log, page_log_line
from .access import keepers_only

SHOWN = 50


def told(trouble: list[Any]) -> str:
    """A kept sentence, [msgid, what stands in its places]; "" where nothing went wrong."""
    return say(*trouble) if trouble else ""


@keepers_only
def index(request: HttpRequest) -> HttpResponse:
    read = Q(imports__state=Import.State.READ)
    known = Source.objects.annotate(until=Max("imports__last_day", filter=read), put_aside=Sum("imports__refused", filter=read))
    context = {
        "used": known.in_use(),
        "ended": known.filter(ended_at__isnull=False),
        "waiting": Draft.objects.filter(by=reader(request)),
    }
    return render(request, "printing/sources.html", context)


@keepers_only
def kinds(request: HttpRequest) -> HttpResponse:
    return render(request, "printing/kinds.html", {"guides": [guide for guide in GUIDES if guide.ready]})


@keepers_only
def add(request: HttpRequest, kind: str) -> HttpResponse:
    guide = BY_KIND.get(kind)
    if guide is None or not guide.ready:
        raise Http404
    kept: dict[str, Any] = new_page_log() if guide.kind == Source.Kind.CUPS and request.method == "GET" else {}
    form = form_of(kind)(request.POST or None, kept=kept, initial={"name": guide.kind.label})
    if request.method == "POST" and form.is_valid() and _is_free(form, kind):
        source = deeds.add_source(kind, form.cleaned_data["name"], form.settings, every_min=form.minutes, by=reader(request))
        messages.success(request, _("The source was added."))
        return redirect("printing:trial" if guide.asked else "printing:source", source.pk)
    context = {"guide": guide, "form": form, "line": _line(form, kept)}
    return render(request, "printing/add_source.html", context, status=422 if form.errors else 200)


def _is_free(form: FileSourceForm | NetworkSourceForm, kind: str, but: int = 0) -> bool:
    """Files are taken in under the name of a source: of one kind there is one of each name."""
    if Source.objects.in_use().filter(kind=kind, name=form.cleaned_data["name"]).exclude(pk=but).exists():
        form.add_error("name", _("A source of this kind has this name already."))
    return not form.errors


def _line(form: Any, kept: dict[str, Any]) -> str:
    """The line for cupsd.conf, the same after a form was sent back."""
    return str(form.data.get("line", "")) or page_log_line(kept) if isinstance(form, CupsReadingForm) else ""


@keepers_only
def source(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Source, pk=pk)
    schedule = {"name": found.name, "every_min": found.every_min}
    form = form_of(found.kind)(request.POST or None, kept=found.settings, initial=schedule)
    if request.method == "POST" and not found.ended_at and form.is_valid() and _is_free(form, found.kind, found.pk):
        deeds.change_source(found, form.cleaned_data["name"], form.settings, every_min=form.minutes, by=reader(request))
        messages.success(request, _("It was changed."))
        return redirect("printing:source", found.pk)
    page = Paginator(found.imports.select_related("by"), SHOWN).get_page(request.GET.get("page"))
    context = {
        "source": found,
        "trouble": told(found.trouble),
        "guide": BY_KIND[found.kind],
        "form": form,
        "page": page,
        "line": page_log_line(found.settings),
    }
    return render(request, "printing/source.html", context, status=422 if form.errors else 200)


@keepers_only
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    deeds.end_source(get_object_or_404(Source.objects.in_use(), pk=pk), by=reader(request))
    messages.success(request, _("Nothing more is read of it. Its figures stay."))
    return redirect("printing:sources")
