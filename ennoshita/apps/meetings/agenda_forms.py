"""What people type about the agenda: items, materials, what is asked of units."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person, PersonQuerySet, UnitField
from ennoshita.apps.spaces.api import members_of
from ennoshita.core.dates import plausible_day

from .models import Item, Material, Meeting

# As the column of an item has it.
MOST_TITLE = 200


class MembersField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to mypy alone
    def label_from_instance(self, person: Person) -> str:
        return person.name


class ItemsForm(forms.Form):
    """One item a line: an agenda that exists somewhere is pasted in one go."""

    titles = forms.CharField(
        label=_("Items to add"),
        help_text=_("One item on each line; several can be pasted at once."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=8000,
        # Nothing is missing while it is empty: no mark of a field that must be filled in.
        required=False,
    )

    def clean_titles(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["titles"].splitlines()]
        titles = [line for line in lines if line]
        if not titles:
            raise forms.ValidationError(_("Please write at least one item."))
        if any(len(title) > MOST_TITLE for title in titles):
            raise forms.ValidationError(_("An item has at most 200 characters."))
        return titles


class ItemForm(forms.Form):
    title = forms.CharField(label=_("Item"), max_length=200)
    presenter = MembersField(Person.objects.none(), label=_("Who explains it"), required=False, empty_label=_("Not decided"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenter"].queryset = members_of(meeting.space)  # type: ignore[attr-defined]  # a ModelChoiceField


class MaterialSettingsForm(forms.Form):
    name = forms.CharField(label=_("Name of the material"), max_length=255)
    item = forms.ModelChoiceField(Item.objects.none(), label=_("Item"), required=False, empty_label=_("Before all items"))
    audience = forms.ChoiceField(label=_("Who may see it"), choices=Material.Audience.choices, widget=forms.RadioSelect)
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Who is named"), required=False, widget=forms.CheckboxSelectMultiple
    )
    downloadable = forms.BooleanField(label=_("Readers may download it"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["people"].queryset = nameable(meeting)  # type: ignore[attr-defined]  # a ModelMultipleChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("audience") == Material.Audience.NAMED and not cleaned.get("people"):
            self.add_error("people", _("Please name at least one person."))
        return cleaned


class PlaceForm(forms.Form):
    """Where a new material goes, and who may see it."""

    item = forms.ModelChoiceField(Item.objects.none(), label=_("Put it on"), required=False, empty_label=_("Before all items"))
    hosts_only = forms.BooleanField(label=_("Only those who prepare may see it"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]  # a ModelChoiceField


class AskForm(forms.Form):
    title = forms.CharField(label=_("What is asked for"), max_length=200)
    item = forms.ModelChoiceField(Item.objects.none(), label=_("For the item"), required=False, empty_label=_("Before all items"))
    due_on = forms.DateField(label=_("By"), validators=[plausible_day], widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    field_order = ("title", "unit", "item", "due_on")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(label=_("Unit"), empty_label=_("Choose"))
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]  # a ModelChoiceField
        before = timezone.localdate(meeting.starts_at) - timedelta(days=2)
        self.fields["due_on"].initial = max(before, timezone.localdate())
        self.order_fields(self.field_order)


class RequestFileForm(forms.Form):
    upload = forms.FileField(label=_("Material"))


class MoveForm(forms.Form):
    """A token one place up or down; or the whole order."""

    token = forms.RegexField(r"^[im][0-9]{1,18}$", required=False)
    steps = forms.TypedChoiceField(choices=[("-1", ""), ("1", "")], coerce=int, required=False)
    order = forms.CharField(max_length=20000, required=False)

    def clean_order(self) -> list[str]:
        return str(self.cleaned_data["order"]).split()


def nameable(meeting: Meeting) -> PersonQuerySet:
    """Those who take part and do not prepare: whoever prepares sees every material."""
    hosts = meeting.space.memberships.filter(role="host").values("person")
    return members_of(meeting.space).exclude(pk__in=hosts)
