"""What people choose of past meetings, and what administrators say about keeping."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Unit
from ennoshita.core.dates import fiscal_year_days, fiscal_year_name

from . import past
from .models import Meeting, Retention


class PastForm(forms.Form):
    year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int, required=False, empty_value=None)
    unit = forms.ModelChoiceField(label=_("Section"), queryset=Unit.objects.none(), required=False, empty_label=_("All"))
    kind = forms.ChoiceField(label=_("Kind of meeting"), required=False)

    def __init__(self, data: Any, *, meetings: QuerySet[Meeting]) -> None:
        super().__init__(data)
        years, kinds = past.years(meetings), past.kinds(meetings)
        self.fields["year"].choices = [("", _("All")), *((year, fiscal_year_name(year)) for year in years)]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["unit"].queryset = past.units(meetings)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["kind"].choices = [("", _("All")), *((kind, kind) for kind in kinds)]  # type: ignore[attr-defined]  # a ChoiceField

    def found(self, meetings: Any) -> Any:
        """Those chosen; a choice that is none counts for nothing."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("year"):
            first, last = fiscal_year_days(chosen["year"])
            meetings = meetings.filter(starts_at__date__gte=first, starts_at__date__lte=last)
        if chosen.get("unit"):
            meetings = meetings.filter(unit__in=chosen["unit"].family())
        return meetings.filter(kind=chosen["kind"]) if chosen.get("kind") else meetings


class RetentionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of meeting"), required=False)
    years = forms.IntegerField(
        label=_("Years"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("After the end of the fiscal year of the meeting. Empty: kept without an end."),
    )

    def __init__(self, data: Any, *, kinds: list[str]) -> None:
        super().__init__(data)
        known = sorted({*kinds, *Retention.objects.exclude(kind="").values_list("kind", flat=True)})
        self.fields["kind"].choices = [("", _("Every other kind")), *((kind, kind) for kind in known)]  # type: ignore[attr-defined]  # a ChoiceField
