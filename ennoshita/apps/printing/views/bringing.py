"""Bring files: drop them, see what was understood, put that right, take them in."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ennoshita.apps.files.api import StoreFull
from ennoshita.apps.people.api import reader

from .. import rules
from ..actions import drafts, importing
from ..forms import BringForm, KindForm, TakeForm
from ..layout_forms import LayoutForm
from ..looking import understood
from ..meanings import TABLES
from ..models import Draft, Import
from ..sorting import sort
from ..source_forms import READING
from .access import keepers_only
from .looking import looked
from .sources import told

P = ParamSpec("P")


def own_draft(view: Callable[Concatenate[HttpRequest, Draft, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """A draft is its bringer's alone. One that is gone was confirmed a moment ago: by a second press, or before the way back."""

    @login_required
    def opened(request: HttpRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        draft = Draft.objects.filter(pk=pk, by=reader(request)).first()
        if draft is not None:
            return view(request, draft, *args, **kwargs)
        if not rules.may_bring(reader(request)):
            raise Http404
        messages.info(request, _("These files were taken in or put away already."))
        return redirect("printing:sources")

    return opened


@keepers_only
def bring(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        found = sort((file.name, file) for file in form.cleaned_data["brought"])
        unread = [f"{name}: {sentence}" for name, sentence in found.unread]
        try:
            brought = drafts.bring_sorted(found, by=person)
        except StoreFull:
            brought, unread = [], [_("The disk of this server is full. Nothing was kept; tell whoever keeps it.")]
        if brought:
            for sentence in unread:
                messages.warning(request, sentence)
            return redirect("printing:look", brought[0].pk)
        for sentence in unread:
            form.add_error("brought", sentence)
    waiting = Draft.objects.filter(by=person)
    return render(request, "printing/bring.html", {"form": form, "waiting": waiting}, status=422 if form.errors else 200)


@own_draft
def look(request: HttpRequest, draft: Draft) -> HttpResponse:
    return looked(request, draft)


@require_POST
@own_draft
def layout(request: HttpRequest, draft: Draft) -> HttpResponse:
    if draft.kind in TABLES:
        form = LayoutForm(request.POST, kind=draft.kind, columns=understood(draft))
        if not form.is_valid():
            return looked(request, draft, layout=form)
        drafts.read_as(draft, form.settings)
    return redirect("printing:look", draft.pk)


@require_POST
@own_draft
def kind(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = KindForm(request.POST)
    if form.is_valid():
        drafts.choose_kind(draft, form.cleaned_data["kind"])
    return redirect("printing:look", draft.pk)


@require_POST
@own_draft
def settings(request: HttpRequest, draft: Draft) -> HttpResponse:
    if draft.kind in READING:
        form = READING[draft.kind](request.POST, kept=draft.settings)
        if not form.is_valid():
            return looked(request, draft, settings=form)
        drafts.read_as(draft, form.settings)
    return redirect("printing:look", draft.pk)


@require_POST
@own_draft
def discard(request: HttpRequest, draft: Draft) -> HttpResponse:
    draft.delete()
    messages.info(request, _("The files were put away. Nothing was counted."))
    return redirect("printing:bring")


@require_POST
@own_draft
def take(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = TakeForm(request.POST, kind=draft.kind)
    if not form.is_valid():
        return looked(request, draft, take=form)
    try:
        taken = importing.take(draft, form.chosen, by=reader(request))
    except StoreFull:
        messages.warning(request, _("The disk of this server is full. What was taken in is read by itself when there is room again."))
        return redirect("printing:sources")
    _tell(request, taken)
    waiting = Draft.objects.filter(by=reader(request)).first()
    return redirect("printing:look", waiting.pk) if waiting else redirect("printing:index")


def _tell(request: HttpRequest, taken: list[Import]) -> None:
    """What became of the files: read, being read, not read, or in already."""
    count = sum(imported.new for imported in taken)
    if count:
        messages.success(request, ngettext("%(count)d line was taken in.", "%(count)d lines were taken in.", count) % {"count": count})
    if any(imported.state == Import.State.READING for imported in taken):
        messages.info(request, _("Large files are being read. You can go on meanwhile; their pages tell how far it is."))
    for imported in taken:
        if imported.state == Import.State.FAILED:
            messages.warning(request, f"{imported.name}: {told(imported.trouble)}")
        elif imported.state == Import.State.READ and not imported.new:
            messages.info(request, _("%(name)s: nothing in it is new. Nothing is counted twice.") % {"name": imported.name})
    if not taken:
        messages.info(request, _("These files were in already. Nothing is counted twice."))
