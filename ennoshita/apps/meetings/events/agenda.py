"""What is told of the agenda and of who may see which material."""

import msgspec

from ennoshita.hub.events import Event


class ItemPresenter(msgspec.Struct, frozen=True):
    person: int
    name: str


class ItemState(msgspec.Struct, frozen=True):
    id: int
    title: str
    minutes: int | None
    presenter: ItemPresenter | None


class Slot(msgspec.Struct, frozen=True):
    """A material's place on the table, for everyone alike: also of one that the reader may not see, so that numbers agree.

    `late`: put there after the meeting was opened. Its pages are numbered after all others, so that no number said or printed changes.
    """

    material: int
    item: int | None
    pages: int
    late: bool = False


class AgendaState(msgspec.Struct, frozen=True):
    """`slots` are in order: before all items, then item by item. `numbered`: pages carry numbers through all materials."""

    items: tuple[ItemState, ...]
    slots: tuple[Slot, ...]
    numbered: bool


class AgendaChanged(Event, frozen=True):
    """Items or their order, where the materials lie, whether pages are numbered through."""

    agenda: AgendaState


class MaterialDescribed(Event, frozen=True):
    """Another name, or its original may now (no longer) be taken away. Told only of what everyone in the meeting may see."""

    material: int
    name: str
    downloadable: bool


class MaterialsChanged(Event, frozen=True):
    """Something about a material that not everyone may see: each page fetches its own state again. Tells nothing more."""


class RequestsChanged(Event, frozen=True):
    """A material was asked for, handed in, or no longer asked for: pages that list requests fetch themselves again."""
