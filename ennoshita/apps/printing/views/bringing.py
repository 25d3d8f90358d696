"""Bring a file: drop it, see what was understood, put that right, take it in."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ennoshita.apps.files.api import kept_bytes
from ennoshita.apps.people.api import reader
from ennoshita.core.rows import NotRead, sheets_of

from .. import rules
from ..actions import importing
from ..adapters import ADAPTERS
from ..forms import BringForm, LayoutForm, TakeForm
from ..looking import look_through
from ..models import Draft, Source


@login_required
def bring(request: HttpRequest) -> HttpResponse:
    if not rules.may_bring(reader(request)):
        raise PermissionDenied
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        files = [(file.name, file.read()) for file in form.cleaned_data["brought"]]
        unread = [(name, error) for name, content in files if (error := _trouble(content))]
        if not unread:
            return redirect("printing:look", importing.bring(files, Source.Kind.METER, by=reader(request)).pk)
        for name, sentence in unread:
            form.add_error("brought", f"{name}: {sentence}")
    return render(request, "printing/bring.html", {"form": form}, status=422 if form.errors else 200)


def _trouble(content: bytes) -> str:
    try:
        sheets_of(content)
    except NotRead as error:
        return str(error.sentence)
    return ""


@login_required
def look(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(Draft, pk=pk, by=reader(request))
    return _looked(request, draft, take=TakeForm(initial={"name": draft.get_kind_display()}))


@login_required
@require_POST
def layout(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(Draft, pk=pk, by=reader(request))
    form = LayoutForm(request.POST, columns=look_through(draft).columns)
    if not form.is_valid():
        return _looked(request, draft, take=TakeForm(initial={"name": draft.get_kind_display()}), layout=form)
    importing.understand_as(draft, head=form.cleaned_data["head"], columns=form.meanings, month=form.cleaned_data["month"])
    return redirect("printing:look", draft.pk)


@login_required
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(Draft, pk=pk, by=reader(request))
    form = TakeForm(request.POST)
    if not form.is_valid():
        return _looked(request, draft, take=form)
    taken = importing.take(draft, form.cleaned_data["name"], by=reader(request))
    count = sum(imported.new for imported in taken)
    if taken:
        messages.success(request, ngettext("%(count)d line was taken in.", "%(count)d lines were taken in.", count) % {"count": count})
    else:
        messages.info(request, _("These files were in already. Nothing is counted twice."))
    return redirect("printing:index")


def _looked(request: HttpRequest, draft: Draft, *, take: TakeForm, layout: LayoutForm | None = None) -> HttpResponse:
    seen = look_through(draft)
    first = BytesIO(kept_bytes(draft.files[0]["sha256"]))
    said = {"head": ADAPTERS[draft.kind].head(first, draft.settings), "month": draft.settings.get("month", "")}
    form = layout or LayoutForm(initial=said, columns=seen.columns)
    columns = [(column, form[f"column-{column.column}"]) for column in seen.columns]
    context: dict[str, Any] = {"draft": draft, "seen": seen, "columns": columns, "layout": form, "form": take}
    return render(request, "printing/look.html", context, status=422 if form.errors or take.errors else 200)
