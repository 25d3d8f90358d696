from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.spaces.api import Space
from ennoshita.core.dates import fiscal_year_name

from . import sources
from .finding import Limits


class LimitsForm(forms.Form):
    """What narrows an answer; all of it may be left out."""

    space = forms.ModelChoiceField(label=_("Space to look in"), queryset=Space.objects.none(), required=False, empty_label=_("All spaces"))
    year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int, empty_value=None, required=False)
    before = forms.IntegerField(min_value=1, max_value=2**62, required=False)

    def __init__(self, said: Any, *, spaces: QuerySet[Space], years: list[int]) -> None:
        super().__init__(said)
        self.kind = said.get("kind", "") if said.get("kind") in sources.kinds() else ""
        self.fields["space"].queryset = spaces  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["year"].choices = [("", _("All years")), *((year, fiscal_year_name(year)) for year in years)]  # type: ignore[attr-defined]  # a ChoiceField

    def limits(self) -> Limits | None:
        """None when something was asked for that cannot be."""
        if not self.is_valid():
            return None
        space = self.cleaned_data["space"]
        return Limits((self.kind,) if self.kind else (), space.pk if space else None, self.cleaned_data["year"])
