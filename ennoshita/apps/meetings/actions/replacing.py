"""差し替え: the new dropped on the old, and what follows from it on every screen."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_noop

from ennoshita.apps.files.api import File, Page, PageChange, Version, bring_back, replace_file
from ennoshita.apps.notices.api import tell
from ennoshita.apps.people.api import Person
from ennoshita.core import audit
from ennoshita.hub.say import say

from .. import rules, telling
from ..agenda_state import agenda_state
from ..carrying import carry_all
from ..events.agenda import AgendaChanged, MaterialsChanged
from ..events.presenting import ViewMoved
from ..events.replacing import MaterialReplaced
from ..models import Material, Meeting, Replacement, Turn, View
from ..screen_state import tell_screens
from ..snapshot import material_state, topic_of
from ..tasks import compare
from .presenting import show


def replace_material(material: Material, *, name: str, source: Path, by: Person) -> Version:
    """Begin: the file of bytes in `source` (see `files.api.receive`) becomes the material's new version. Everyone keeps what they see
    until its pages are made. Raises PermissionDenied, StoreFull, ValidationError with a sentence for the person."""
    if not rules.may_prepare(by, material.meeting):
        source.unlink()
        raise PermissionDenied
    return replace_file(file=material.file, name=name, source=source, by=by)


def go_back(material: Material, version: Version, *, by: Person) -> Version:
    """What the material held then, as its newest version: nothing is ever lost by a replacement."""
    if version.file_id != material.file_id or not rules.may_prepare(by, material.meeting):
        raise PermissionDenied
    return bring_back(version, by=by)


def guard(person: Person, file: File) -> bool:
    """For the files room: what lies on a table is replaced by those who prepare that meeting, and never after it is closed."""
    tables = Material.objects.filter(file=file).select_related("meeting__space")
    return all(rules.may_replace_on_table(person, material.meeting) for material in tables)


def on_version_replaced(*, file: File, before: Version, after: Version, changes: list[PageChange], **_: Any) -> None:
    """Receiver, inside the transaction in which readers begin to see the other version."""
    for material in Material.objects.filter(file=file).select_related("meeting"):
        _replaced(material, before, after, changes)


def on_replacement_failed(*, version: Version, **_: Any) -> None:
    """Receiver: whoever dropped it may be on another page by now."""
    for material in Material.objects.filter(file=version.file_id).select_related("meeting"):
        tell(
            [version.by],
            key=f"{topic_of(material.meeting)}/not-replaced/{version.pk}",
            title=gettext_noop("Not replaced: %(name)s"),
            text=gettext_noop("No pages could be made of the new file. In “%(meeting)s” everyone still sees the version before."),
            params={"name": material.file.name, "meeting": material.meeting.title},
            link=reverse("meetings:material-versions", args=[material.meeting_id, material.pk]),
        )


def _replaced(material: Material, before: Version, after: Version, changes: list[PageChange]) -> None:
    meeting = Meeting.objects.in_hand(material.meeting)
    seq = _tell(meeting, material, changes, after.by)
    # The topic is ours from here on: a turn comes before all this, or waits and finds the new pages.
    _turn_over(meeting, before, after, changes)
    if after.state == Version.State.READY:
        _put_on_record(meeting, material, before, after, changes)
    audit.record("material replaced", by=after.by_id, about=topic_of(meeting), file=material.file_id, version=after.number, seq=seq)


def _tell(meeting: Meeting, material: Material, changes: list[PageChange], by: Person) -> int:
    if material.audience != Material.Audience.ALL:
        say(topic_of(meeting), AgendaChanged(agenda_state(meeting)))
        return say(topic_of(meeting), MaterialsChanged())
    moved = tuple((c.old.origin, new.origin) for c in changes if c.old and (new := stands_for(c, changes)) and new.origin != c.old.origin)
    changed = tuple(c.new.origin for c in changes if c.new and not c.unchanged)
    return say(topic_of(meeting), MaterialReplaced(material_state(material), by.name, moved, changed))


def stands_for(change: PageChange, changes: Sequence[PageChange]) -> Page | None:
    """The new page for those who look at the old one: the one that follows it; for a deleted one the page before it."""
    if change.new or change.old is None:
        return change.new
    at = change.old.number
    followed = [c for c in changes if c.old and c.new]
    before = max((c for c in followed if c.old and c.old.number < at), key=lambda c: c.old.number if c.old else 0, default=None)
    first = min((c.new for c in changes if c.new), key=lambda page: page.number, default=None)
    return before.new if before else first


def _turn_over(meeting: Meeting, before: Version, after: Version, changes: list[PageChange]) -> None:
    """The presented page belonged to it: the page that stands for it now is presented, as large as it was."""
    turn: Turn | None = meeting.turn if meeting.state == "open" else None
    if turn is None or turn.page.version_id != before.pk:
        return
    change = next((c for c in changes if c.old and c.old.pk == turn.page_id), None)
    page = stands_for(change, changes) if change else after.pages.exclude(image="").first()
    if page is None or not page.image:
        return
    view = View.objects.filter(meeting=meeting, seq=turn.seq).first()
    seq = show(meeting, Page.objects.select_related("version").get(pk=page.pk), after.by)
    if view:
        view.seq = seq
        view.save(update_fields=["seq"])
        say(topic_of(meeting), ViewMoved(view.x, view.y, view.width))
        tell_screens(meeting)


def _put_on_record(meeting: Meeting, material: Material, before: Version, after: Version, changes: list[PageChange]) -> None:
    replacement = Replacement.objects.create(
        meeting=meeting,
        material=material,
        name=material.file.name,
        before=before,
        after=after,
        kept=sum(change.unchanged for change in changes),
        changed=sum(change.kind == "changed" for change in changes),
        added=sum(change.kind == "inserted" for change in changes),
        removed=sum(change.kind == "deleted" for change in changes),
        carried=carry_all(meeting, changes),
        by=after.by,
    )
    telling.material_replaced(replacement)
    compare.enqueue(replacement.pk)
