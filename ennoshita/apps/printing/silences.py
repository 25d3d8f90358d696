"""Why a machine gave no counter, in words."""

from django.utils.translation import gettext_lazy as _

SILENCES = {
    "silent": _("No answer. Is it switched on, and may this server ask it over SNMP?"),
    "unknown_host": _("No machine has this name."),
    "refused": _("It does not take this user or these passwords."),
    "no_printer": _("It answered, but it has no counter of pages."),
}
