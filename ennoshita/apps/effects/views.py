"""Pages of effects: a fiscal year of the ledger, the same as CSV, what is assumed, what paper costs and emits."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import Person, reader
from ennoshita.core.dates import fiscal_year, fiscal_year_days, fiscal_year_name
from ennoshita.core.tables import csv_answer

from . import actions, ledger, rules, sources
from .assumptions import KINDS, held
from .forms import AssumptionForm, RateForm
from .models import Entry, Rate


def _seeing(request: HttpRequest) -> Person:
    person = reader(request)
    if not rules.may_see(person):
        raise Http404
    return person


@login_required
def index(request: HttpRequest) -> HttpResponse:
    person = _seeing(request)
    year, what = _asked(request)
    context = {
        "year": year,
        "year_name": fiscal_year_name(year),
        "years": [(number, fiscal_year_name(number)) for number in ledger.years(timezone.localdate())],
        "what": what,
        "kinds": ledger.kinds(),
        "known": ledger.known(what, year),
        "entries": ledger.listed(what, year, person),
        "assumptions": held(),
        "may_change": rules.may_change_assumptions(person),
    }
    return render(request, "effects/index.html", context)


def _asked(request: HttpRequest) -> tuple[int, str]:
    """The year and kind of effect that were asked for; this year's sheets where that is nonsense."""
    year, what = request.GET.get("year", ""), request.GET.get("what", "")
    asked = (
        int(year)
        if year.isdecimal() and len(year) <= 4 and date.min.year < int(year) < date.max.year
        else fiscal_year(timezone.localdate())
    )
    return asked, what if what in Entry.What.values else Entry.What.SHEETS.value


@login_required
def table(request: HttpRequest) -> HttpResponse:
    """The year's entries of all kinds, to be reckoned with elsewhere."""
    person = _seeing(request)
    year, _what = _asked(request)
    entries = list(Entry.objects.standing().between(*fiscal_year_days(year)).select_related("unit"))
    names = sources.described(person, entries)
    return csv_answer(f"effects-{year}.csv", [_head(), *(_row(entry, names.get(entry.source)) for entry in entries)])


def _head() -> list[str]:
    known = [_("Day"), _("Source"), _("Effect"), _("Amount"), _("Unit of the city"), _("How it is known")]
    return [*known, _("n"), _("From"), _("To"), _("How it was counted"), _("Recorded at")]


def _row(entry: Entry, source: sources.Described | None) -> list[object]:
    what, method = Entry.What(entry.what).label, Entry.Method(entry.method).label
    title = source.title if source else _("Shown only to those who take part")
    unit = entry.unit.name if entry.unit else ""
    words = " ".join(entry.words) if source else ""
    at = timezone.localtime(entry.at).isoformat(timespec="seconds")
    return [entry.day.isoformat(), title, what, entry.amount, unit, method, entry.n, entry.low, entry.high, words, at]


@login_required
def assumption(request: HttpRequest, name: str) -> HttpResponse:
    person = _seeing(request)
    if name not in KINDS:
        raise Http404
    if not rules.may_change_assumptions(person):
        raise PermissionDenied
    [now] = held([name])
    form = AssumptionForm(request.POST or None, now)
    if form.is_valid():
        actions.change_assumption(name, value=form.cleaned_data["value"], source=form.cleaned_data["source"], by=person)
        messages.success(request, _("Saved. What was counted with it is counted again in a moment."))
        return redirect("effects:index")
    return render(request, "effects/assumption.html", {"form": form, "held": now}, status=422 if form.errors else 200)


@login_required
def rates(request: HttpRequest) -> HttpResponse:
    person = _seeing(request)
    held = list(Rate.objects.select_related("by", "ended_by"))
    context = {
        "kinds": [(label, [rate for rate in held if rate.what == what and not rate.ended_at]) for what, label in Rate.What.choices],
        "ended": [rate for rate in held if rate.ended_at],
        "may_change": rules.may_change_assumptions(person),
    }
    return render(request, "effects/rates.html", context)


@login_required
def new_rate(request: HttpRequest) -> HttpResponse:
    person = _changing(request)
    form = RateForm(request.POST or None, initial={"first_day": timezone.localdate(), "method": Entry.Method.MEASURED})
    if form.is_valid():
        actions.add_rate(form.save(commit=False), by=person)
        messages.success(request, _("Saved. It holds from its first day on."))
        return redirect("effects:rates")
    return render(request, "effects/new_rate.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def end_rate(request: HttpRequest, pk: int) -> HttpResponse:
    person = _changing(request)
    actions.end_rate(get_object_or_404(Rate.objects.standing(), pk=pk), by=person)
    messages.success(request, _("It no longer counts."))
    return redirect("effects:rates")


def _changing(request: HttpRequest) -> Person:
    person = _seeing(request)
    if not rules.may_change_assumptions(person):
        raise PermissionDenied
    return person
