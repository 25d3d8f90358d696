"""What the house wants to know of a source, in plain words: a form for each kind, its fields named as the adapter's settings are."""

import re
import secrets
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .domain.readers import cups
from .models import Source

DIRECTIVE = "PageLogFormat"
INTERVALS: tuple[tuple[int, str | Promise], ...] = (
    (0, _("Never: files are brought by people")),
    (5, _("Every 5 minutes")),
    (60, _("Every hour")),
    (24 * 60, _("Every day")),
)


class ReadingForm(forms.Form):
    """How files of a kind are read. `kept` are the settings so far; what no field names is left as it is."""

    def __init__(self, data: QueryDict | None = None, *, kept: dict[str, Any], initial: dict[str, Any] | None = None) -> None:
        self.kept = kept
        super().__init__(data, initial={**kept, **(initial or {})})

    @property
    def settings(self) -> dict[str, Any]:
        """After is_valid()."""
        return {**self.kept, **{name: value for name, value in self.cleaned_data.items() if name not in {"name", "every_min"}}}


class FolderForm(forms.Form):
    """Whether its files are found in a folder that the server's keepers have put there."""

    folder = forms.ChoiceField(
        label=_("Watched folder"), required=False, help_text=_("Folders that lie in “watched” in the data folder of this server.")
    )
    every_min = forms.TypedChoiceField(label=_("How often to look into it"), choices=INTERVALS, coerce=int, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = watched_folders()
        chosen = self.initial.get("folder", "")
        if chosen and chosen not in dict(places):
            places.append((chosen, Path(chosen).name))
        self.fields["folder"].choices = [("", _("None")), *places]  # type: ignore[attr-defined]
        if not places:
            del self.fields["folder"], self.fields["every_min"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("every_min") and not self.cleaned_data.get("folder"):
            self.add_error("folder", _("Choose the folder to look into."))
        return self.cleaned_data


class CupsReadingForm(ReadingForm):
    line = forms.CharField(
        label=_("The line PageLogFormat of cupsd.conf"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("As it stands there, with its tabs. Leave it empty where the server has none."),
    )

    def __init__(self, data: QueryDict | None = None, *, kept: dict[str, Any], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, kept=kept, initial={"line": page_log_line(kept), **(initial or {})})

    def clean_line(self) -> dict[str, str]:
        line: str = self.cleaned_data["line"]
        form = re.sub(rf"^\s*{DIRECTIVE}[ \t]+", "", line).strip("\r\n")
        if not form.strip():
            return {"secret": "", "format": ""}
        first, _tab, rest = form.partition("\t")
        secret, fields = ("", form) if "%" in first else (first.strip(), rest)
        if "\t" not in fields:
            raise ValidationError(_("Its fields are not parted by tabs. Copy the line once more, with its tabs."))
        missing = {"printer", "user", "time", "count"} - set(cups.fields_of(fields))
        if missing:
            raise ValidationError(_("The printer, the user, the time or the pages are missing from this line: %p, %u, %T, %C."))
        return {"secret": secret, "format": fields}

    @property
    def settings(self) -> dict[str, Any]:
        said = super().settings
        return {**said, **said.pop("line")}


def page_log_line(kept: dict[str, Any]) -> str:
    """The directive as it stands in cupsd.conf; "" where nothing is known of it."""
    if not kept.get("secret") and not kept.get("format"):
        return ""
    fields = kept.get("format") or cups.RECOMMENDED
    return f"{DIRECTIVE} " + "\t".join(filter(None, (kept.get("secret"), fields)))


def new_page_log() -> dict[str, str]:
    """A secret word of its own for each server, before the fields we recommend."""
    return {"secret": f"@@{secrets.token_urlsafe(9)}", "format": cups.RECOMMENDED}


def watched_folders() -> list[tuple[str, str]]:
    """Path and name of each folder in `watched`: whoever keeps the server decides what may be read, and no link leads out of it."""
    home = Path(settings.DATA) / "watched"
    places = sorted(home.iterdir()) if home.is_dir() else []
    return [(str(place), place.name) for place in places if place.is_dir() and not place.is_symlink()]


class FileSourceForm(FolderForm, ReadingForm):
    name = forms.CharField(label=_("What to call it"), max_length=120)
    field_order = ("name", "line", "folder", "every_min")

    @property
    def minutes(self) -> int:
        """Between two looks; 0: files are brought by people. After is_valid()."""
        return int(self.cleaned_data.get("every_min") or 0)


class CupsSourceForm(FileSourceForm, CupsReadingForm):
    pass


READING: dict[str, type[ReadingForm]] = {Source.Kind.CUPS: CupsReadingForm}
