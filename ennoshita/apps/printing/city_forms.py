"""What keepers fill in about the city: its days, its events, its units over the years."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Unit, UnitField
from ennoshita.core.dates import plausible_day

from .actions.titles import latest_day
from .models import CityEvent, Printer

MOST_DAYS = 366


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label, validators=[plausible_day], widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )


class DaysForm(forms.Form):
    """One day, or all from the first to the last."""

    first_day = day_field(_("Day, or the first of several"))
    last_day = day_field(_("Last of several days"), required=False)
    is_open = forms.TypedChoiceField(
        label=_("The hall is"),
        choices=[("0", _("closed")), ("1", _("open"))],
        coerce=lambda said: said == "1",
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=_("Reason"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        first, last = said.get("first_day"), said.get("last_day") or said.get("first_day")
        if first and last and not 0 <= (last - first).days < MOST_DAYS:
            self.add_error("last_day", _("It must not be before the first day, nor more than a year later."))
        return {**said, "last_day": last}


class TitlesForm(forms.Form):
    """Until when titles of jobs are kept as text, and what for."""

    until = day_field(_("Until"), help_text=_("A year at most. On the next day they are emptied."))
    why = forms.CharField(label=_("What they are needed for"), max_length=300)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not timezone.localdate() <= until <= latest_day():
            raise ValidationError(_("Choose a day from today on, a year ahead at most."))
        return until


class EventForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to mypy alone
    """What befell the city, and what is known of its printing."""

    class Meta:
        model = CityEvent
        fields = ("name", "first_day", "last_day", "sheets", "units", "printers", "note")
        labels = {"name": _("What it was"), "sheets": _("Sheets printed for it"), "note": _("How that is known")}
        help_texts = {
            "sheets": _("Leave it empty to set aside what the sections or machines below printed from the first day to the last.")
        }

    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"] = forms.ModelMultipleChoiceField(
            Unit.objects.all(), label=_("Sections that worked for it alone"), required=False, widget=forms.CheckboxSelectMultiple
        )
        self.fields["printers"] = forms.ModelMultipleChoiceField(
            Printer.objects.filter(joins=None),
            label=_("Machines that stood for it alone"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first."))
        if said.get("sheets") is None and not said.get("units") and not said.get("printers") and "sheets" not in self.errors:
            self.add_error("sheets", _("Say how many sheets, or choose sections or machines."))
        return said


class LinkForm(forms.Form):
    """Units of any time: the one before has ended, or is about to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["before"] = EveryUnitField(label=_("The unit before"))
        self.fields["after"] = EveryUnitField(label=_("went on as"))

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("before") and self.cleaned_data.get("before") == self.cleaned_data.get("after"):
            raise ValidationError(_("A unit need not be linked with itself."))
        return self.cleaned_data


class EveryUnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to mypy alone
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.select_related("parent"), **kwargs)

    def label_from_instance(self, unit: Unit) -> str:
        name = f"{unit.parent} {unit}" if unit.parent else str(unit)
        return f"{name} (–{unit.valid_to.isoformat()})" if unit.valid_to else name


class HandoutForm(forms.Form):
    day = day_field(_("Had their PCs from"))
    count = forms.IntegerField(label=_("PCs"), min_value=1, max_value=100_000, required=False)

    field_order = ("unit", "day", "count")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = EveryUnitField(label=_("Section"))
        self.order_fields(self.field_order)


class BringHandoutsForm(forms.Form):
    brought = forms.FileField(
        label=_("List of handouts"),
        help_text=_("CSV or Excel (.xlsx) with the columns 所属, 配布日 and, if you like, 台数: a row for each section, or for each PC."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


class KeeperForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(label=_("Section"))
