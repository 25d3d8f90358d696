"""The contents of a material, from the headings that its pages show."""

from functools import lru_cache

import msgspec

from ennoshita.apps.files.api import Version, page_heading


class Heading(msgspec.Struct, frozen=True):
    number: int
    title: str


def headings_of(version: Version) -> tuple[Heading, ...]:
    """One line for each page that begins something: a page headed as the one before goes on with it."""
    # Of one whose time is over nothing is kept here either.
    return _headings(version.pk, version.pages.done().count()) if version.sha256 else ()


# A version's pages never change once they are made; their number tells how far that is.
@lru_cache(maxsize=256)
def _headings(version: int, _pages: int) -> tuple[Heading, ...]:
    found: list[Heading] = []
    for page in Version.objects.get(pk=version).pages.done():
        title = page_heading(page)
        if title and (not found or found[-1].title != title):
            found.append(Heading(page.number, title))
    return tuple(found)
