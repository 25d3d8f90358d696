"""Materials that a reader takes along, with what they wrote on them."""

import json
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from ennoshita.apps.files.api import Page, PdfMark, PdfWish, may_take_original, pdf_of, pdf_with
from ennoshita.apps.people.api import Person

from .agenda_state import agenda_state, first_numbers
from .models import Material, Meeting, Note


def takeable(meeting: Meeting, person: Person) -> list[tuple[Material, bool]]:
    """Materials that this person may download, each with whether it can be had as PDF."""
    seen = meeting.materials.seen_by(person).select_related("file__space")
    return [(each, bool(pdf_of(each.file.shown))) for each in seen if may_take_original(person, each.file)]


def as_pdf(material: Material, *, notes_of: Person | None) -> bytes:
    """The shown version, numbered if the meeting numbers its pages, with the notes of `notes_of`. Raises PdfNotWritten."""
    version = material.file.shown
    agenda = agenda_state(material.meeting)
    first = first_numbers(agenda).get(material.pk, 0) if agenda.numbered else 0
    marks = tuple(_marks(material, version.pages.without_words(), notes_of)) if notes_of else ()
    return pdf_with(version, PdfWish(marks, first, title=_("Own notes"), page=_("Page {n}")))


def _marks(material: Material, pages: Iterable[Page], person: Person) -> Iterator[PdfMark]:
    numbers = {page.origin: page.number for page in pages}
    for note in Note.objects.of(person).filter(meeting=material.meeting, page__in=numbers).exclude(kind=Note.Kind.BOOKMARK):
        number = numbers[note.page_id]
        if note.kind == Note.Kind.STICKY:
            yield PdfMark(number, note.x, note.y, note.colour, words=note.content)
        else:
            ink = json.loads(note.content)
            points = tuple((note.x + x, note.y + y) for x, y, _pressure in ink["points"])
            yield PdfMark(number, note.x, note.y, note.colour, tool=ink["tool"], width=ink["width"], points=points)
