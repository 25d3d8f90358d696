"""Why something cannot be shown, and what to do about it: a code in the database, a sentence on the page."""

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

MOST_PAGES = 2000

_KEPT = lazy("The original is kept as it is and can be downloaded.")
_AS_PDF = lazy("This build shows PDF only. Please save it as PDF and put that in.")

_SENTENCES = {
    "empty": lazy("This file is empty (0 bytes). Please look at the original and choose it again."),
    "too_large": lazy("This file is larger than this house takes. Please make it smaller or split it."),
    "disk_full": lazy("The server's disk is full. Nothing was lost; please tell the people of information systems and try again later."),
    "encrypted": lazy("This PDF asks for a password. Please save it without one and put it in again."),
    "corrupt": lazy("This PDF is damaged or was cut off on its way. Please put it in again from the original."),
    "no_pages": lazy("This PDF has no pages. Please look at the original."),
    "too_many_pages": lazy("This PDF has more than 2,000 pages. Please split it and put the parts in."),
    "not_installed": lazy(
        "The part that makes pages (bubblewrap) is not installed here. The administrator sees how on the page of `ennoshita doctor`."
    ),
    "crashed": lazy(
        "Making the pages was stopped: the content is broken or asks for too much memory. Please save it anew as PDF and put it in again."
    ),
    "timeout": lazy("Making the pages took too long. Please try once more, or save it anew as a lighter PDF."),
    "unreadable": lazy("This page is damaged in the PDF. Please try once more, or save it anew as PDF."),
    "too_heavy": lazy("This page asks for too much memory. Please save it anew as a lighter PDF."),
    "word": lazy("This is a Word document."),
    "excel": lazy("This is an Excel workbook."),
    "powerpoint": lazy("This is a PowerPoint presentation."),
    "opendocument": lazy("This is an OpenDocument file."),
    "old_office": lazy("This is a document of an older Office."),
    "image": lazy("This is an image."),
    "zip": lazy("This is a zip archive."),
    "other": lazy("What this file is, its content does not tell."),
}
_REFUSED = {"empty", "too_large", "disk_full"}
_NOT_PDF = {"word", "excel", "powerpoint", "opendocument", "old_office", "image", "zip", "other"}
_OF_A_PAGE = {"unreadable", "too_heavy"}


def failure_sentence(code: str) -> str:
    """In the reader's language: what happened and what to do."""
    sentence = _SENTENCES.get(code)
    if sentence is None:
        return _("This cannot be shown. Please try once more.")
    if code in _NOT_PDF:
        return str(format_lazy("{} {} {}", sentence, _AS_PDF, _KEPT))
    if code in _REFUSED or code in _OF_A_PAGE:
        return str(sentence)
    return str(format_lazy("{} {}", sentence, _KEPT))


def failure_sentences() -> dict[str, str]:
    """All of them, for pages that hear of failures as events: code to sentence in the reader's language."""
    return {code: failure_sentence(code) for code in _SENTENCES}
