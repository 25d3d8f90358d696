from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .adapters import ADAPTERS
from .domain import values
from .domain.layouts import Layout
from .domain.lines import Understood
from .domain.readers.meter import complete
from .kinds import BY_KIND
from .meanings import WORDS
from .models import Source

MOST_FILES = 100
# Kinds that come as files; the others are asked over the network.
FILES = [kind for kind in ADAPTERS if not BY_KIND[kind].asked]


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


class LayoutForm(forms.Form):
    """What each column means, as a person says: `columns` as the adapter understands them now."""

    head = forms.IntegerField(label=_("Row of the headings"), min_value=0, max_value=1000)
    month = forms.CharField(
        label=_("Month, where the file does not tell it"), max_length=40, required=False, help_text=_("2025-04, 令和7年4月")
    )

    def __init__(self, *args: Any, columns: list[Understood], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = sorted(WORDS.items(), key=lambda item: item[0] != "")
        for column in columns:
            self.fields[f"column-{column.column}"] = forms.ChoiceField(
                label=column.head or str(column.column + 1), choices=choices, required=False, initial=column.meaning
            )

    @property
    def meanings(self) -> tuple[str, ...]:
        return tuple(value for name, value in self.cleaned_data.items() if name.startswith("column-"))

    def clean_month(self) -> str:
        month: str = self.cleaned_data["month"]
        if month and values.month(month) is None:
            raise ValidationError(_("Write the year and the month, as in 2025-04."))
        return month

    def clean(self) -> dict[str, Any]:
        said = [meaning for meaning in self.meanings if meaning]
        if len(said) != len(set(said)):
            raise ValidationError(_("Two columns mean the same. Leave one of them out."))
        if not complete(Layout(0, self.meanings, ())):
            raise ValidationError(_("Choose the column of the machine, and one of what was counted."))
        return self.cleaned_data


class KindForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, label) for kind, label in Source.Kind.choices if kind in FILES]  # type: ignore[attr-defined]


class TakeForm(forms.Form):
    name = forms.CharField(
        label=_("Source of the figures"),
        max_length=120,
        help_text=_("A new name makes a new source; under a name that is known the figures are added to it."),
        widget=forms.TextInput(attrs={"list": "names"}),
    )
