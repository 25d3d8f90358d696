"""A new version takes the place of the one readers see: its pages are matched, unchanged ones keep what they are known by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from ennoshita.hub.say import say

from . import store
from .domain import differences as told
from .domain import rasters
from .domain.matching import Kind, Match, Sheet, match
from .domain.words import Box, Word
from .events import FileReplaced
from .models import File, Page, Version
from .signals import replacement_failed, version_replaced
from .snapshot import snapshot
from .socket import topic_of

# What an unchanged page takes over, so that addresses and caches hold.
KEPT = ("image", "encoding", "width", "height", "bytes")


@dataclass(frozen=True)
class PageChange:
    """What became of a page: `kind` is "same", "redrawn", "changed", "inserted" (no `old`) or "deleted" (no `new`)."""

    kind: str
    old: Page | None
    new: Page | None
    moved: bool = False

    @property
    def unchanged(self) -> bool:
        """For a reader; another program may have drawn it."""
        return self.kind in {Kind.SAME, Kind.REDRAWN}


@dataclass(frozen=True)
class Plan:
    """How the pages of a version follow those of the one that was shown when this was worked out."""

    before: int
    matches: list[Match]


def plan(version: Version) -> Plan | None:
    """Slow, and therefore made before any lock is taken. None when nothing would be replaced."""
    before = version.file.shown
    if version.state == Version.State.READY or before.number >= version.number:
        return None
    return Plan(before.pk, _match(before, version))


def hold(files: Iterable[int]) -> None:
    """Lock these files' rows until the transaction ends. Whoever changes a file and a room above in one transaction takes the files
    first and the room's rows after them, as a replacement does that is finished: else each waits for what the other holds."""
    list(File.objects.select_for_update().filter(pk__in=files).order_by("pk"))


@contextmanager
def watched(version: Version, planned: Plan | None = None) -> Iterator[None]:
    """Around a change of the version's state, in its transaction: when readers see another version after it, everyone hears."""
    file = File.objects.select_for_update().get(pk=version.file_id)
    before = file.shown
    yield
    if not tell_if_another(file, before, planned) and version.number > before.number:
        version.refresh_from_db(fields=["state", "reason"])
        if version.state == Version.State.FAILED:
            replacement_failed.send(File, version=version)


def tell_if_another(file: File, before: Version, planned: Plan | None = None) -> bool:
    """Do readers see another version than `before` now? Inside the transaction that made it so, the file's row locked."""
    after = file.shown
    if after != before:
        _replace(file, before, after, planned)
    return after != before


def _replace(file: File, before: Version, after: Version, planned: Plan | None) -> None:
    changes: list[PageChange] = []
    if after.state == Version.State.READY:
        # Someone else's version may have come first; then the pages are matched against that one.
        matches = planned.matches if planned and planned.before == before.pk else _match(before, after)
        changes = _write(matches, before, after)
    state = snapshot(after)
    say(topic_of(file), FileReplaced(state.version, state.state, state.reason, state.count, state.pages))
    version_replaced.send(File, file=file, before=before, after=after, changes=changes)


def _match(before: Version, after: Version) -> list[Match]:
    old, new = _pages(before), _pages(after)
    unlike = {page.identity for page in old} ^ {page.identity for page in new} | {""}
    words = {page.pk: page for page in Page.objects.filter(version__in=(before, after), identity__in=unlike).only("words")}
    return match([_sheet(page, words) for page in old], [_sheet(page, words) for page in new])


def _pages(version: Version) -> list[Page]:
    return list(version.pages.done().defer("words"))


def _sheet(page: Page, words: dict[int, Page]) -> Sheet:
    known = words.get(page.pk)
    read: Sequence[Word] = ()
    return Sheet(
        identity=page.identity,
        width=page.width,
        height=page.height,
        text=page.text,
        read_words=known.word_boxes if known else lambda: read,
        image=partial(_bytes, page.image),
    )


def _bytes(image: str) -> bytes:
    return store.path(image).read_bytes() if image else b""


def _write(matches: list[Match], before: Version, after: Version) -> list[PageChange]:
    old, new = (list(version.pages.done().without_words()) for version in (before, after))
    changes = [
        PageChange(each.kind, None if each.old is None else old[each.old], None if each.new is None else new[each.new], moved=each.moved)
        for each in matches
    ]
    origins = _origins(changes, after)
    for change in changes:
        page = change.new
        if page is None:
            continue
        page.follows = change.old
        page.same_as = origins.get(page.pk)
        if page.same_as:
            for field in KEPT:
                setattr(page, field, getattr(page.same_as, field))
    Page.objects.bulk_update([c.new for c in changes if c.new], ["follows", "same_as", *KEPT], batch_size=100)
    return changes


def _origins(changes: list[PageChange], after: Version) -> dict[int, Page]:
    """New page → the first one with its content. One that came back from an earlier version is known by what it was then."""
    same = {c.new.pk: c.old.origin for c in changes if c.kind == Kind.SAME and c.old and c.new}
    rest = [c.new for c in changes if c.new and c.new.pk not in same and c.new.identity]
    earlier = Page.objects.filter(version__file=after.file_id, version__number__lt=after.number, failure="").exclude(image="")
    known: dict[str, int] = {}
    for pk, origin, identity in (
        earlier.filter(identity__in={page.identity for page in rest}).order_by("-pk").values_list("pk", "same_as", "identity")
    ):
        known[identity] = origin or pk
    for page in rest:
        origin = known.get(page.identity)
        if origin and origin not in same.values():
            same[page.pk] = origin
    rows = Page.objects.without_words().in_bulk(set(same.values()))
    return {new: rows[origin] for new, origin in same.items()}


def page_differences(old: Page, new: Page) -> list[told.Difference]:
    """What a reader would be told of a changed page; boxes in ten-thousandths of the new one. Reads both images: tens of milliseconds."""
    before, after = (rasters.grey(_bytes(page.image)) if page.image else None for page in (old, new))
    return told.differences(old.word_boxes(), new.word_boxes(), before, after)


def carrier(old: Page, new: Page) -> Callable[[Box], Box]:
    """Tells of a box (x, y, width, height in ten-thousandths) on the old page where it belongs on the page that follows it.

    Made once for a pair of pages: comparing their words takes up to a tenth of a second, telling next to nothing.
    """
    return told.carrier(old.word_boxes(), new.word_boxes())


def as_shown(page: Page) -> Page | None:
    """The page that stands for this one in the version readers see: the same content, else the one that followed it. None when it was
    deleted. One question to the database where nothing was replaced; `page.version` comes along."""
    newer = Version.objects.filter(file=page.version.file_id, number__gt=page.version.number, state=Version.State.READY)
    shown = newer.order_by("-number").first()
    if shown is None:
        return page
    pages = Page.objects.without_words().select_related("version").filter(version__file=shown.file_id)
    same = pages.filter(version=shown, same_as=page.origin).first()
    if same:
        return same
    now: Page | None = page
    while now and now.version_id != shown.pk:
        now = pages.filter(follows=now).order_by("-version__number").first()
    return now
