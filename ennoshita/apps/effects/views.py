"""Pages of effects: all of them, a new one, one of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader
from ennoshita.hub import epoch
from ennoshita.hub.say import position

from . import actions, rules
from .forms import EffectForm, TitleForm
from .models import Effect


@login_required
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "effects/index.html", {"effects": Effect.objects.seen_by(reader(request))})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    form = EffectForm(request.POST or None, reader=reader(request))
    if request.method == "POST" and form.is_valid():
        made = actions.make_effect(space=form.cleaned_data["space"], title=form.cleaned_data["title"], by=reader(request))
        return redirect("effects:show", made.pk)
    return render(request, "effects/new.html", {"form": form})


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    # Position before state: what happens in between comes as an event.
    at = {"epoch": epoch.current(), "seq": position(f"effect/{pk}")}
    effect = get_object_or_404(Effect.objects.seen_by(person), pk=pk)
    form = TitleForm(initial={"title": effect.title}) if rules.may_change(person, effect) else None
    return render(request, "effects/show.html", {"effect": effect, "topic": actions.topic_of(effect), "at": at, "form": form})


@login_required
@require_POST
def title(request: HttpRequest, pk: int) -> HttpResponse:
    effect = get_object_or_404(Effect.objects.seen_by(reader(request)), pk=pk)
    form = TitleForm(request.POST)
    if form.is_valid():
        actions.rename_effect(effect, title=form.cleaned_data["title"], by=reader(request))
    return redirect("effects:show", pk)
