"""Whether titles of jobs are kept as text: keepers see it, administrators decide."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader

from .. import rules, tasks
from ..actions import titles as deeds
from ..city_forms import TitlesForm
from ..models import TitlesKept
from .access import keepers_only


@keepers_only
def index(request: HttpRequest) -> HttpResponse:
    form = TitlesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deeds.keep_titles(form.cleaned_data["until"], form.cleaned_data["why"], by=reader(request))
        messages.success(request, _("Saved."))
        return redirect("printing:titles")
    kept = TitlesKept.objects.filter(until__gte=timezone.localdate()).select_related("by").first()
    context = {"form": form, "kept": kept, "may_choose": rules.may_choose_keepers(reader(request))}
    return render(request, "printing/titles.html", context, status=422 if form.errors else 200)


@require_POST
@keepers_only
def stop(request: HttpRequest) -> HttpResponse:
    deeds.stop_keeping_titles(by=reader(request))
    tasks.empty_titles.enqueue()
    messages.success(request, _("Titles are emptied now."))
    return redirect("printing:titles")
