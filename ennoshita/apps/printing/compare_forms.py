"""Which two periods are compared, and how."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ennoshita.core.dates import plausible_day

from .domain.periods import Period, Wish
from .models import CityEvent

MOST_DAYS = 3 * 366


class EventsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic for mypy alone
    def label_from_instance(self, obj: CityEvent) -> str:
        return f"{obj.name} ({obj.first_day:%Y-%m-%d} – {obj.last_day:%Y-%m-%d})"


class CompareForm(forms.Form):
    """Says a `wish`. Only where there are `holes` is one asked whether to compare all the same."""

    before_first = forms.DateField(label=_("Earlier period, first day"), validators=[plausible_day])
    before_last = forms.DateField(label=_("Earlier period, last day"), validators=[plausible_day])
    after_first = forms.DateField(label=_("Later period, first day"), validators=[plausible_day])
    after_last = forms.DateField(label=_("Later period, last day"), validators=[plausible_day])
    measure = forms.ChoiceField(
        label=_("What is counted"),
        choices=[("", _("Sheets where they are known of every machine, else sides")), ("sheets", _("Sheets")), ("impressions", _("Sides"))],
        required=False,
    )
    rows = forms.ChoiceField(
        label=_("Told apart by"), choices=[("place", _("Places of machines")), ("unit", _("Sections"))], widget=forms.RadioSelect
    )
    aside = EventsField(
        label=_("Say it without these events too"), queryset=CityEvent.objects.all(), widget=forms.CheckboxSelectMultiple, required=False
    )
    despite_holes = forms.BooleanField(label=_("Compare all the same; the sentence will say what is missing"), required=False)

    def __init__(self, *args: Any, holes: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("before_first", "before_last", "after_first", "after_last"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        if not CityEvent.objects.exists():
            del self.fields["aside"]
        if not holes:
            del self.fields["despite_holes"]

    def clean(self) -> dict[str, Any]:
        for name in ("before", "after"):
            first, last = (self.cleaned_data.get(f"{name}_{end}") for end in ("first", "last"))
            if first and last and not 0 <= (last - first).days <= MOST_DAYS:
                raise ValidationError(_("A period ends after it begins, and is three years long at most."))
        ended, began = self.cleaned_data.get("before_last"), self.cleaned_data.get("after_first")
        if ended and began and ended >= began:
            raise ValidationError(_("The later period begins after the earlier one has ended."))
        return self.cleaned_data

    @property
    def wish(self) -> Wish:
        told = self.cleaned_data
        return Wish(
            before=Period(told["before_first"], told["before_last"]),
            after=Period(told["after_first"], told["after_last"]),
            measure=told["measure"] or None,
            rows=told["rows"],
            aside=tuple(event.pk for event in told.get("aside", ())),
            despite_holes=told.get("despite_holes", False),
        )


def initial_of(wish: Wish) -> dict[str, date | str]:
    """The form as it stands for a wish."""
    return {
        "before_first": wish.before.first,
        "before_last": wish.before.last,
        "after_first": wish.after.first,
        "after_last": wish.after.last,
        "measure": wish.measure or "",
        "rows": wish.rows,
    }
