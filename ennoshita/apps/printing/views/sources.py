"""Where figures come from: the list of sources, one source, a new one, one file that was read."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import Person, reader
from ennoshita.core.sentences import say

from .. import rules
from ..actions import sources as deeds
from ..forms import BringForm
from ..kind_forms import form_of
from ..kinds import BY_KIND, GUIDES
from ..models import Draft, Source
from ..network_forms import NetworkSourceForm
from ..source_forms import CupsReadingForm, FileSourceForm, new_page_log, page_log_line

SHOWN = 50


def keeper(request: HttpRequest) -> Person:
    """Raises PermissionDenied for everybody else."""
    person = reader(request)
    if not rules.may_bring(person):
        raise PermissionDenied
    return person


def told(trouble: list[Any]) -> str:
    """A kept sentence, [msgid, what stands in its places]; "" where nothing went wrong."""
    return say(*trouble) if trouble else ""


@login_required
def index(request: HttpRequest) -> HttpResponse:
    person = keeper(request)
    known = Source.objects.annotate(until=Max("imports__last_day"), put_aside=Sum("imports__refused"), newest=Max("imports__at"))
    context = {
        "used": known.in_use(),
        "ended": known.filter(ended_at__isnull=False),
        "waiting": Draft.objects.filter(by=person),
    }
    return render(request, "printing/sources.html", context)


@login_required
def kinds(request: HttpRequest) -> HttpResponse:
    keeper(request)
    return render(request, "printing/kinds.html", {"guides": [guide for guide in GUIDES if guide.ready]})


@login_required
def add(request: HttpRequest, kind: str) -> HttpResponse:
    person = keeper(request)
    guide = BY_KIND.get(kind)
    if guide is None or not guide.ready:
        raise Http404
    kept: dict[str, Any] = new_page_log() if guide.kind == Source.Kind.CUPS and request.method == "GET" else {}
    form = form_of(kind)(request.POST or None, kept=kept, initial={"name": guide.kind.label})
    if request.method == "POST" and form.is_valid() and _is_free(form, kind):
        source = deeds.add_source(kind, form.cleaned_data["name"], form.settings, every_min=form.minutes, by=person)
        messages.success(request, _("The source was added."))
        return redirect("printing:trial" if guide.asked else "printing:source", source.pk)
    context = {"guide": guide, "form": form, "line": _line(form, kept), "drop": BringForm()}
    return render(request, "printing/add_source.html", context, status=422 if form.errors else 200)


def _is_free(form: FileSourceForm | NetworkSourceForm, kind: str, but: int = 0) -> bool:
    """Files are taken in under the name of a source: of one kind there is one of each name."""
    if Source.objects.in_use().filter(kind=kind, name=form.cleaned_data["name"]).exclude(pk=but).exists():
        form.add_error("name", _("A source of this kind has this name already."))
    return not form.errors


def _line(form: Any, kept: dict[str, Any]) -> str:
    """The line for cupsd.conf, the same after a form was sent back."""
    return str(form.data.get("line", "")) or page_log_line(kept) if isinstance(form, CupsReadingForm) else ""


@login_required
def source(request: HttpRequest, pk: int) -> HttpResponse:
    person = keeper(request)
    found = get_object_or_404(Source, pk=pk)
    schedule = {"name": found.name, "every_min": found.every_min}
    form = form_of(found.kind)(request.POST or None, kept=found.settings, initial=schedule)
    if request.method == "POST" and not found.ended_at and form.is_valid() and _is_free(form, found.kind, found.pk):
        deeds.change_source(found, form.cleaned_data["name"], form.settings, every_min=form.minutes, by=person)
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


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    person = keeper(request)
    deeds.end_source(get_object_or_404(Source.objects.in_use(), pk=pk), by=person)
    messages.success(request, _("Nothing more is read of it. Its figures stay."))
    return redirect("printing:sources")
