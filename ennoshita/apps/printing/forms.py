from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

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


class TakeForm(forms.Form):
    name = forms.CharField(label=_("What to call it"), max_length=120)
