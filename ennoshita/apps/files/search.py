"""What search finds of a file: its name, and the text of every page that readers see; of older versions nothing.

Several deeds store, replace, rename, move and remove files; whichever it was, the file's own rows say so, and none can forget to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ennoshita.apps.people.api import Person
from ennoshita.apps.search import api as search

from .models import File, Page, Version

KINDS = {"page": gettext_lazy("Pages"), "file": gettext_lazy("Files")}


def sign_in() -> None:
    search.register(search.Source("file", things=things, read=read, show=show), KINDS)
    post_save.connect(_on_file, sender=File)
    post_delete.connect(_on_file_gone, sender=File)
    post_save.connect(_on_version, sender=Version)


def things() -> Iterable[tuple[datetime, int]]:
    return File.objects.order_by("made_at", "pk").values_list("made_at", "pk").iterator()


def read(ident: int) -> Iterator[search.Piece]:
    file = File.objects.filter(pk=ident).first()
    if file is None or not file.versions.exists():
        return
    version = file.shown
    yield search.Piece(f"file/{ident}", "file", file.space_id, version.at, file.name)
    for number, text in version.pages.exclude(text="").values_list("number", "text"):
        yield search.Piece(f"page/{ident}/{number}", "page", file.space_id, version.at, text)


def show(person: Person, keys: Sequence[str]) -> Mapping[str, search.Shown]:
    """Keys are page/<file>/<number> or file/<file>."""
    wanted = {key: [int(part) for part in key.split("/")[1:]] for key in keys}
    files = File.objects.seen_by(person).select_related("space").in_bulk({parts[0] for parts in wanted.values()})
    versions = {ident: file.shown for ident, file in files.items()}
    numbers = {parts[1] for parts in wanted.values() if len(parts) == 2}
    there = Page.objects.filter(version__in=[version.pk for version in versions.values()], number__in=numbers).defer("words")
    pages = {(page.version_id, page.number): page for page in there}
    shown: dict[str, search.Shown] = {}
    for key, (ident, *number) in wanted.items():
        file, version = files.get(ident), versions.get(ident)
        page = pages.get((version.pk, number[0])) if version and number else None
        if file and version and page:
            url = reverse("files:page", args=[ident, page.number])
            title = _("%(name)s, page %(number)d") % {"name": file.name, "number": page.number}
            shown[key] = search.Shown(title, url, file.space.name, page.text, version.at)
        elif file and version and not number:
            shown[key] = search.Shown(file.name, reverse("files:show", args=[ident]), file.space.name, "", version.at)
    return shown


def _on_file(instance: File, **_: Any) -> None:
    search.move(f"file/{instance.pk}", instance.space_id)
    search.changed(f"file/{instance.pk}")


def _on_file_gone(instance: File, **_: Any) -> None:
    search.forget(f"file/{instance.pk}")


def _on_version(instance: Version, **_: Any) -> None:
    if instance.state == Version.State.READY:
        search.changed(f"file/{instance.file_id}")
