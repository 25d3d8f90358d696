"""Sources that the house asks over the network: try one, then let it be asked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ennoshita.apps.people.api import reader
from ennoshita.core.sentences import say

from ..actions import polling
from ..actions.counting import Heard
from ..domain.counter_tables import seen_real
from ..models import Source
from ..silences import SILENCES
from .access import keepers_only

COLUMNS = ("print", "copy", "fax", "colour", "duplex")


def _asked(pk: int) -> Source:
    source = get_object_or_404(Source.objects.in_use(), pk=pk)
    if source.kind not in polling.POLLS:
        raise Http404
    return source


@keepers_only
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says, before anything is counted."""
    source = _asked(pk)
    if not polling.is_told(source):
        messages.info(request, _("Write below whom to ask. So far its files were brought by people."))
        return redirect("printing:source", source.pk)
    found = polling.try_it(source)
    context = {
        "source": source,
        "found": found,
        "trouble": say(found.trouble, {}) if found.trouble else "",
        "machines": [_shown(each) for each in found.spoke],
        "silent": [(each.host, SILENCES[each.silence]) for each in found.silent],
    }
    return render(request, "printing/trial.html", context)


def _shown(heard: Heard) -> tuple[Heard, dict[str, int], list[int | None], bool]:
    """The machine, its counters by meaning, those of the table's columns, and whether such a machine was seen."""
    counters: dict[str, int] = {}
    for meaning, value, _oid in heard.device.counts:
        counters[meaning] = counters.get(meaning, 0) + value
    return heard, counters, [counters.get(meaning) for meaning in COLUMNS], seen_real(heard.device.maker)


@keepers_only
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    source = _asked(pk)
    if not polling.is_told(source):
        raise Http404
    polling.begin(source, by=reader(request))
    if source.trouble:
        messages.warning(request, say(*source.trouble))
    else:
        messages.success(request, _("It was asked, and will be asked by itself from now on."))
    return redirect("printing:source", source.pk)
