"""The agenda's part of a meeting's state, and the numbers that follow from it."""

from collections.abc import Iterator

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from ennoshita.apps.files.api import Version

from .events.agenda import AgendaState, ItemPresenter, ItemState, Slot
from .models import Item, Material, Meeting, Opening, PageNumbering


def agenda_state(meeting: Meeting) -> AgendaState:
    """The same for every reader: of a limited material it holds the place and the number of pages, no name."""
    versions = Version.objects.filter(file=OuterRef("file")).order_by("-number").values("page_count")
    # As `File.shown` has it: the newest that is ready, else the newest.
    pages = Coalesce(Subquery(versions.filter(state=Version.State.READY)[:1]), Subquery(versions[:1]), 0)
    opened = Opening.objects.filter(meeting=meeting).values_list("at", flat=True).first()
    late = Q(put_at__gt=opened) if opened else Q(pk__in=[])
    slots = meeting.materials.in_order().annotate(pages=pages, late=ExpressionWrapper(late, BooleanField()))
    return AgendaState(
        items=tuple(item_state(item) for item in meeting.items.select_related("presenter")),
        slots=tuple(Slot(*slot) for slot in slots.values_list("pk", "item", "pages", "late")),
        numbered=PageNumbering.objects.filter(meeting=meeting).exists(),
    )


def item_state(item: Item) -> ItemState:
    presenter = ItemPresenter(item.presenter.pk, item.presenter.name) if item.presenter else None
    return ItemState(item.pk, item.title, item.minutes, presenter)


def first_numbers(agenda: AgendaState) -> dict[int, int]:
    """For each material the number its first page carries through all materials (通し番号), from 1."""
    numbers, number = {}, 1
    for slot in sorted(agenda.slots, key=lambda slot: slot.late):
        numbers[slot.material] = number
        number += slot.pages
    return numbers


def material_numbers(agenda: AgendaState) -> dict[int, str]:
    """For each material on an item its number, "2-1": item and place on it. Those before all items have none."""
    places = {item.id: place for place, item in enumerate(agenda.items, start=1)}
    counts: dict[int, int] = {}
    numbers = {}
    for slot in agenda.slots:
        if slot.item is None:
            continue
        counts[slot.item] = counts.get(slot.item, 0) + 1
        numbers[slot.material] = f"{places[slot.item]}-{counts[slot.item]}"
    return numbers


def current_item(meeting: Meeting) -> Item | None:
    """The item whose material is being shown."""
    turn = meeting.turn
    material = turn and meeting.materials.filter(file=turn.page.version.file_id).select_related("item").first()
    return material.item if material else None


def order_of(meeting: Meeting) -> list[str]:
    """The agenda as one list of tokens, as domain/arrangement.py has it."""
    return list(_tokens(meeting))


def _tokens(meeting: Meeting) -> Iterator[str]:
    materials = list(meeting.materials.in_order())
    yield from (token_of(material) for material in materials if material.item_id is None)
    for item in meeting.items.all():
        yield f"i{item.pk}"
        yield from (token_of(material) for material in materials if material.item_id == item.pk)


def token_of(material: Material) -> str:
    return f"m{material.pk}"
