"""A file's newest version as its page shows it: the state that `events` keep fresh in every browser."""

import msgspec

from .events import PageRef
from .models import Version
from .pages import page_ref


class FileState(msgspec.Struct, frozen=True):
    version: int
    state: str
    reason: str
    count: int
    pages: list[PageRef]


def snapshot(version: Version) -> FileState:
    pages = [page_ref(page) for page in version.pages.done().without_words()]
    return FileState(version.pk, version.state, version.reason, version.page_count or 0, pages)
