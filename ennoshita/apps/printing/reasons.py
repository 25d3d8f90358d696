"""The sentences for why a line was put aside."""

from django.utils.translation import gettext_lazy as _

from .domain.lines import Reason

SENTENCES = {
    Reason.NO_DATE: _("Nothing tells which month or day it is of."),
    Reason.NO_NUMBER: _("No number was found in it."),
    Reason.NO_PRINTER: _("Nothing tells which machine it is of."),
    Reason.IMPOSSIBLE: _("It cannot be so: the numbers contradict each other."),
    Reason.TWICE: _("The same machine and month stand in another row of this file. Choose the column of the serial numbers."),
}
