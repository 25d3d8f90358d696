"""Pages of sign-in names: those that nobody knows, one of them, a list of many."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import Person, reader
from ennoshita.core.rows import NotRead, rows_of

from .. import names
from ..actions.mapping import Whose, map_logins
from ..domain.lists import NoHeading
from ..models import Login
from ..name_forms import BringNamesForm, NamesForm, UnitForm
from ..name_list import read_list
from .access import keepers_only

PER_PAGE, FOUND = 50, 20


@keepers_only
def index(request: HttpRequest) -> HttpResponse:
    kind, question = request.GET.get("shown", "unknown"), request.GET.get("q", "").strip()
    kind = kind if kind in names.KINDS else "unknown"
    page = Paginator(names.shown(kind, question), PER_PAGE).get_page(request.GET.get("page"))
    form = NamesForm(request.POST or None, waiting=names.waiting(page) if kind == "unknown" else [])
    if request.method == "POST" and form.is_valid():
        count = map_logins(form.said(), by=reader(request))
        messages.success(request, ngettext("%(count)d name was mapped.", "%(count)d names were mapped.", count) % {"count": count})
        return redirect(request.get_full_path())
    labels = {"unknown": _("Unknown"), "known": _("Known"), "nobody": _("Nobody’s")}
    context = {
        "rows": [(login, form[f"login-{login.pk}"] if kind == "unknown" else None) for login in page],
        "page": page,
        "kind": kind,
        "q": question,
        "tabs": [(name, labels[name], Login.objects.filter(which).count()) for name, which in names.KINDS.items()],
        "guessed": any(field.initial for field in form.fields.values()),
    }
    return render(request, "printing/names.html", context, status=422 if form.errors else 200)


@keepers_only
def name(request: HttpRequest, pk: int) -> HttpResponse:
    login = get_object_or_404(Login.objects.select_related("person", "unit", "by"), pk=pk)
    return _one(request, login, UnitForm(initial={"unit": login.unit}))


@require_POST
@keepers_only
def person(request: HttpRequest, pk: int) -> HttpResponse:
    chosen = get_object_or_404(Person, pk=request.POST.get("person") or 0)
    return _said(request, get_object_or_404(Login, pk=pk), Whose(person=chosen))


@require_POST
@keepers_only
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    login, form = get_object_or_404(Login, pk=pk), UnitForm(request.POST)
    return _said(request, login, Whose(unit=form.cleaned_data["unit"])) if form.is_valid() else _one(request, login, form)


@require_POST
@keepers_only
def nobody(request: HttpRequest, pk: int) -> HttpResponse:
    return _said(request, get_object_or_404(Login, pk=pk), Whose(nobody=True))


@require_POST
@keepers_only
def unknown(request: HttpRequest, pk: int) -> HttpResponse:
    return _said(request, get_object_or_404(Login, pk=pk), Whose())


@keepers_only
def bring(request: HttpRequest) -> HttpResponse:
    form = BringNamesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = read_list(rows_of(form.cleaned_data["brought"].read()))
        except NotRead as error:
            form.add_error("brought", str(error.sentence))
        except NoHeading:
            form.add_error("brought", _("No line names the columns. The first line must hold ログイン名 and 職員番号."))
        else:
            count = map_logins(found.said, by=reader(request))
            return render(request, "printing/names_taken.html", {"found": found, "count": count})
    return render(request, "printing/names_bring.html", {"form": form}, status=422 if form.errors else 200)


def _said(request: HttpRequest, login: Login, whose: Whose) -> HttpResponse:
    map_logins([(login, whose)], by=reader(request))
    messages.success(request, _("Saved. What was printed under this name follows in a moment."))
    return redirect("printing:names")


def _one(request: HttpRequest, login: Login, form: UnitForm) -> HttpResponse:
    question = request.GET.get("q", "").strip()
    today = timezone.localdate()
    [waits] = names.waiting([login])
    found = list(Person.objects.found_by(question).with_posts(today)[:FOUND]) if question else waits.likely
    context = {"login": login, "form": form, "q": question, "found": found}
    return render(request, "printing/name.html", context, status=422 if form.errors else 200)
