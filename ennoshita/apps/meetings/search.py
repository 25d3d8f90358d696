"""What search finds of meetings: title, place and agenda, and each person's own sticky notes; and the way to a page in its meeting."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ennoshita.apps.files.api import Page
from ennoshita.apps.people.api import Person
from ennoshita.apps.search import api as search

from .models import Announcement, Item, Material, Meeting, Note


def sign_in() -> None:
    meeting = search.Source("meeting", things=meetings, read=read_meeting, show=show_meetings)
    search.register(meeting, {"meeting": gettext_lazy("Meetings")})
    search.register(search.Source("note", things=notes, read=read_note, show=show_notes), {"note": gettext_lazy("Own notes")})
    search.add_way("page", to_the_room)
    search.add_way("file", with_their_meeting)
    search.add_date("file", day_of_file)
    post_delete.connect(_on_meeting_gone, sender=Meeting)
    post_save.connect(_on_meeting, sender=Meeting)
    for part in (Item, Announcement):
        post_save.connect(_on_part, sender=part)
        post_delete.connect(_on_part, sender=part)
    post_save.connect(_on_material, sender=Material)
    post_delete.connect(_on_material, sender=Material)
    post_save.connect(_on_note, sender=Note)
    post_delete.connect(_on_note_gone, sender=Note)


def meetings() -> Iterable[tuple[datetime, int]]:
    return Meeting.objects.order_by("starts_at", "pk").values_list("starts_at", "pk").iterator()


def read_meeting(ident: int) -> Iterator[search.Piece]:
    meeting = Meeting.objects.filter(pk=ident).first()
    if meeting is not None:
        text = "\n".join([meeting.title, meeting.kind, *_lines(meeting)])
        yield search.Piece(f"meeting/{ident}", "meeting", meeting.space_id, meeting.starts_at, text)


def show_meetings(person: Person, keys: Sequence[str]) -> Mapping[str, search.Shown]:
    found = Meeting.objects.seen_by(person).prefetch_related("items").select_related("announcement").in_bulk(_idents(keys))
    return {
        f"meeting/{pk}": search.Shown(
            meeting.title, reverse("meetings:detail", args=[pk]), meeting.kind, "\n".join(_lines(meeting)), meeting.starts_at
        )
        for pk, meeting in found.items()
    }


def _lines(meeting: Meeting) -> list[str]:
    said = [meeting.announcement.text] if hasattr(meeting, "announcement") else []
    return [meeting.place, *(item.title for item in meeting.items.all()), *said]


def notes() -> Iterable[tuple[datetime, int]]:
    return Note.objects.filter(kind=Note.Kind.STICKY).order_by("changed_at", "pk").values_list("changed_at", "pk").iterator()


def read_note(ident: int) -> Iterator[search.Piece]:
    note = Note.objects.filter(pk=ident, kind=Note.Kind.STICKY).exclude(content="").select_related("meeting").first()
    if note is not None:
        yield search.Piece(f"note/{ident}", "note", note.meeting.space_id, note.changed_at, note.content, owner=note.person_id)


def show_notes(person: Person, keys: Sequence[str]) -> Mapping[str, search.Shown]:
    found = Note.objects.filter(person=person).select_related("meeting", "page").in_bulk(_idents(keys))
    return {
        f"note/{pk}": search.Shown(
            _("Own note, page %(number)d") % {"number": note.page.number},
            _room(note.meeting_id, note.page),
            note.meeting.title,
            note.content,
            note.changed_at,
        )
        for pk, note in found.items()
    }


def to_the_room(person: Person, shown: Mapping[str, search.Shown]) -> Mapping[str, search.Shown]:
    """Pages that lie on the table of a meeting are read there: of the latest of them that this person may enter."""
    places = {key: (int(key.split("/")[1]), int(key.split("/")[2])) for key in shown}
    tables = _tables(person, {file for file, _ in places.values()})
    changed = {}
    for key, (file, number) in places.items():
        if material := tables.get(file):
            page = Page.objects.filter(version=material.file.shown, number=number).without_words().first()
            if page is not None:
                url = _room(material.meeting_id, page) + "&find={words}"
                changed[key] = replace(_of_meeting(shown[key], material.meeting), url=url)
    return changed


def with_their_meeting(person: Person, shown: Mapping[str, search.Shown]) -> Mapping[str, search.Shown]:
    """Files on the table of a meeting are told apart by its day: every council has its own agenda paper of the same name."""
    tables = _tables(person, set(_idents(list(shown))))
    return {
        key: _of_meeting(shown[key], material.meeting)
        for key, file in zip(shown, _idents(list(shown)), strict=True)
        if (material := tables.get(file))
    }


def day_of_file(file: int) -> datetime | None:
    """Of the latest meeting on whose table it lies, the one that hits are shown with. A file lies only on tables of its own space or
    one beside it, so whoever finds it may know this day."""
    latest: datetime | None = Material.objects.filter(file=file).aggregate(day=Max("meeting__starts_at"))["day"]
    return latest


def _tables(person: Person, files: set[int]) -> dict[int, Material]:
    """By file: its place on the table of the latest meeting that this person may enter."""
    seen = Material.objects.seen_by(person).filter(file__in=files, meeting__in=Meeting.objects.seen_by(person))
    return {material.file_id: material for material in seen.select_related("meeting", "file").order_by("meeting__starts_at")}


def _of_meeting(shown: search.Shown, meeting: Meeting) -> search.Shown:
    return replace(shown, where=meeting.title, at=meeting.starts_at)


def _room(meeting: int, page: Page) -> str:
    return f"{reverse('meetings:room', args=[meeting])}?page={page.origin}"


def _idents(keys: Sequence[str]) -> list[int]:
    return [int(key.split("/")[1]) for key in keys]


def _on_meeting(instance: Meeting, **_: Any) -> None:
    search.move(f"meeting/{instance.pk}", instance.space_id)
    search.changed(f"meeting/{instance.pk}")
    for file in instance.materials.values_list("file", flat=True):
        # Saved for whatever reason: only another day makes all their pages be read anew.
        if search.dated_otherwise(f"file/{file}", instance.starts_at):
            search.changed(f"file/{file}")


def _on_meeting_gone(instance: Meeting, **_: Any) -> None:
    search.forget(f"meeting/{instance.pk}")


def _on_part(instance: Item | Announcement, **_: Any) -> None:
    search.changed(f"meeting/{instance.meeting_id}")


def _on_material(instance: Material, **_: Any) -> None:
    """On the table it is of the meeting's day, off it of its own."""
    search.changed(f"file/{instance.file_id}")


def _on_note(instance: Note, **_: Any) -> None:
    """At once: who wrote it looks for it next."""
    if instance.kind == Note.Kind.STICKY:
        search.renew(f"note/{instance.pk}")


def _on_note_gone(instance: Note, **_: Any) -> None:
    if instance.kind == Note.Kind.STICKY:
        search.forget(f"note/{instance.pk}")
