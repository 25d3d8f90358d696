"""News for rooms above, sent after commit."""

from django.dispatch import Signal

# version: Version, pages: list[Page], just stored or failed.
pages_ready = Signal()
# version: Version, all of whose pages are there (or have failed), or which failed as a whole.
version_done = Signal()
