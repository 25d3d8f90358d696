from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, visible_to


class TitleForm(forms.Form):
    title = forms.CharField(label=_("Title of the notice"), max_length=120)


class NoticeForm(TitleForm):
    space = forms.ModelChoiceField(label=_("Space of the notice"), queryset=Space.objects.none())

    def __init__(self, *args: Any, reader: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["space"].queryset = visible_to(reader)  # type: ignore[attr-defined]  # the field's own class knows it
