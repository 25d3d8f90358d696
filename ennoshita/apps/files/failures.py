"""Why something cannot be shown, and what to do about it: a code in the database, a sentence on the page."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MOST_PAGES = 2000

_KEPT = _("The original is kept as it is and can be downloaded.")
_AS_PDF = _("Please save it as PDF and put that in.")

_SENTENCES = {
    "empty": _("This file is empty (0 bytes). Please look at the original and choose it again."),
    "too_large": _("This file is larger than this house takes. Please make it smaller or split it."),
    "disk_full": _("The server's disk is full. Nothing was lost; please tell the people of information systems and try again later."),
    "encrypted": _("This PDF asks for a password. Please save it without one and put it in again."),
    "corrupt": _("This PDF is damaged or was cut off on its way. Please put it in again from the original."),
    "no_pages": _("This PDF has no pages. Please look at the original."),
    "too_many_pages": _("This PDF has more than 2,000 pages. Please split it and put the parts in."),
    "not_installed": _(
        "The part that makes pages (bubblewrap) is not installed here. The administrator sees how on the page of `ennoshita doctor`."
    ),
    "lost": _("The file's bytes are missing from the store. Please tell the administrator: they are in the backup."),
    "crashed": _(
        "Making the pages was stopped: the content is broken or asks for too much memory. Please save it anew as PDF and put it in again."
    ),
    "timeout": _("Making the pages took too long. Please try once more, or save it anew as a lighter PDF."),
    "unreadable": _("This page is damaged in the PDF. Please try once more, or save it anew as PDF."),
    "too_heavy": _("This page asks for too much memory. Please save it anew as a lighter PDF."),
    "locked": _("This file asks for a password. Please save it without one and put it in again."),
    "broken": _("This file is damaged or was cut off on its way. Please open it in its own program, save it anew and put it in again."),
    "broken_picture": _("This picture is damaged or was cut off on its way. Please put it in again from the original."),
    "bomb": _("Unpacked, this file would be far larger than any document. It was not opened. Please save it anew in its own program."),
    "too_much": _("This is more than can be made into pages at once. Please split it and put the parts in."),
    "huge_picture": _("This picture has more points than can be shown. Please save it smaller."),
    "nothing": _("There is nothing in it that prints: the sheets are empty or hidden. Please look at the original."),
    "stopped": _("Making the pages was stopped twice: something in this file breaks the converter. Please save it as PDF and put that in."),
    "slow": _("Making the pages took too long, twice. Please split it, or save it as PDF and put that in."),
    "no_office": _(
        "The part that makes pages of Office files (LibreOffice) is not installed here yet."
        " As soon as it is, the pages are made by themselves. A PDF can be put in now."
    ),
    "emptied": _("The time for which it was kept is over. What it held was taken away."),
    "zip": _("This is a zip archive."),
    "other": _("This kind of file is not known."),
}
_REFUSED = {"emptied", "empty", "too_large", "disk_full", "lost"}
_NOT_PDF = {"zip", "other"}
_OF_A_PAGE = {"unreadable", "too_heavy"}


def failure_sentence(code: str) -> str:
    """In the reader's language: what happened and what to do."""
    sentence = _SENTENCES.get(code)
    if sentence is None:
        return str(_("This cannot be shown. Please try once more."))
    if code in _NOT_PDF:
        return str(format_lazy("{} {} {}", sentence, _AS_PDF, _KEPT))
    if code in _REFUSED or code in _OF_A_PAGE:
        return str(sentence)
    return str(format_lazy("{} {}", sentence, _KEPT))


def failure_sentences() -> dict[str, str]:
    """All of them, for pages that hear of failures as events: code to sentence in the reader's language."""
    return {code: failure_sentence(code) for code in _SENTENCES}
