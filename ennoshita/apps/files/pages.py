"""Pages as others see them: their address, their reference in events."""

import msgspec

from ennoshita.ports.renderer import Bookmark

from .domain.reading_order import blocks
from .events import PageRef
from .models import Outline, Page, Version


def page_url(page: Page) -> str:
    """Where the image is, for ever; empty for a page that failed."""
    return f"/media/pages/{page.origin}/{page.image}.{page.encoding}" if page.image else ""


def page_ref(page: Page) -> PageRef:
    return PageRef(page.origin, page.number, page_url(page), page.width, page.height, page.bytes, page.failure)


def page_heading(page: Page) -> str:
    """The first heading on the page, as its letters are larger than the rest; empty without one."""
    return next((block.text for block in blocks(page.word_boxes()) if block.kind == "heading"), "")


def outline_of(version: Version) -> tuple[Bookmark, ...]:
    """What its author put into the document to find one's way: (depth, page, title) each; empty where there is none."""
    found = Outline.objects.filter(version=version).first()
    return msgspec.json.decode(found.lines, type=tuple[Bookmark, ...]) if found else ()
