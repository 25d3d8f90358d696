"""Bring in a list of people: choose a file, see what it would do, confirm."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ennoshita.core import rows

from .. import faults
from ..actions import importing
from ..api import reader
from ..domain.roster import NoHeading
from ..forms import BringListForm, TakeInForm
from ..import_plan import lines_of, make_plan
from ..models import ImportDraft
from .access import administrators_only

SHOWN = 100  # of each kind; the refused are paged, so that every line has its reason


@administrators_only
def bring(request: HttpRequest) -> HttpResponse:
    form = BringListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            draft = importing.read_list(file.name, file.read(), by=reader(request))
        except rows.NotRead as error:
            form.add_error("file", str(error.sentence))
        except NoHeading:
            form.add_error("file", _("No line names the columns. The first line must hold at least 職員番号 and 氏名."))
        else:
            return redirect("people:import", draft.pk)
    return render(request, "people/bring.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@administrators_only
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    return _preview(request, _draft(request, pk), TakeInForm(initial={"effective_on": timezone.localdate()}))


@require_POST
@administrators_only
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    draft, form = _draft(request, pk), TakeInForm(request.POST)
    if not form.is_valid():
        return _preview(request, draft, form)
    try:
        plan = importing.take_in(draft, **form.cleaned_data, by=reader(request))
    except IntegrityError:
        form.add_error(None, _("Somebody else added one of these people at the same moment. Look through the list once more."))
        return _preview(request, draft, form)
    count = len(plan.new) + len(plan.changed)
    messages.success(request, ngettext("%(count)d person was taken in.", "%(count)d people were taken in.", count) % {"count": count})
    return redirect("people:people")


@require_POST
@administrators_only
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    _draft(request, pk).delete()
    messages.success(request, _("The list was put away. Nothing was changed."))
    return redirect("people:people")


def _draft(request: HttpRequest, pk: int) -> ImportDraft:
    return get_object_or_404(ImportDraft, pk=pk, by=reader(request))


def _preview(request: HttpRequest, draft: ImportDraft, form: TakeInForm) -> HttpResponse:
    plan = make_plan(lines_of(draft), timezone.localdate())
    waiting = sum(len(lines) for lines in plan.unknown_units.values())
    refused = Paginator(plan.refused, SHOWN).get_page(request.GET.get("page"))
    context = {
        "draft": draft,
        "form": form,
        "plan": plan,
        "waiting": waiting,
        "page": refused,
        "refused": [(line, [faults.sentence(fault) for fault in found]) for line, found in refused],
        "unknown_units": [(name, len(lines)) for name, lines in plan.unknown_units.items()],
        "new": plan.new[:SHOWN],
        "changed": plan.changed[:SHOWN],
        "shown": SHOWN,
        "useful": bool(plan.new or plan.changed or plan.unknown_units),
    }
    return render(request, "people/preview.html", context, status=422 if form.errors else 200)
