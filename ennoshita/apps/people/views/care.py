"""Pages of those who care for people: the list, one person, and what is done for them."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .. import sessions
from ..actions import care, entry
from ..api import reader
from ..forms import EndForm, GivePostForm, WritePersonForm
from ..models import Person, Post, Role, Unit
from .access import administrators_only

PER_PAGE = 50


@require_safe
@administrators_only
def people(request: HttpRequest) -> HttpResponse:
    """Everybody, searched by name, reading, staff number and unit."""
    today = timezone.localdate()
    question, number = request.GET.get("q", "").strip(), request.GET.get("unit", "")
    unit = Unit.objects.filter(pk=number).first() if number.isdecimal() else None
    found = Person.objects.found_by(question).with_posts(today)
    if unit:
        found = found.in_units(unit.family(), today)
    if not request.GET.get("gone"):
        found = found.here()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    units = Unit.objects.on(today)
    return render(
        request, "people/people.html", {"page": page, "q": question, "unit": unit, "units": units, "gone": request.GET.get("gone")}
    )


@require_safe
@administrators_only
def person(request: HttpRequest, pk: int) -> HttpResponse:
    return _show(request, _person(pk), GivePostForm())


@administrators_only
def add(request: HttpRequest) -> HttpResponse:
    wants_post = bool(request.POST.get("unit"))
    form, post = WritePersonForm(request.POST or None), GivePostForm(request.POST or None, optional=not wants_post)
    if request.method == "POST" and form.is_valid() and (not wants_post or post.is_valid()) and _write(request, form):
        if wants_post:
            care.give_post(form.instance, **post.cleaned_data, by=reader(request))
        messages.success(request, _("%(name)s was added. Make a one-time link, so that they can come in.") % {"name": form.instance.name})
        return redirect("people:person", form.instance.pk)
    return render(request, "people/add.html", {"form": form, "post": post}, status=422 if request.method == "POST" else 200)


@administrators_only
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    form = WritePersonForm(request.POST or None, instance=_person(pk))
    if request.method == "POST" and form.is_valid() and _write(request, form):
        messages.success(request, _("Saved."))
        return redirect("people:person", pk)
    return render(request, "people/edit.html", {"form": form, "person": Person.objects.get(pk=pk)}, status=422 if form.errors else 200)


@require_POST
@administrators_only
def posts(request: HttpRequest, pk: int) -> HttpResponse:
    someone, form = _person(pk), GivePostForm(request.POST)
    if not form.is_valid():
        return _show(request, someone, form)
    care.give_post(someone, **form.cleaned_data, by=reader(request))
    messages.success(request, _("The post is written down."))
    return redirect("people:person", pk)


@require_POST
@administrators_only
def post_end(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    held, form = get_object_or_404(Post, pk=post, person=pk), EndForm(request.POST)
    if form.is_valid():
        care.end_post(held, on=form.cleaned_data["on"], by=reader(request))
        messages.success(request, _("The post ends."))
    else:
        messages.error(request, _("Choose the first day without the post."))
    return redirect("people:person", pk)


@require_POST
@administrators_only
def role(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return _do(request, pk, lambda someone: care.give_role(someone, _role(name), by=reader(request)))


@require_POST
@administrators_only
def role_end(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return _do(request, pk, lambda someone: care.take_role(someone, _role(name), by=reader(request)))


@require_POST
@administrators_only
def departure(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, lambda someone: care.deactivate(someone, by=reader(request)))


@require_POST
@administrators_only
def comeback(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, lambda someone: care.reactivate(someone, by=reader(request)))


@require_POST
@administrators_only
def sessions_end(request: HttpRequest, pk: int) -> HttpResponse:
    return _do(request, pk, lambda someone: care.end_sessions(someone, by=reader(request)))


@require_POST
@never_cache
@administrators_only
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a one-time link and show it, this once."""
    someone = _person(pk)
    token = entry.make_entry_link(someone, by=reader(request))
    address = request.build_absolute_uri(reverse("people:entry_link", args=[token]))
    return render(request, "people/link.html", {"person": someone, "address": address})


def _show(request: HttpRequest, someone: Person, form: GivePostForm) -> HttpResponse:
    held = {given.name: given for given in someone.roles.all()}
    today = timezone.localdate()
    context = {
        "person": someone,
        "posts": someone.posts.select_related("unit").order_by("-effective_on", "-id"),
        "today": today,
        "roles": [(name, held.get(name)) for name in Role.Name],
        "sessions": sessions.open_sessions(someone),
        "form": form,
        "has_password": someone.has_usable_password(),
    }
    return render(request, "people/person.html", context, status=422 if form.errors else 200)


def _write(request: HttpRequest, form: WritePersonForm) -> bool:
    """False when somebody else took the staff number after the form had looked."""
    try:
        care.write_person(form.instance, by=reader(request))
    except IntegrityError:
        form.add_error("staff_number", form.TAKEN)
        return False
    return True


def _do(request: HttpRequest, pk: int, deed: Callable[[Person], None]) -> HttpResponse:
    try:
        deed(_person(pk))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Done."))
    return redirect("people:person", pk)


def _person(pk: int) -> Person:
    found: Person = get_object_or_404(Person.objects.with_posts(timezone.localdate()), pk=pk)
    return found


def _role(name: str) -> Role.Name:
    if name not in Role.Name.values:
        raise Http404
    return Role.Name(name)
