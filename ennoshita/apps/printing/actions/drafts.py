"""Files that were brought and wait to be confirmed: which kind they are, how they are read."""

from collections import defaultdict
from typing import Any, BinaryIO

from ennoshita.apps.people.api import Person
from ennoshita.core.rows import NotRead

from ..adapters import ADAPTERS
from ..looking import suiting
from ..meanings import TABLES
from ..models import Draft
from ..sorting import Sorted
from . import importing

Files = list[tuple[str, BinaryIO]]


def bring_sorted(found: Sorted, *, by: Person) -> list[Draft]:
    """A draft for each kind, and for each way in which its tables are laid out, to be read as the source is that suits it.
    Raises StoreFull."""
    drafts = [importing.bring(alike, kind, by=by) for kind, files in found.kinds.items() for alike in _alike(kind, files)]
    for draft in drafts:
        read_as(draft, suiting(draft.kind, draft.files)[0])
    return drafts


def _alike(kind: str, files: Files) -> list[Files]:
    """What a person says of the columns of one table is true of all that are laid out alike; another dealer's bills go by themselves."""
    if kind not in TABLES:
        return [files]
    layouts: dict[tuple[str, ...], Files] = defaultdict(list)
    for name, content in files:
        layouts[_layout(kind, name, content)].append((name, content))
    return list(layouts.values())


def _layout(kind: str, name: str, content: BinaryIO) -> tuple[str, ...]:
    content.seek(0)
    try:
        meanings = [column.meaning for column in ADAPTERS[kind].understand(content, {"name": name})]
    except NotRead:
        return ()
    while meanings and not meanings[-1]:
        meanings.pop()
    return tuple(meanings)


def choose_kind(draft: Draft, kind: str) -> None:
    """As a person says, whatever the file looks like."""
    draft.kind = kind
    draft.settings = suiting(kind, draft.files)[0]
    draft.save(update_fields=["kind", "settings"])


def read_as(draft: Draft, settings: dict[str, Any]) -> None:
    draft.settings = settings
    draft.save(update_fields=["settings"])
