"""What people type about a meeting."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.boundfield import BoundWidget
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person, PersonQuerySet, Post, Unit, UnitField
from ennoshita.core.dates import plausible_day
from ennoshita.core.kana import fold

from .models import Meeting

FIRST_HOUR, LAST_HOUR = 9, 19


class TimesForm(forms.Form):
    """A day and two times become `starts_at` and `ends_at`."""

    day = forms.DateField(label=_("Date"), validators=[plausible_day], widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts = forms.TimeField(label=_("Begins at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Ends at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"day", "starts", "ends"} <= cleaned.keys():
            cleaned["starts_at"] = timezone.make_aware(datetime.combine(cleaned["day"], cleaned["starts"]))
            cleaned["ends_at"] = timezone.make_aware(datetime.combine(cleaned["day"], cleaned["ends"]))
            if cleaned["ends_at"] <= cleaned["starts_at"]:
                self.add_error("ends", _("The meeting must end after it begins."))
        return cleaned

    @staticmethod
    def next_full_hour() -> dict[str, Any]:
        """Within the hours of the office: in the evening it is the next morning that is planned."""
        start = (timezone.localtime() + timedelta(hours=1)).replace(minute=0)
        if start.hour < FIRST_HOUR:
            start = start.replace(hour=FIRST_HOUR)
        elif start.hour > LAST_HOUR:
            start = (start + timedelta(days=1)).replace(hour=FIRST_HOUR)
        return {"day": start.date(), "starts": time(start.hour), "ends": time(start.hour + 1)}

    @staticmethod
    def of(meeting: Meeting) -> dict[str, Any]:
        starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        return {"day": starts.date(), "starts": _minutes(starts.time()), "ends": _minutes(ends.time())}


def _minutes(moment: time) -> time:
    return moment.replace(second=0, microsecond=0)


class NameForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=120)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    kind = forms.CharField(
        label=_("Kind of meeting"),
        max_length=40,
        required=False,
        help_text=_("What it is called in lists of past meetings; choose an earlier word or type a new one."),
        widget=forms.TextInput(attrs={"list": "kinds", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = UnitField(label=_("Whose meeting it is"), required=False, empty_label=_("No unit"))

    @staticmethod
    def kinds() -> list[str]:
        """Words used before, for the list under the field; the latest first."""
        used = Meeting.objects.exclude(kind="").values_list("kind").annotate(latest=models.Max("starts_at")).order_by("-latest")
        return [kind for kind, _latest in used[:30]]


class MeetingForm(NameForm, TimesForm):
    units = forms.ModelMultipleChoiceField(
        label=_("Sections that take part"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Single persons can be added on the next page."),
    )

    field_order = ("title", "day", "starts", "ends", "place", "kind", "unit", "units")

    @classmethod
    def fresh_for(cls, person: Person) -> dict[str, Any]:
        post = person.post()
        return {**cls.next_full_hour(), "unit": post.unit_id if post else None}

    @classmethod
    def after(cls, source: Meeting) -> dict[str, Any]:
        """Like an earlier meeting, a week later; after a long pause, on the next such day of the week."""
        times = cls.of(source)
        while times["day"] < timezone.localdate() or times["day"] == timezone.localdate(source.starts_at):
            times["day"] += timedelta(days=7)
        return {**times, "title": source.title, "place": source.place, "kind": source.kind, "unit": source.unit_id}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)
        self.fields["units"].queryset = units_with_people()  # type: ignore[attr-defined]  # a ModelMultipleChoiceField

    def divisions(self) -> list[tuple[str, list[BoundWidget]]]:
        """The check boxes in the order of the house: each division with those of its sections, last what stands alone."""
        rows: dict[Unit, list[BoundWidget]] = {}
        for box in self["units"]:
            unit = box.data["value"].instance
            rows.setdefault(_division(unit), []).append(box)
        alone = [row.pop() for row in rows.values() if len(row) == 1]
        together = [(division.name, row) for division, row in rows.items() if row]
        return [*together, (gettext("Others"), alone)] if alone else together


class MaterialForm(forms.Form):
    upload = forms.FileField(label=_("Material"), widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}))


class InviteForm(forms.Form):
    """One person, chosen from a list of "name (staff number)"."""

    person = forms.CharField(
        label=_("Name or staff number"),
        max_length=120,
        help_text=_("Type a part of it and choose from the list."),
        widget=forms.TextInput(attrs={"list": "others", "autocomplete": "off"}),
    )

    def clean_person(self) -> Person:
        typed = self.cleaned_data["person"].strip()
        number = typed.rpartition("(")[2].rstrip(")") if "(" in typed else typed
        here: PersonQuerySet = Person.objects.here()
        same_name = [person for person in here.found_by(typed) if fold(person.name).replace(" ", "") == fold(typed).replace(" ", "")]
        found = here.filter(staff_number=number).first() or (same_name[0] if len(same_name) == 1 else None)
        if found is None:
            raise ValidationError(_("Nobody here goes by that name or number. Please choose from the list."))
        return found


class WholeUnitForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Everyone with a post there on the day of the meeting.")
        self.fields["unit"] = UnitField(label=_("Section"), empty_label=_("Choose"), help_text=words)


class HandoverForm(forms.Form):
    """Who of these turns the pages."""

    to = forms.ModelChoiceField(queryset=Person.objects.none())

    def __init__(self, data: Any, members: PersonQuerySet) -> None:
        super().__init__(data)
        self.fields["to"].queryset = members  # type: ignore[attr-defined]  # a ModelChoiceField


class PageForm(forms.Form):
    page = forms.IntegerField(min_value=1)


class FileForm(forms.Form):
    file = forms.IntegerField(min_value=1)


class CodeForm(forms.Form):
    code = forms.RegexField(
        r"^[0-9]{6}$",
        label=_("Six-digit code"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12", "size": "8"}),
        error_messages={"invalid": _("Please type the six digits shown on the page of the meeting.")},
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        if data is not None:
            # Full-width digits, spaces and hyphens are what Japanese keyboards give: take them.
            data = {**data.dict(), "code": "".join(str(int(mark)) for mark in data.get("code", "") if mark.isdecimal())}
        super().__init__(data, **kwargs)


def _division(unit: Unit) -> Unit:
    while unit.parent:
        unit = unit.parent
    return unit


def units_with_people() -> models.QuerySet[Unit]:
    """Units that exist today and in which somebody has a post."""
    today = timezone.localdate()
    return Unit.objects.on(today).filter(posts__in=Post.objects.on(today)).select_related("parent__parent").distinct()
