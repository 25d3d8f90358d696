"""What a column may mean, in words."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "month": _("Month"),
    "first_day": _("First day"),
    "last_day": _("Day of the reading"),
    "serial": _("Serial number"),
    "place": _("Where it stands"),
    "printer": _("Machine"),
    "before:A": _("Reading of last month"),
    "now:A": _("Reading of this month"),
    "used:A": _("Sides of the month"),
    "before:M": _("Black and white, reading of last month"),
    "now:M": _("Black and white, reading of this month"),
    "used:M": _("Black and white, sides"),
    "before:C": _("Colour, reading of last month"),
    "now:C": _("Colour, reading of this month"),
    "used:C": _("Colour, sides"),
    "duplex": _("Sheets printed on both sides"),
    "sheets": _("Sheets"),
    "": _("Left out"),
}
