"""What lies on pages goes along when a material is replaced: notes, bookmarks and ink, to the right page and place."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from ennoshita.apps.files.api import Page, PageChange, carrier
from ennoshita.apps.people.api import Person

from .actions.ink import tell_moved
from .actions.reading import tell_carried
from .models import Meeting, Note, Stroke

Box = tuple[int, int, int, int]


def carry_all(meeting: Meeting, changes: Iterable[PageChange]) -> int:
    """Move what lies on changed pages; answers how many notes and lines of ink went along. What lay on a deleted page stays there:
    `orphans_of` finds it for its owner. Unchanged pages keep their number, and with it all that lies on them."""
    pairs = {c.old.origin: (c.old, c.new) for c in changes if c.old and c.new and c.old.origin != c.new.origin}
    notes = list(Note.objects.filter(meeting=meeting, page__in=pairs).select_related("person"))
    strokes = list(Stroke.objects.filter(meeting=meeting, page__in=pairs))
    if not notes and not strokes:
        return 0
    words = Page.objects.in_bulk({page.pk for pair in pairs.values() for page in pair})
    written = {*(note.page_id for note in notes), *(stroke.page_id for stroke in strokes)}
    carry = {page: carrier(*(words[each.pk] for each in pairs[page])) for page in written}
    for note in notes:
        note.x, note.y, _, _ = carry[note.page_id]((note.x, note.y, note.width, note.height))
        note.carried_from_id, note.page_id = note.page_id, pairs[note.page_id][1].origin
    Note.objects.bulk_update(notes, ["x", "y", "page", "carried_from"])
    moved: dict[int, list[Stroke]] = defaultdict(list)
    for stroke in strokes:
        moved[stroke.page_id].append(stroke)
        stroke.points = _moved(stroke.points, carry[stroke.page_id])
        stroke.page_id = pairs[stroke.page_id][1].origin
    Stroke.objects.bulk_update(strokes, ["points", "page"])
    _one_bookmark_a_page(notes)
    tell_carried(meeting, {note.person for note in notes})
    tell_moved(meeting, moved)
    return len(notes) + len(strokes)


def _moved(points: str, carry: Callable[[Box], Box]) -> str:
    """A line goes with what it was drawn around, as a whole."""
    line = json.loads(points)
    left, top = min(x for x, *_ in line), min(y for _, y, *_ in line)
    box: Box = (left, top, max(x for x, *_ in line) - left, max(y for _, y, *_ in line) - top)
    x, y, _, _ = carry(box)
    return json.dumps([[at + x - left, down + y - top, *rest] for at, down, *rest in line], separators=(",", ":"))


def _one_bookmark_a_page(notes: list[Note]) -> None:
    """Two pages became one again: one bookmark is enough."""
    marked: dict[tuple[int, int], list[int]] = defaultdict(list)
    for note in notes:
        if note.kind == Note.Kind.BOOKMARK:
            marked[note.person_id, note.page_id].append(note.pk)
    for (person, page), known in marked.items():
        Note.objects.filter(person=person, page=page, kind=Note.Kind.BOOKMARK, meeting=notes[0].meeting_id).exclude(pk=known[0]).delete()


def orphans_of(person: Person, meeting: Meeting) -> QuerySet[Note]:
    """This person's notes in the meeting whose page is in no version that is shown any more: the page was deleted by a replacement.

    The page itself (`note.page`) and its image are still there to look at; a list offers to put the note on another page.
    Only of materials on the table: what was taken off it is another matter.
    """
    notes = Note.objects.filter(person=person, meeting=meeting).select_related("page__version__file")
    shown: set[int] = set()
    files = []
    for material in meeting.materials.seen_by(person).select_related("file"):
        files.append(material.file_id)
        shown |= {page.origin for page in material.file.shown.pages.only("pk", "same_as")}
    return notes.filter(page__version__file__in=files).exclude(page__in=shown)
