"""Choose two periods and have them compared; a refusal says what is missing and what can be done."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ennoshita.apps.people.api import reader

from .. import comparing, rules
from ..compare_forms import CompareForm, initial_of
from ..faults import HolesFound, NotCompared
from ..presets import presets


@login_required
def compare(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    if not rules.may_see(person):
        raise Http404
    if request.method != "POST":
        return _asked(request, CompareForm(initial=_initial(request)))
    form = CompareForm(request.POST, holes="despite_holes" in request.POST)
    if not form.is_valid():
        return _asked(request, form)
    try:
        return redirect("printing:comparison", comparing.make(form.wish, by=person).code)
    except HolesFound as found:
        return _asked(request, CompareForm(_without_consent(request), holes=True), refused=found)
    except NotCompared as found:
        return _asked(request, form, refused=found)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """What a preset says, else what the room opens with."""
    wish = comparing.default_wish()
    initial: dict[str, Any] = {"rows": "place"} | (initial_of(wish) if wish else {})
    return initial | {name: value for name, value in request.GET.items() if name in CompareForm.base_fields}


def _without_consent(request: HttpRequest) -> Any:
    """The holes were not known when the form was sent: consent is asked of who has seen them."""
    said = request.POST.copy()
    said.pop("despite_holes", None)
    return said


def _asked(request: HttpRequest, form: CompareForm, refused: NotCompared | None = None) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "holes": refused.holes if isinstance(refused, HolesFound) else (),
        "presets": presets(timezone.localdate()),
        "may_bring": rules.may_bring(reader(request)),
    }
    return render(request, "printing/compare.html", context, status=422 if refused or form.errors else 200)
