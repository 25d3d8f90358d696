"""One page from which everything around the figures is put right, each with its state in words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..machines import homeless
from ..models import Login, Printer
from ..names import UNKNOWN
from .access import keepers_only


@keepers_only
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "printing/settings.html", {"settings": [_names(), _machines()]})


def _names() -> tuple[str, str, str, bool]:
    """The address, the name, the state in words, and whether somebody should look."""
    unknown = Login.objects.filter(UNKNOWN).count()
    if unknown:
        state = ngettext("Of %(count)d name nobody knows whose it is", "Of %(count)d names nobody knows whose they are", unknown)
        return "printing:names", _("Sign-in names"), state % {"count": unknown}, True
    known = Login.objects.count()
    state = ngettext("%(count)d name is known", "All %(count)d names are known", known) % {"count": known} if known else _("None yet")
    return "printing:names", _("Sign-in names"), state, False


def _machines() -> tuple[str, str, str, bool]:
    count, untold = Printer.objects.filter(joins=None).count(), homeless(timezone.localdate())
    if untold:
        state = ngettext("Of %(count)d machine nobody has said whose it is", "Of %(count)d machines nobody has said whose they are", untold)
        return "printing:machines", _("Copiers and printers"), state % {"count": untold}, True
    state = ngettext("%(count)d machine", "%(count)d machines", count) % {"count": count} if count else _("None yet")
    return "printing:machines", _("Copiers and printers"), state, False
