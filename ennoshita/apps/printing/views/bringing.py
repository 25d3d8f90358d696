"""Bring a file: drop it, see what was understood, take it in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader
from ennoshita.core.rows import NotRead

from .. import rules
from ..actions import importing
from ..adapters import recognise
from ..forms import BringForm, TakeForm
from ..looking import look_through
from ..models import Draft


@login_required
def bring(request: HttpRequest) -> HttpResponse:
    if not rules.may_bring(reader(request)):
        raise PermissionDenied
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        files = [(file.name, file.read()) for file in form.cleaned_data["brought"]]
        kind = recognise(files[0][1], files[0][0])
        if kind:
            return redirect("printing:look", importing.bring(files, kind, by=reader(request)).pk)
        form.add_error("brought", _("No table of machines was found in it. It needs a heading row, with the machine and what was counted."))
    return render(request, "printing/bring.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def look(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(Draft, pk=pk, by=reader(request))
    try:
        seen = look_through(draft)
    except NotRead as error:
        messages.error(request, str(error.sentence))
        return redirect("printing:bring")
    form = TakeForm(initial={"name": draft.get_kind_display()})
    return render(request, "printing/look.html", {"draft": draft, "seen": seen, "form": form})


@login_required
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(Draft, pk=pk, by=reader(request))
    form = TakeForm(request.POST)
    if not form.is_valid():
        return render(request, "printing/look.html", {"draft": draft, "seen": look_through(draft), "form": form}, status=422)
    taken = importing.take(draft, form.cleaned_data["name"], by=reader(request))
    count = sum(imported.new for imported in taken)
    if taken:
        messages.success(request, ngettext("%(count)d line was taken in.", "%(count)d lines were taken in.", count) % {"count": count})
    else:
        messages.info(request, _("These files were in already. Nothing is counted twice."))
    return redirect("printing:index")
