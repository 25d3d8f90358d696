"""The sentences for why a line was put aside."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from ennoshita.core.sentences import say

from .domain.lines import Reason

SENTENCES = {
    Reason.FORGED: _("Somebody wrote this line into the log: it stands in the name of a job and is no line of the print server."),
    Reason.FIELDS: _("It has not the fields that such a line has."),
    Reason.NO_DATE: _("Nothing tells which month or day it is of."),
    Reason.NO_NUMBER: _("No number was found in it."),
    Reason.NO_PRINTER: _("Nothing tells which machine it is of."),
    Reason.IMPOSSIBLE: _("It cannot be so: the numbers contradict each other."),
    Reason.LETTERS: _("Its letters cannot be read."),
    Reason.TOO_LONG: _("It is longer than any such line."),
    Reason.FOREIGN: _("It is no line of this kind of file."),
    Reason.CANCELLED: _("It was stopped while it was printed; nobody knows after how many pages."),
    Reason.TWICE: _("The same machine and month stand in another row of this file. Choose the column of the serial numbers."),
    Reason.CHANGED: _("The same job is known already, with other figures."),
    Reason.SUM: _("It is a sum that disagrees with the rows above it."),
}
# With what the line itself told (`told` of a RefusedLine) in its places.
_DETAILS = {Reason.SUM: gettext_noop("It says %(said)s; the rows above it make %(summed)s.")}


def detail(reason: str, told: Mapping[str, str | int]) -> str:
    """ "" where there is no more to say than the reason."""
    return say(_DETAILS[Reason(reason)], told) if told and reason in _DETAILS else ""
