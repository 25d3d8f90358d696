"""Everything around the figures that can be put right, with its state in words."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ennoshita.core.dates import fiscal_year, fiscal_year_days, fiscal_year_name

from .domain.workdays import open_days
from .figures import said_days
from .machines import homeless
from .models import CityEvent, Handout, Keeper, Login, Printer, Reading, Source, TitlesKept, UnitLink
from .names import UNKNOWN
from .sections import ended_unlinked


class Setting(NamedTuple):
    """`wanting`: somebody should look."""

    address: str
    name: str
    state: str
    wanting: bool = False


def settings() -> Iterator[Setting]:
    yield _sources()
    yield _names()
    yield _machines()
    yield _counters()
    yield _sections()
    yield _handouts()
    yield _days()
    yield _events()
    yield _keepers()
    yield _titles()


def _sources() -> Setting:
    used = Source.objects.in_use()
    troubled = [source.name for source in used if source.trouble]
    if troubled:
        state = _("Trouble at the last look: %(names)s") % {"names": ", ".join(troubled)}
        return Setting("printing:sources", _("Where the figures come from"), state, wanting=True)
    count = len(used)
    state = ngettext("%(count)d source in use", "%(count)d sources in use", count) % {"count": count} if count else _("None yet")
    return Setting("printing:sources", _("Where the figures come from"), state)


def _names() -> Setting:
    unknown, known = Login.objects.filter(UNKNOWN).count(), Login.objects.count()
    if unknown:
        state = ngettext("Of %(count)d name nobody knows whose it is", "Of %(count)d names nobody knows whose they are", unknown)
        return Setting("printing:names", _("Sign-in names"), state % {"count": unknown}, wanting=True)
    state = ngettext("%(count)d name is known", "All %(count)d names are known", known) % {"count": known} if known else _("None yet")
    return Setting("printing:names", _("Sign-in names"), state)


def _machines() -> Setting:
    count, untold = Printer.objects.filter(joins=None).count(), homeless(timezone.localdate())
    if untold:
        state = ngettext("Of %(count)d machine nobody has said whose it is", "Of %(count)d machines nobody has said whose they are", untold)
        return Setting("printing:machines", _("Copiers and printers"), state % {"count": untold}, wanting=True)
    state = ngettext("%(count)d machine", "%(count)d machines", count) % {"count": count} if count else _("None yet")
    return Setting("printing:machines", _("Copiers and printers"), state)


def _counters() -> Setting:
    read = Printer.objects.filter(Exists(Reading.objects.filter(printer=OuterRef("pk"))))
    count, untold = read.count(), read.filter(checks=None).count()
    if untold:
        state = ngettext("%(count)d machine not compared with its panel", "%(count)d machines not compared with their panels", untold)
        return Setting("printing:counters", _("Counters of the machines"), state % {"count": untold}, wanting=True)
    state = ngettext("%(count)d machine", "%(count)d machines", count) % {"count": count} if count else _("None yet")
    return Setting("printing:counters", _("Counters of the machines"), state)


def _sections() -> Setting:
    ended = [unit.name for unit in ended_unlinked(timezone.localdate())]
    if ended:
        state = _("Nobody said what these went on as: %(names)s") % {"names": ", ".join(ended)}
        return Setting("printing:sections", _("Sections over the years"), state, wanting=True)
    befores = sorted(set(UnitLink.objects.values_list("before__name", flat=True)))
    state = _("Compared with what they went on as: %(names)s") % {"names": ", ".join(befores)} if befores else _("No section has changed")
    return Setting("printing:sections", _("Sections over the years"), state)


def _handouts() -> Setting:
    count = Handout.objects.count()
    state = (
        ngettext("Of %(count)d section it is known", "Of %(count)d sections it is known", count) % {"count": count}
        if count
        else _("None yet")
    )
    return Setting("printing:handouts", _("Who had PCs when"), state)


def _days() -> Setting:
    year = fiscal_year(timezone.localdate())
    days = len(open_days(*fiscal_year_days(year), said_days()))
    state = _("%(days)d working days in %(year)s") % {"days": days, "year": fiscal_year_name(year)}
    return Setting("printing:calendar", _("Working days"), state)


def _events() -> Setting:
    names = list(CityEvent.objects.order_by("-first_day").values_list("name", flat=True)[:3])
    return Setting("printing:events", _("Events of the city"), ", ".join(names) or _("None yet"))


def _keepers() -> Setting:
    names = list(Keeper.objects.order_by("unit__order").values_list("unit__name", flat=True))
    state = _("Administrators and %(names)s") % {"names": ", ".join(names)} if names else _("Only administrators, so far.")
    return Setting("printing:keepers", _("Keepers of the figures"), state)


def _titles() -> Setting:
    kept = TitlesKept.objects.filter(until__gte=timezone.localdate()).first()
    state = _("Kept until %(day)s") % {"day": kept.until} if kept else _("Only a hash is kept")
    return Setting("printing:titles", _("Titles of jobs"), state)
