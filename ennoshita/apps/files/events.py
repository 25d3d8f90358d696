"""What is said on `file/<id>` while its pages come."""

import msgspec

from ennoshita.hub.events import Event


class PageRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page as browsers know it. `failed` is a failure's code; empty when the image is there."""

    id: int
    number: int
    url: str
    width: int
    height: int
    bytes: int
    failed: str


class PagesReady(Event, frozen=True):
    """These pages can be read now (or have failed); the version has `count` in all."""

    version: int
    count: int
    pages: list[PageRef]


class VersionReady(Event, frozen=True):
    """No more pages will come."""

    version: int
    count: int


class VersionInspected(Event, frozen=True):
    """What its pages will not show, or show otherwise, is known (again): whoever shows those sentences fetches them."""

    version: int


class FileRemoved(Event, frozen=True):
    """The file is gone, with all its versions."""

    file: int


class FileReplaced(Event, frozen=True):
    """Readers see another version from here on, with the pages it has by now."""

    version: int
    state: str
    reason: str
    count: int
    pages: list[PageRef]


class VersionFailed(Event, frozen=True):
    """The version as a whole cannot be shown. `reason` is a failure's code."""

    version: int
    reason: str
