from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person, UnitField

from .models import Membership, Space

Role = Membership.Role


class WriteSpaceForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    visibility = forms.ChoiceField(
        label=_("Who may see it"), choices=Space.Visibility.choices, initial=Space.Visibility.MEMBERS, widget=forms.RadioSelect
    )


class GivePlaceForm(forms.Form):
    """The role of one person, with the last day of a guest."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.MEMBER)
    until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("For guests: they may enter until the end of this day."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("role") == Role.GUEST and "until" in cleaned and cleaned["until"] is None:
            self.add_error("until", _("A guest needs a last day."))
        return cleaned

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate() and self.data.get("role") == Role.GUEST:
            raise forms.ValidationError(_("The last day has already passed. Choose today or later."))
        return until


class AddMembersForm(GivePlaceForm):
    """People ticked among those found, to be added in one press."""

    persons = forms.ModelMultipleChoiceField(
        label=_("People to add"),
        queryset=Person.objects.here(),
        error_messages={"required": _("Tick at least one person.")},
    )


class AddUnitForm(forms.Form):
    """A whole unit: everyone who holds a post in it today."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(label=_("Which unit"), empty_label=_("Choose a unit"))
