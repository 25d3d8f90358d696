"""Pages of the city's days: open and closed ones, and events."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader
from ennoshita.core.dates import fiscal_year, fiscal_year_days, fiscal_year_name

from ..actions import calendar as deeds
from ..city_forms import DaysForm, EventForm
from ..domain.values import month_end
from ..domain.workdays import closed_weekdays, open_days
from ..models import CalendarDay, CityEvent
from .access import keepers_only

# The National Holidays Act is of 1948.
FIRST_YEAR, LAST_YEAR = 1950, 2098


@keepers_only
def index(request: HttpRequest) -> HttpResponse:
    year = _year(request)
    first, last = fiscal_year_days(year)
    said = CalendarDay.objects.filter(day__range=(first, last)).select_related("by")
    form = DaysForm(request.POST or None, initial={"is_open": "0"})
    if request.method == "POST" and form.is_valid():
        wish = form.cleaned_data
        count = deeds.say_days(wish["first_day"], wish["last_day"], is_open=wish["is_open"], why=wish["why"], by=reader(request))
        sentence = ngettext("%(count)d day differs from the rule now.", "%(count)d days differ from the rule now.", count)
        messages.success(request, sentence % {"count": count})
        return redirect(f"{reverse('printing:calendar')}?year={fiscal_year(wish['first_day'])}")
    context = {
        "form": form,
        "year": year,
        "year_name": fiscal_year_name(year),
        "months": list(_months(first, {day.day: day.is_open for day in said})),
        "said": said,
        "closed": closed_weekdays(first, last, get_language() or "en"),
    }
    return render(request, "printing/calendar.html", context, status=422 if form.errors else 200)


@require_POST
@keepers_only
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    day = get_object_or_404(CalendarDay, pk=pk)
    deeds.forget_day(day, by=reader(request))
    messages.success(request, _("The rule counts for this day again."))
    return redirect(f"{reverse('printing:calendar')}?year={fiscal_year(day.day)}")


@keepers_only
def events(request: HttpRequest) -> HttpResponse:
    known = CityEvent.objects.select_related("by").prefetch_related("printers", "units").order_by("-first_day")
    return render(request, "printing/events.html", {"events": known})


@keepers_only
def add_event(request: HttpRequest) -> HttpResponse:
    return _write(request, CityEvent())


@keepers_only
def event(request: HttpRequest, pk: int) -> HttpResponse:
    return _write(request, get_object_or_404(CityEvent, pk=pk))


@require_POST
@keepers_only
def delete_event(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(CityEvent, pk=pk)
    deeds.delete_event(found, by=reader(request))
    messages.success(request, _("%(name)s was deleted. Comparisons that were made with it stay as they are.") % {"name": found.name})
    return redirect("printing:events")


def _write(request: HttpRequest, found: CityEvent) -> HttpResponse:
    form = EventForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        worked = {name: form.cleaned_data[name] for name in ("units", "printers")}
        deeds.write_event(form.instance, **worked, by=reader(request))
        messages.success(request, _("Saved."))
        return redirect("printing:events")
    return render(request, "printing/event.html", {"form": form, "event": found if found.pk else None}, status=422 if form.errors else 200)


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    if asked.isdecimal() and len(asked) == len("2026") and FIRST_YEAR <= int(asked) <= LAST_YEAR:
        return int(asked)
    return fiscal_year(timezone.localdate())


def _months(first: date, said: dict[date, bool]) -> Iterator[tuple[date, int]]:
    """Each month of the fiscal year with its working days."""
    for _at in range(12):
        last = month_end(first)
        yield first, len(open_days(first, last, said))
        first = last + timedelta(days=1)
