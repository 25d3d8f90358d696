"""The paper a meeting did without: what was printed after all, and how many would have got it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader

from .. import paper_card, rules
from ..actions import paper
from ..models import PaperDeclaration
from ..paper_forms import DeclarationForm, PaperPersonsForm
from .answer import page
from .planning import meeting_for


@login_required
def declarations(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare sheets that were printed; the declarations there are."""
    meeting, person = meeting_for(request, pk), reader(request)
    if not rules.may_declare_paper(person, meeting):
        raise PermissionDenied
    form = DeclarationForm(request.POST or None)
    if form.is_valid():
        paper.declare_paper(meeting, sheets=form.cleaned_data["sheets"], place=form.cleaned_data["place"], by=person)
        messages.success(request, _("Thank you. It has been taken off."))
        return redirect("meetings:paper-declarations", pk)
    return page(request, "meetings/paper_declarations.html", {"form": form, **paper_card.context(meeting, person)}, form)


@login_required
@require_POST
def declaration_removal(request: HttpRequest, pk: int, declaration: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    paper.take_back_declaration(get_object_or_404(PaperDeclaration, pk=declaration, meeting=meeting), by=reader(request))
    return redirect("meetings:paper-declarations", pk)


@login_required
def persons(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, person = meeting_for(request, pk), reader(request)
    if not rules.may_write_paper_persons(person, meeting):
        raise PermissionDenied
    before = meeting.paper_persons.last()
    form = PaperPersonsForm(request.POST or None, initial={"persons": before.persons, "reason": before.reason} if before else None)
    if form.is_valid():
        paper.write_paper_persons(meeting, persons=form.cleaned_data["persons"], reason=form.cleaned_data["reason"], by=person)
        return redirect("meetings:detail", pk)
    return page(request, "meetings/paper_persons.html", {"form": form, **paper_card.context(meeting, person)}, form)
