"""A version's pages as PDF, with what a reader wrote on them and the numbers that a meeting gives them."""

from ennoshita.engines import annotating
from ennoshita.engines.annotating import Mark as PdfMark
from ennoshita.engines.annotating import NotWritten as PdfNotWritten
from ennoshita.engines.annotating import Wish as PdfWish

from . import store
from .models import Version

__all__ = ["PdfMark", "PdfNotWritten", "PdfWish", "pdf_of", "pdf_with"]


def pdf_of(version: Version) -> str:
    """The name in the store of the PDF that the pages were drawn from; empty for a version that has none."""
    if version.pdf:
        return version.pdf
    return version.sha256 if version.media_type == "application/pdf" else ""


def pdf_with(version: Version, wish: PdfWish) -> bytes:
    """Takes up to seconds. Raises PdfNotWritten where there is no PDF or it cannot be read."""
    sha256 = pdf_of(version)
    if not sha256 or not store.path(sha256).exists():
        raise PdfNotWritten
    return annotating.annotate(store.path(sha256), wish)
