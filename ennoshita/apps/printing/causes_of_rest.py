"""Why a counter and the logs disagree, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ennoshita.core.dates import short_day

from .domain.reconciling import Cause, Reason

DAYS_NAMED = 8
_SENTENCES = {
    Cause.NO_LOG: _("No log tells of it: it is used as a copier, or PCs print on it without a print server."),
    Cause.COPIES: _("%(number)s sides were copied at the machine."),
    Cause.FAXES: _("%(number)s sides were faxes."),
    Cause.MIXED: _("Copies and faxes are in the rest; this machine does not count them apart."),
    Cause.DIRECT: _("Printed past the print server (from a USB stick, straight from a PC), or lines of the log were lost."),
    Cause.MORE: _("The logs tell of more than was printed: jobs that were stopped, forged lines, or another machine under its name."),
    Cause.RESET: _("The counter fell back: the machine or its board was exchanged."),
}


def sentence(reason: Reason) -> str:
    said = {"number": f"{reason.number:,}", "days": _days(reason)}
    plain = _SENTENCES.get(reason.cause)
    return str(plain) % said if plain else _counted(reason) % said


def _counted(reason: Reason) -> str:
    if reason.cause is Cause.SILENT:
        return ngettext(
            "On %(number)s working day the logs are missing: %(days)s",
            "On %(number)s working days the logs are missing: %(days)s",
            reason.number,
        )
    if reason.cause is Cause.UNKNOWN:
        return ngettext(
            "Of %(number)s job the log does not say how many pages it had.",
            "Of %(number)s jobs the log does not say how many pages they had.",
            reason.number,
        )
    return ngettext(
        "%(number)s forged line was put aside; it is not counted here.",
        "%(number)s forged lines were put aside; they are not counted here.",
        reason.number,
    )


def _days(reason: Reason) -> str:
    return ", ".join(short_day(day) for day in reason.days[:DAYS_NAMED]) + (" …" if len(reason.days) > DAYS_NAMED else "")
