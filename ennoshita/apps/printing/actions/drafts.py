"""Files that were brought and wait to be confirmed: which kind they are, how they are read, put away."""

from typing import Any

from ennoshita.apps.people.api import Person

from ..looking import suiting
from ..models import Draft
from ..sorting import Sorted
from . import importing


def bring_sorted(found: Sorted, *, by: Person) -> list[Draft]:
    """A draft for each kind, to be read as the source is that suits it. Raises StoreFull."""
    drafts = [importing.bring(files, kind, by=by) for kind, files in found.kinds.items()]
    for draft in drafts:
        read_as(draft, suiting(draft.kind, draft.files)[0])
    return drafts


def choose_kind(draft: Draft, kind: str) -> None:
    """As a person says, whatever the file looks like."""
    draft.kind = kind
    draft.settings = suiting(kind, draft.files)[0]
    draft.save(update_fields=["kind", "settings"])


def read_as(draft: Draft, settings: dict[str, Any]) -> None:
    draft.settings = settings
    draft.save(update_fields=["settings"])
