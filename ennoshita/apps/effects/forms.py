from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .assumptions import Held


class AssumptionForm(forms.Form):
    """A new value, and in words where it comes from: no number without its source."""

    value = forms.DecimalField(label=gettext_lazy("Value"), max_digits=10, decimal_places=3)
    source = forms.CharField(
        label=gettext_lazy("Where the value comes from"),
        max_length=200,
        help_text=gettext_lazy("A contract, a survey, the year it is of: so that others can follow it."),
    )

    def __init__(self, data: Any, held: Held) -> None:
        initial = {"value": held.value.normalize() if held.value is not None else None, "source": held.source if held.changes else ""}
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
