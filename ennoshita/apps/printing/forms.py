from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
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
    """Whose the figures are: a source of this kind that is known, or a new one. `likely`: the one the files look like."""

    source = forms.ChoiceField(label=_("Source of the figures"), widget=forms.RadioSelect, required=False)
    name = forms.CharField(label=_("What to call it"), max_length=120, required=False)

    def __init__(self, data: QueryDict | None = None, *, kind: str, likely: Source | None = None) -> None:
        known = [(str(source.pk), source.name) for source in Source.objects.in_use().filter(kind=kind)]
        usual = str(dict(Source.Kind.choices)[kind])
        free = "" if usual in dict(known).values() else usual
        super().__init__(data, initial={"source": str(likely.pk) if likely else "", "name": free})
        if known:
            self.fields["source"].choices = [*known, ("", _("A new source"))]  # type: ignore[attr-defined]
            self.fields["name"].label = _("Name of the new source")
        else:
            del self.fields["source"]

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("source") and not self.cleaned_data.get("name"):
            self.add_error("name", _("Choose a source, or give a new one a name."))
        return self.cleaned_data

    @property
    def chosen(self) -> str:
        """The name of the source. After is_valid()."""
        known = self.cleaned_data.get("source")
        return str(dict(self.fields["source"].choices)[known] if known else self.cleaned_data["name"])  # type: ignore[attr-defined]
