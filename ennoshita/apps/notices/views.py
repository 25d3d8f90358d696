"""Pages of notices: all of them, a new one, one of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader
from ennoshita.hub import epoch
from ennoshita.hub.say import position

from . import actions, rules
from .forms import NoticeForm, TitleForm
from .models import Notice


@login_required
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "notices/index.html", {"notices": Notice.objects.seen_by(reader(request))})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    form = NoticeForm(request.POST or None, reader=reader(request))
    if request.method == "POST" and form.is_valid():
        made = actions.make_notice(space=form.cleaned_data["space"], title=form.cleaned_data["title"], by=reader(request))
        return redirect("notices:show", made.pk)
    return render(request, "notices/new.html", {"form": form})


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    person = reader(request)
    # Position before state: what happens in between comes as an event.
    at = {"epoch": epoch.current(), "seq": position(f"notice/{pk}")}
    notice = get_object_or_404(Notice.objects.seen_by(person), pk=pk)
    form = TitleForm(initial={"title": notice.title}) if rules.may_change(person, notice) else None
    return render(request, "notices/show.html", {"notice": notice, "topic": actions.topic_of(notice), "at": at, "form": form})


@login_required
@require_POST
def title(request: HttpRequest, pk: int) -> HttpResponse:
    notice = get_object_or_404(Notice.objects.seen_by(reader(request)), pk=pk)
    form = TitleForm(request.POST)
    if form.is_valid():
        actions.rename_notice(notice, title=form.cleaned_data["title"], by=reader(request))
    return redirect("notices:show", pk)
