"""Pages of spaces: mine, one of them, and its members."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import Person, reader
from ennoshita.hub import epoch
from ennoshita.hub.say import position

from . import actions, rules
from .forms import AddMembersForm, AddUnitForm, GivePlaceForm, WriteSpaceForm
from .models import Membership, Space
from .picker import find, whole_unit


@login_required
def index(request: HttpRequest) -> HttpResponse:
    mine = Space.objects.of(reader(request)).made_for_people()
    others = Space.objects.visible_to(reader(request)).made_for_people().exclude(pk__in=mine)
    return render(
        request,
        "spaces/index.html",
        {
            "units": mine.filter(kind=Space.UNIT),
            "spaces": mine.filter(kind=Space.SPACE),
            "others": others,
        },
    )


@login_required
def new(request: HttpRequest) -> HttpResponse:
    form = WriteSpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        space = actions.make_space(form.cleaned_data["name"], visibility=form.cleaned_data["visibility"], by=reader(request))
        messages.success(request, _("The space is ready. Now add the people who share it."))
        return redirect("spaces:show", space.pk)
    return render(request, "spaces/new.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _space_for(reader(request), pk))


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    space = _hosted(reader(request), pk)
    form = WriteSpaceForm(request.POST or None, initial={"name": space.name, "visibility": space.visibility})
    if space.unit_id:
        form.fields["name"].disabled = True  # it follows the unit's name
    if request.method == "POST" and form.is_valid():
        actions.change_space(space, name=form.cleaned_data["name"], visibility=form.cleaned_data["visibility"], by=reader(request))
        messages.success(request, _("Saved."))
        return redirect("spaces:show", pk)
    return render(request, "spaces/edit.html", {"form": form, "space": space}, status=422 if form.errors else 200)


@login_required
def found(request: HttpRequest, pk: int) -> HttpResponse:
    """The people a host's words find, as a fragment of the space's page."""
    space = _hosted(reader(request), pk)
    return render(request, "spaces/found.html", {"found": find(request.GET.get("q", ""), outside=space), "q": request.GET.get("q", "")})


@login_required
@require_POST
def members(request: HttpRequest, pk: int) -> HttpResponse:
    space = _hosted(reader(request), pk)
    form = AddMembersForm(request.POST)
    if not form.is_valid():
        return _page(request, space, add=form)
    try:
        added = actions.add_members(
            space, form.cleaned_data["persons"], by=reader(request), role=form.cleaned_data["role"], until=form.cleaned_data["until"]
        )
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return _page(request, space, add=form)
    return _added(request, space, added, held=[person for person in form.cleaned_data["persons"] if person not in added])


@login_required
@require_POST
def units(request: HttpRequest, pk: int) -> HttpResponse:
    space = _hosted(reader(request), pk)
    form = AddUnitForm(request.POST)
    if not form.is_valid():
        return _page(request, space, unit=form)
    added = actions.add_members(space, whole_unit(form.cleaned_data["unit"], outside=space), by=reader(request))
    if not added:
        messages.info(request, _("Everyone of this unit belongs to the space already."))
    return _added(request, space, added)


@login_required
@require_POST
def member(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    space = _hosted(reader(request), pk)
    who = _held(space, person)
    form = GivePlaceForm(request.POST)
    if form.is_valid():
        try:
            actions.add_member(space, who, by=reader(request), role=form.cleaned_data["role"], until=form.cleaned_data["until"])
            messages.success(request, _("Saved: %(name)s.") % {"name": who.name})
        except ValidationError as refusal:
            _tell(request, refusal)
    else:
        messages.error(request, " ".join(str(text) for texts in form.errors.values() for text in texts))
    return redirect("spaces:show", pk)


@login_required
@require_POST
def removal(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    space = _space_for(reader(request), pk)
    who = _held(space, person)
    try:
        actions.remove_member(space, who, by=reader(request))
        messages.success(request, _("%(name)s no longer belongs to this space.") % {"name": who.name})
    except ValidationError as refusal:
        _tell(request, refusal)
    if who == reader(request):
        return redirect("spaces:index")
    return redirect("spaces:show", pk)


def _page(request: HttpRequest, space: Space, *, add: AddMembersForm | None = None, unit: AddUnitForm | None = None) -> HttpResponse:
    today = timezone.localdate()
    words = request.GET.get("q", "")
    hosts = rules.may_host(reader(request), space, today)
    # Position before state: what happens in between comes as an event.
    at = {"topic": actions.about(space), "epoch": epoch.current(), "seq": position(actions.about(space))}
    context = {
        "space": space,
        "at": at,
        "memberships": space.memberships.current(today).listed(),
        "hosts": hosts,
        "roles": Membership.Role.choices,
        "q": words,
        "found": find(words, outside=space) if hosts else [],
        "add": add or AddMembersForm(),
        "unit": unit or AddUnitForm(),
        "today": today,
    }
    return render(request, "spaces/show.html", context, status=422 if add or unit else 200)


def _added(request: HttpRequest, space: Space, added: Sequence[Person], *, held: Sequence[Person] = ()) -> HttpResponse:
    count = len(added)
    if count:
        messages.success(request, ngettext("%(count)d person was added.", "%(count)d people were added.", count) % {"count": count})
    if held:
        names = " ・ ".join(person.name for person in held)
        messages.info(request, _("Belongs here already and stays as before: %(names)s.") % {"names": names})
    return redirect("spaces:show", space.pk)


def _space_for(person: Person, pk: int) -> Space:
    """The space, for those who may see or host it; for others it does not exist."""
    space = get_object_or_404(Space, pk=pk)
    if not rules.may_open(person, space, timezone.localdate()):
        raise Http404
    return space


def _hosted(person: Person, pk: int) -> Space:
    space = _space_for(person, pk)
    if not rules.may_host(person, space, timezone.localdate()):
        raise PermissionDenied
    return space


def _held(space: Space, person: int) -> Person:
    return get_object_or_404(space.memberships.select_related("person"), person=person).person


def _tell(request: HttpRequest, refusal: ValidationError) -> None:
    messages.error(request, " ".join(refusal.messages))
