"""What each column of a table means, as a person says, and what its file does not tell."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .domain import values
from .domain.layouts import Layout
from .domain.lines import Understood
from .meanings import TABLES

# A table of figures has fewer; what stands beyond them is left out.
MOST_COLUMNS = 100


class LayoutForm(forms.Form):
    """`columns` as the adapter understands them now."""

    head = forms.IntegerField(label=_("Row of the headings"), min_value=0, max_value=1000)
    month = forms.CharField(
        label=_("Month, where the file does not tell it"), max_length=40, required=False, help_text=_("2025-04, 令和7年4月")
    )
    printer = forms.CharField(label=_("Machine, where the file does not tell it"), max_length=120, required=False)
    box = forms.IntegerField(label=_("Sheets of a box, where the list does not tell them"), min_value=1, max_value=100_000, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, kind: str, columns: list[Understood], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.table = TABLES[kind]  # type: ignore[index]  # a Kind is its text
        for name in {"month", "printer", "box"} - {self.table.asked}:
            del self.fields[name]
        columns = columns[:MOST_COLUMNS]
        for column in columns:
            self.fields[f"column-{column.column}"] = forms.ChoiceField(
                label=column.head or str(column.column + 1), choices=self.table.choices, required=False, initial=column.meaning
            )
        self.columns = [(column, self[f"column-{column.column}"]) for column in columns]

    @property
    def meanings(self) -> tuple[str, ...]:
        return tuple(value for name, value in self.cleaned_data.items() if name.startswith("column-"))

    @property
    def settings(self) -> dict[str, Any]:
        """After is_valid()."""
        asked = self.cleaned_data[self.table.asked]
        return {"layout": {"head": self.cleaned_data["head"], "columns": self.meanings}, self.table.asked: asked or ""}

    @property
    def asked(self) -> forms.BoundField:
        return self[self.table.asked]

    def clean_month(self) -> str:
        month: str = self.cleaned_data["month"]
        if month and values.month(month) is None:
            raise ValidationError(_("Write the year and the month, as in 2025-04."))
        return month

    def clean(self) -> dict[str, Any]:
        said = [meaning for meaning in self.meanings if meaning]
        if len(said) != len(set(said)):
            raise ValidationError(_("Two columns mean the same. Leave one of them out."))
        if not self.table.complete(Layout(0, self.meanings, ())):
            raise ValidationError(str(self.table.wanting))
        return self.cleaned_data
