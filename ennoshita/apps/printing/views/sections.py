"""Pages of sections over the years: what they went on as, when they got PCs, which of them keep the figures."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import Unit, reader
from ennoshita.core.rows import NotRead, rows_of

from .. import rules
from ..actions import sections as deeds
from ..city_forms import BringHandoutsForm, HandoutForm, KeeperForm, LinkForm
from ..domain.handouts import Given
from ..domain.lists import NoHeading
from ..handout_list import read_list
from ..models import Handout, Keeper, UnitLink
from ..sections import ended_unlinked
from .access import keepers_only


@keepers_only
def index(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("before", "")
    form = LinkForm(request.POST or None, initial={"before": Unit.objects.filter(pk=asked).first() if asked.isdecimal() else None})
    if request.method == "POST" and form.is_valid():
        deeds.link_units(form.cleaned_data["before"], form.cleaned_data["after"], by=reader(request))
        messages.success(request, _("Saved. Both are one section of every comparison that is made from now on."))
        return redirect("printing:sections")
    links = UnitLink.objects.select_related("before", "after").order_by("-before__valid_to", "before", "after__order")
    context = {"form": form, "links": links, "ended": ended_unlinked(timezone.localdate())}
    return render(request, "printing/section_links.html", context, status=422 if form.errors else 200)


@require_POST
@keepers_only
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    deeds.unlink_units(get_object_or_404(UnitLink, pk=pk), by=reader(request))
    messages.success(request, _("They are two sections again."))
    return redirect("printing:sections")


@keepers_only
def handouts(request: HttpRequest) -> HttpResponse:
    form = HandoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deeds.hand_out({form.cleaned_data["unit"]: Given(form.cleaned_data["day"], form.cleaned_data["count"])}, by=reader(request))
        messages.success(request, _("Saved."))
        return redirect("printing:handouts")
    known = Handout.objects.select_related("unit").order_by("day", "unit__order")
    return render(request, "printing/handouts.html", {"form": form, "handouts": known}, status=422 if form.errors else 200)


@keepers_only
def bring_handouts(request: HttpRequest) -> HttpResponse:
    form = BringHandoutsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = read_list(rows_of(form.cleaned_data["brought"].read()))
        except NotRead as error:
            form.add_error("brought", str(error.sentence))
        except NoHeading:
            form.add_error("brought", _("No line names the columns. The first line must hold 所属 and 配布日."))
        else:
            deeds.hand_out(found.given, by=reader(request))
            count = len(found.given)
            messages.success(request, ngettext("%(count)d section was read.", "%(count)d sections were read.", count) % {"count": count})
            if not found.left:
                return redirect("printing:handouts")
            return render(request, "printing/handouts_bring.html", {"form": BringHandoutsForm(), "left": found.left})
    return render(request, "printing/handouts_bring.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@keepers_only
def forget_handout(request: HttpRequest, pk: int) -> HttpResponse:
    deeds.forget_handout(get_object_or_404(Handout, pk=pk), by=reader(request))
    messages.success(request, _("Taken off the list."))
    return redirect("printing:handouts")


@keepers_only
def keepers(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    form = KeeperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deeds.make_keeper(form.cleaned_data["unit"], by=person)
        messages.success(request, _("Saved."))
        return redirect("printing:keepers")
    known = Keeper.objects.select_related("unit").order_by("unit__order")
    context = {"form": form, "keepers": known, "may_choose": rules.may_choose_keepers(person)}
    return render(request, "printing/keepers.html", context, status=422 if form.errors else 200)


@require_POST
@keepers_only
def end_keeper(request: HttpRequest, pk: int) -> HttpResponse:
    deeds.end_keeper(get_object_or_404(Keeper, pk=pk), by=reader(request))
    messages.success(request, _("Taken off the list."))
    return redirect("printing:keepers")
