"""What the house wants to know before it asks over the network. Passwords go in and never come out again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .domain.hosts import NoAddress, addresses
from .domain.print_servers import NoServer, server_of
from .source_forms import ReadingForm

DAY = 24 * 60
SHORTEST = 8


def secret(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=200,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class NetworkSourceForm(ReadingForm):
    """A new source is tried before it is asked by itself: how often is said afterwards."""

    name = forms.CharField(label=_("What to call it"), max_length=120)
    secrets: tuple[str, ...] = ()

    def __init__(self, data: QueryDict | None = None, *, kept: dict[str, Any], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, kept=kept, initial=initial)
        if not kept:
            del self.fields["every_min"]
        for each in self.secrets:
            if kept.get(each):
                self.fields[each].help_text = _("It is kept, and not shown. Leave it empty to leave it as it is.")

    @property
    def settings(self) -> dict[str, Any]:
        said = super().settings
        return {**said, **{each: said[each] or self.kept.get(each, "") for each in self.secrets}}

    @property
    def minutes(self) -> int:
        return int(self.cleaned_data.get("every_min") or 0)

    def _want(self, *names: str) -> None:
        for name in names:
            if not self.cleaned_data.get(name) and not (name in self.secrets and self.kept.get(name)):
                self.add_error(name, _("This is needed."))


class SnmpSourceForm(NetworkSourceForm):
    secrets = ("community", "auth_password", "cipher_password")

    hosts = forms.CharField(
        label=_("Addresses of the machines"),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_("A name, an address (10.1.2.3), a range (10.1.2.10-60) or a network (10.1.3.0/26) a line."),
    )
    version = forms.ChoiceField(
        label=_("How to ask"), choices=[("v3", _("SNMP version 3, with passwords")), ("v2c", _("SNMP version 2c, in the clear"))]
    )
    community = secret(_("Community (version 2c)"), _("Often public. Whoever listens on the network reads it."))
    user = forms.CharField(label=_("User (version 3)"), required=False, max_length=64)
    auth = forms.ChoiceField(
        label=_("Signed with"), choices=[("sha256", "SHA-256"), ("sha1", "SHA-1"), ("sha512", "SHA-512")], required=False
    )
    auth_password = secret(_("Password for signing"), _("Eight letters or more."))
    cipher_password = secret(_("Password for AES"), _("Eight letters or more."))
    context = forms.CharField(
        label=_("Context"), required=False, max_length=64, help_text=_("Only where the machine asks for one (HP: Jetdirect).")
    )
    every_min = forms.TypedChoiceField(
        label=_("How often to ask"),
        choices=[(0, _("Not by itself")), (6 * 60, _("Every 6 hours")), (DAY, _("Every day"))],
        coerce=int,
    )
    field_order = ("name",)

    def clean_hosts(self) -> str:
        text: str = self.cleaned_data["hosts"]
        try:
            found = addresses(text)
        except NoAddress as error:
            wrong = _("“%(word)s” is no address.") % {"word": error.word} if error.word else _("At most 4,096 addresses.")
            raise ValidationError(wrong) from error
        if not found:
            raise ValidationError(_("Write one address at least."))
        return text

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("version") == "v2c":
            self._want("community")
            return self.cleaned_data
        self._want("user", "auth_password", "cipher_password")
        for name in ("auth_password", "cipher_password"):
            if 0 < len(self.cleaned_data.get(name, "")) < SHORTEST:
                self.add_error(name, _("Eight letters or more."))
        return self.cleaned_data

    @property
    def settings(self) -> dict[str, Any]:
        """`auth` is never empty."""
        said = super().settings
        return {**said, "auth": said["auth"] or "sha256"}


class IppSourceForm(NetworkSourceForm):
    secrets = ("password",)

    server = forms.CharField(
        label=_("Address of the print server"), max_length=255, help_text=_("As in ipp://print.city.example:631 or, enciphered, ipps://…")
    )
    user = forms.CharField(
        label=_("User"), required=False, max_length=64, help_text=_("A user who may see whose the jobs are; CUPS hides that from others.")
    )
    password = secret(_("Password"))
    every_min = forms.TypedChoiceField(
        label=_("How often to ask"), choices=[(0, _("Not by itself")), (5, _("Every 5 minutes")), (60, _("Every hour"))], coerce=int
    )
    field_order = ("name",)

    def clean_server(self) -> str:
        try:
            return server_of(self.cleaned_data["server"])
        except NoServer as error:
            raise ValidationError(_("Write it as in ipp://print.city.example:631.")) from error
