from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ennoshita.core.dates import plausible_day

from .assumptions import Held
from .models import Rate

# Those that a city hall buys.
SIZES = ("A4", "A3", "B5", "B4", "A5")


class AssumptionForm(forms.Form):
    """A new value, and in words where it comes from: no number without its source."""

    value = forms.DecimalField(label=gettext_lazy("Value"), max_digits=10, decimal_places=3)
    source = forms.CharField(
        label=gettext_lazy("Where the value comes from"),
        max_length=200,
        help_text=gettext_lazy("A contract, a survey, the year it is of: so that others can follow it."),
    )

    def __init__(self, data: Any, held: Held) -> None:
        initial = {"value": held.value.normalize(), "source": held.source if held.changes else ""}
        super().__init__(data, initial=initial)
        self.held = held
        kind = held.kind
        field = self.fields["value"]
        field.label = f"{kind.label}({kind.unit})"
        field.widget.attrs.update(min=kind.least, max=kind.most, step="1" if kind.whole else "any")

    def clean_value(self) -> Any:
        value, kind = self.cleaned_data["value"], self.held.kind
        if not kind.least <= value <= kind.most or (kind.whole and value != int(value)):
            raise ValidationError(_("Please give a number from %(least)s to %(most)s.") % {"least": kind.least, "most": kind.most})
        return value


class RateForm(forms.ModelForm[Rate]):
    """What paper costs or emits from a day on: no number without its source."""

    low = forms.DecimalField(
        label=gettext_lazy("At least"),
        help_text=gettext_lazy("Left empty: the value is certain, as in a contract."),
        max_digits=10,
        decimal_places=3,
        min_value=0,
        required=False,
    )
    high = forms.DecimalField(label=gettext_lazy("At most"), max_digits=10, decimal_places=3, min_value=0, required=False)

    class Meta:
        model = Rate
        fields = ["what", "name", "per", "paper", "colour", "first_day", "value", "low", "high", "method", "source"]
        labels = {
            "what": gettext_lazy("Counted in"),
            "name": gettext_lazy("Name"),
            "per": gettext_lazy("For"),
            "paper": gettext_lazy("Size of the paper"),
            "colour": gettext_lazy("Colours"),
            "first_day": gettext_lazy("Since"),
            "value": gettext_lazy("Value"),
            "method": gettext_lazy("How it is known"),
            "source": gettext_lazy("Where the value comes from"),
        }
        help_texts = {
            "name": gettext_lazy("Paper, the charge of a copier, electricity."),
            "per": gettext_lazy("A price with everything takes the place of paper and charges together."),
            "source": gettext_lazy("A contract, a survey, the year it is of: so that others can follow it."),
        }
        widgets = {
            "paper": forms.Select(choices=[("", gettext_lazy("any size")), *((size, size) for size in SIZES)]),
            "first_day": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_day"].validators.append(plausible_day)
        self.fields["value"].widget.attrs.update(min=0, step="any")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        value = cleaned.get("value")
        if value is None:
            return cleaned
        cleaned["low"] = value if cleaned.get("low") is None else cleaned["low"]
        cleaned["high"] = value if cleaned.get("high") is None else cleaned["high"]
        if not 0 <= cleaned["low"] <= value <= cleaned["high"]:
            raise ValidationError(_("The value lies between the least and the most, and none is below 0."))
        return cleaned
