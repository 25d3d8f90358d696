"""What whoever tends the meeting types into the panel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .actions.operating import LONGEST_COUNTDOWN
from .models import Announcement, Countdown, Screen


class AnnouncementForm(forms.Form):
    text = forms.CharField(
        label=_("Message"),
        max_length=Announcement._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )


class CountdownForm(forms.Form):
    label = forms.CharField(label=_("What for"), max_length=Countdown._meta.get_field("label").max_length, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST_COUNTDOWN, initial=5)


class ScreenNameForm(forms.Form):
    name = forms.CharField(label=_("Where it stands"), max_length=Screen._meta.get_field("name").max_length, required=False)
