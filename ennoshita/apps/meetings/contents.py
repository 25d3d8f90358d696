"""The contents of a material: its own outline, else the headings that its pages show."""

from functools import lru_cache

import msgspec

from ennoshita.apps.files.api import Version, outline_of, page_heading


class Heading(msgspec.Struct, frozen=True):
    """`depth` is 0 for a chapter, 1 for what lies below it."""

    number: int
    title: str
    depth: int = 0


def headings_of(version: Version) -> tuple[Heading, ...]:
    """The outline as its author made it, or one line for each page that begins something."""
    outline = outline_of(version)
    # A single bookmark is the title that many programs write into every file: nobody finds a page by it.
    if len(outline) > 1:
        return tuple(Heading(line.page, line.title, line.depth) for line in outline)
    # Of one whose time is over nothing is kept here either.
    return _headings(version.pk, version.sha256, version.pages.done().count()) if version.sha256 else ()


# A version's pages never change once they are made; their number tells how far that is, the bytes' name that it is that version.
@lru_cache(maxsize=256)
def _headings(version: int, _sha256: str, _pages: int) -> tuple[Heading, ...]:
    """A page headed as the one before goes on with it."""
    found: list[Heading] = []
    for page in Version.objects.get(pk=version).pages.done():
        title = page_heading(page)
        if title and (not found or found[-1].title != title):
            found.append(Heading(page.number, title))
    return tuple(found)
