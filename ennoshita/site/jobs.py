"""What the workers could not do, for administrators: the reason, and a button to try again."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ennoshita.apps.people.rules import sees_people_menu
from ennoshita.apps.people.views.access import administrators_only
from ennoshita.core import audit
from ennoshita.core.house import MenuEntry, Room, house
from ennoshita.core.jobs import bell, lease
from ennoshita.core.models import Job


@administrators_only
def index(request: HttpRequest) -> HttpResponse:
    waiting = Job.objects.unfinished().count()
    return render(request, "jobs/index.html", {"dead": _dead().order_by("-finished_at")[:100], "waiting": waiting})


@administrators_only
@require_POST
def another_try(request: HttpRequest, number: int) -> HttpResponse:
    job = get_object_or_404(_dead(), pk=number)
    lease.revive(job)
    bell.ring()
    audit.record("job revived", by=request.user.pk, about=f"job/{job.pk}", task=job.task)
    messages.success(request, _("It is being tried again."))
    return redirect("jobs:index")


def _dead() -> QuerySet[Job]:
    return Job.objects.filter(state=Job.State.DEAD)


# The frame's menu: site has no AppConfig, so the page signs in where its address does.
house.add(Room("jobs", 900, menu=(MenuEntry(gettext_lazy("Jobs"), "jobs:index", "refresh", "care", shown=sees_people_menu),)))

app_name = "jobs"
urlpatterns = [
    path("", index, name="index"),
    path("<int:number>/another-try/", another_try, name="another_try"),
]
