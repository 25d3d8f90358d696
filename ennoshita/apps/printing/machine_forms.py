"""What keepers fill in about machines."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Unit, UnitField
from ennoshita.core.dates import plausible_day

from .models import Printer, PrinterPlace


class MachineForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to mypy alone
    class Meta:
        model = Printer
        fields = ("name", "serial", "maker", "model")
        labels = {"name": _("What we call it"), "serial": _("Serial number"), "maker": _("Maker"), "model": _("Model")}

    def clean_serial(self) -> str:
        serial: str = self.cleaned_data["serial"].strip()
        if serial and Printer.objects.exclude(pk=self.instance.pk).filter(serial=serial).exists():
            raise ValidationError(_("Another machine has this serial number."))
        return serial


class PlaceForm(forms.Form):
    first_day = forms.DateField(
        label=_("From this day"), validators=[plausible_day], widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)

    def __init__(self, data: Any = None, *, now: PrinterPlace | None = None, proposed: Unit | None = None) -> None:
        """`proposed` for a machine of which nobody has said whose it is: from its first day on."""
        initial = {"place": now.place, "unit": now.unit} if now else {}
        day = now.first_day if now and now.unit is None and now.by_id is None else timezone.localdate()
        super().__init__(data, initial={**initial, "first_day": day, **({"unit": proposed} if proposed else {})})
        self.fields["unit"] = UnitField(label=_("Section"), required=False, empty_label=_("several share it"))


class MachineField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to mypy alone
    """Machines by name, with their serial numbers: two may be called alike."""

    def __init__(self, *, outside: Printer, **kwargs: Any) -> None:
        super().__init__(Printer.objects.filter(joins=None).exclude(pk=outside.pk), **kwargs)

    def label_from_instance(self, printer: Printer) -> str:
        return f"{printer.name} ({printer.serial})" if printer.serial else printer.name


class FollowForm(forms.Form):
    def __init__(self, data: Any = None, *, printer: Printer) -> None:
        super().__init__(data, initial={"before": printer.follows})
        self.fields["before"] = MachineField(
            outside=printer, label=_("The machine before it"), required=False, empty_label=_("none: it was added")
        )


class JoinForm(forms.Form):
    def __init__(self, data: Any = None, *, printer: Printer) -> None:
        super().__init__(data)
        self.fields["into"] = MachineField(outside=printer, label=_("The machine that it is"))
