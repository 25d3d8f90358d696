"""What people fill in."""

from collections.abc import Collection
from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import faults
from .domain import names
from .models import Person, Post, Unit

# Each language in its own words, so that whoever needs it finds it.
LANGUAGES = [("ja", "日本語"), ("en", "English")]


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth is not typed
    """Staff number and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Staff number")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class ChoosePasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # generic to mypy alone
    """A new password, typed twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shorten_password_fields(self.fields["new_password1"], self.fields["new_password2"])


class WritePersonForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to mypy alone
    TAKEN = _("Somebody has this staff number already.")

    class Meta:
        model = Person
        fields = ("staff_number", "family_name", "given_name", "family_kana", "given_kana")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff_number"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}
        self.fields["family_kana"].help_text = self.fields["given_kana"].help_text = _("Hiragana and half-width are fine too.")

    def clean_staff_number(self) -> str:
        number = Person.normalize_username(self.cleaned_data["staff_number"])
        if fault := names.number_fault(number):
            raise ValidationError(faults.sentence(fault), code=fault)
        if Person.objects.exclude(pk=self.instance.pk).filter(staff_number__iexact=number).exists():
            raise ValidationError(self.TAKEN, code="doubled")
        return number

    def clean_family_name(self) -> str:
        return faults.clean_name(self.cleaned_data["family_name"])

    def clean_given_name(self) -> str:
        return faults.clean_name(self.cleaned_data["given_name"])

    def clean_family_kana(self) -> str:
        return faults.clean_reading(self.cleaned_data["family_kana"])

    def clean_given_kana(self) -> str:
        return faults.clean_reading(self.cleaned_data["given_kana"])


class FoundCityForm(WritePersonForm):
    """The city and its first administrator."""

    city_name = forms.CharField(label=_("Name of the city"), max_length=100)
    language = forms.ChoiceField(label=_("Language of the house"), choices=LANGUAGES, widget=forms.RadioSelect)
    password1 = forms.CharField(label=_("Password"), widget=forms.PasswordInput, strip=False)
    password2 = forms.CharField(label=_("The password once more"), widget=forms.PasswordInput, strip=False)

    field_order = ("city_name", "language", *WritePersonForm.Meta.fields, "password1", "password2")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shorten_password_fields(self.fields["password1"], self.fields["password2"])

    def clean_city_name(self) -> str:
        return faults.clean_name(self.cleaned_data["city_name"])

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # Django's hook after the instance has its fields
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ."))
        if first:
            try:
                validate_password(first, self.instance)
            except ValidationError as error:
                self.add_error("password1", error)


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to mypy alone
    """The units of today as people call them, with the division before the name. Make it when the form is made: today moves on."""

    def __init__(self, *, outside: Collection[int] = (), **kwargs: Any) -> None:
        units = Unit.objects.on(timezone.localdate()).select_related("parent").exclude(pk__in=outside)
        super().__init__(units, **kwargs)

    def label_from_instance(self, unit: Unit) -> str:
        return f"{unit.parent} {unit}" if unit.parent else str(unit)


class GivePostForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to mypy alone
    """A post from the day it takes effect (発令日)."""

    class Meta:
        model = Post
        fields = ("unit", "title", "kind", "effective_on")
        labels = {"unit": _("Unit"), "title": _("Title of the post"), "kind": _("Kind of post"), "effective_on": _("Effective on")}
        help_texts = {"title": _("For example: section head"), "kind": _("A new primary post ends the one before it.")}
        widgets = {"effective_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, optional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["unit"] = UnitField(label=_("Unit"))
        self.fields["effective_on"].initial = today
        for field in self.fields.values():
            field.required = field.required and not optional

    def clean_title(self) -> str:
        return faults.clean_name(self.cleaned_data["title"])


class WriteUnitForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to mypy alone
    class Meta:
        model = Unit
        fields = ("name", "parent", "order", "valid_from")
        labels = {"name": _("Name of the unit"), "parent": _("Belongs to"), "order": _("Place in the list"), "valid_from": _("Exists from")}
        widgets = {"valid_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = self.instance.family() if self.instance.pk else set()
        self.fields["parent"] = UnitField(outside=below, label=_("Belongs to"), required=False, empty_label=_("the city itself"))

    def clean_name(self) -> str:
        return faults.clean_name(self.cleaned_data["name"])


class EndForm(forms.Form):
    """The first day on which a unit no longer exists, or a post is no longer held."""

    on = forms.DateField(label=_("First day without it"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class BringListForm(forms.Form):
    file = forms.FileField(
        label=_("List of people"),
        help_text=_("CSV or Excel (.xlsx) with the columns 職員番号, 氏名, フリガナ, 所属, in any order."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


class TakeInForm(forms.Form):
    """What is to be known before a list is taken in."""

    effective_on = forms.DateField(
        label=_("Effective on"),
        help_text=_("New posts begin on this day, and the ones before end."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    make_units = forms.BooleanField(label=_("Make the units that are not known yet"), required=False)


def shorten_password_fields(first: forms.Field, second: forms.Field) -> None:
    first.help_text = " ".join(password_validators_help_texts()[1:2])
    second.help_text = ""
    for field in (first, second):
        field.widget.attrs["autocomplete"] = "new-password"
