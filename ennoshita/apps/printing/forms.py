from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .adapters import ADAPTERS
from .models import Source

MOST_FILES = 100


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Cleans to a list of files."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) else [data]
        if len(files) > MOST_FILES:
            raise ValidationError(_("At most 100 files at once."))
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class BringForm(forms.Form):
    brought = ManyFilesField(label=_("Bills and logs"))


class KindForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, label) for kind, label in Source.Kind.choices if kind in ADAPTERS]  # type: ignore[attr-defined]


class TakeForm(forms.Form):
    name = forms.CharField(
        label=_("Source of the figures"),
        max_length=120,
        help_text=_("A new name makes a new source; under a name that is known the figures are added to it."),
        widget=forms.TextInput(attrs={"list": "names"}),
    )
