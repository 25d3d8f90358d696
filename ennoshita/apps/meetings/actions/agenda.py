"""The agenda: items, their order, where the materials lie, numbers through all pages. Also while the meeting is open."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.files.api import Version
from ennoshita.apps.people.api import Person
from ennoshita.core import audit
from ennoshita.hub.say import say

from .. import rules
from ..agenda_state import agenda_state, order_of
from ..domain.arrangement import agreed, moved
from ..events.agenda import AgendaChanged
from ..models import Item, Material, Meeting, PageNumbering
from ..screen_state import tell_screens
from ..snapshot import topic_of


def tell_agenda(meeting: Meeting) -> None:
    """Everyone's agenda becomes the one that is there now. Call it inside the transaction of the change, after it."""
    say(topic_of(meeting), AgendaChanged(agenda=agenda_state(meeting)))
    tell_screens(meeting)


def on_pages_counted(version: Version, **_: object) -> None:
    """A version's pages are made, or it took another's place: numbers after it move, for those too who do not see it."""
    for material in Material.objects.filter(file=version.file_id).select_related("meeting"):
        tell_agenda(material.meeting)


def on_version_replaced(after: Version, **_: object) -> None:
    on_pages_counted(version=after)


@transaction.atomic
def add_items(
    meeting: Meeting, *, titles: Iterable[str], by: Person, minutes: int | None = None, presenter: Person | None = None
) -> list[Item]:
    """New items, after those that are there."""
    _prepare(meeting, by)
    last = meeting.items.last()
    first = last.position + 1 if last else 1
    items = [
        meeting.items.create(position=position, title=title, minutes=minutes, presenter=presenter)
        for position, title in enumerate(titles, start=first)
    ]
    _done(meeting, "agenda items added", by, titles=[item.title for item in items])
    return items


@transaction.atomic
def change_item(item: Item, *, title: str, minutes: int | None, presenter: Person | None, by: Person) -> None:
    _prepare(item.meeting, by)
    item.title, item.minutes, item.presenter = title, minutes, presenter
    item.save(update_fields=["title", "minutes", "presenter"])
    _done(item.meeting, "agenda item changed", by, item=item.pk, title=title)


@transaction.atomic
def remove_item(item: Item, *, by: Person) -> None:
    """The item goes; its materials stay on the table, behind those of the item before."""
    meeting = item.meeting
    _prepare(meeting, by)
    title = item.title
    _write([token for token in order_of(meeting) if token != f"i{item.pk}"])
    item.delete()
    _done(meeting, "agenda item removed", by, title=title)


@transaction.atomic
def arrange(meeting: Meeting, *, order: Sequence[str], by: Person) -> None:
    """Items and materials in this order (domain/arrangement.py). Of two people who arrange at once the later one wins."""
    _prepare(meeting, by)
    before = order_of(meeting)
    after = agreed(order, before)
    if after == before:
        return
    _write(after)
    _done(meeting, "agenda arranged", by, order=after)


@transaction.atomic
def move(meeting: Meeting, *, token: str, steps: int, by: Person) -> None:
    """One item or material one place up (-1) or down (+1)."""
    arrange(meeting, order=moved(order_of(meeting), token, steps), by=by)


@transaction.atomic
def lay_on(material: Material, item: Item | None, *, by: Person) -> None:
    """The material becomes the last of the item, or of those before all items."""
    meeting = material.meeting
    _prepare(meeting, by)
    Material.objects.filter(pk=material.pk).update(item=item, position=last_place(meeting, item))
    _done(meeting, "material laid on an item", by, material=material.pk, item=item.pk if item else None)


@transaction.atomic
def number_pages(meeting: Meeting, *, by: Person) -> None:
    _prepare(meeting, by)
    PageNumbering.objects.get_or_create(meeting=meeting, defaults={"by": by})
    _done(meeting, "pages numbered", by)


@transaction.atomic
def unnumber_pages(meeting: Meeting, *, by: Person) -> None:
    _prepare(meeting, by)
    PageNumbering.objects.filter(meeting=meeting).delete()
    _done(meeting, "pages no longer numbered", by)


def last_place(meeting: Meeting, item: Item | None) -> int:
    """The position behind the last material of an item, or of those before all items."""
    last = meeting.materials.filter(item=item).last()
    return last.position + 1 if last else 1


def _write(order: Sequence[str]) -> None:
    item: int | None = None
    items = materials = 0
    for token in order:
        key = int(token[1:])
        if token.startswith("i"):
            items, materials, item = items + 1, 0, key
            Item.objects.filter(pk=key).exclude(position=items).update(position=items)
        else:
            materials += 1
            Material.objects.filter(pk=key).update(item=item, position=materials)


def _prepare(meeting: Meeting, by: Person) -> None:
    if not rules.may_prepare(by, Meeting.objects.in_hand(meeting)):
        raise PermissionDenied


def _done(meeting: Meeting, deed: str, by: Person, **what: object) -> None:
    tell_agenda(meeting)
    audit.record(deed, by=by.pk, about=topic_of(meeting), **what)
