"""差し替え: what everyone in the meeting hears of a material's new version."""

from ennoshita.hub.events import Event

from .meeting import MaterialState


class MaterialReplaced(Event, frozen=True):
    """The material's pages are these from now on. Told only of what everyone in the meeting may see.

    `moved` leads from pages that are no longer in it to those that stand for them: whoever looked at one of them looks at the
    other now. `changed` are the pages with something to see that was not there before.
    """

    material: MaterialState
    by: str
    moved: tuple[tuple[int, int], ...]
    changed: tuple[int, ...]


class ChangesMarked(Event, frozen=True):
    """What changed in the material's new version is worked out: pages that mark it fetch the marks."""

    material: int
