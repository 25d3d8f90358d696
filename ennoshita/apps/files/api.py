"""What other rooms may ask of files."""

from .actions import bring_back, remove_file, replace_file, store_upload
from .annotated import PdfMark, PdfNotWritten, PdfWish, pdf_of, pdf_with
from .carried import conversion_sentences, is_cut, may_fit_width
from .demo import material as demo_material
from .drop import file_drop
from .emptying import empty_file
from .events import PageRef
from .failures import failure_sentence, failure_sentences
from .found import boxes_of
from .layouts import lay_out_narrow
from .models import File, Page, Version
from .moving import move_file
from .pages import outline_of, page_heading, page_ref, page_url
from .replacing import PageChange, as_shown, carrier, hold, page_differences
from .rules import grant_pages, guard_replacing, may_read_page, may_replace, may_take_original, withhold_originals
from .shown import page_references, shown_versions
from .signals import replacement_failed, version_ready, version_replaced
from .socket import topic_of
from .store import StoreFull, kept_file, receive
from .store import kept as kept_bytes
from .store import put as store_bytes
from .store import put_file as store_file
from .sweeping import hold_bytes, sweep_later

__all__ = [
    "File",
    "Page",
    "PageChange",
    "PageRef",
    "PdfMark",
    "PdfNotWritten",
    "PdfWish",
    "StoreFull",
    "Version",
    "as_shown",
    "boxes_of",
    "bring_back",
    "carrier",
    "conversion_sentences",
    "demo_material",
    "empty_file",
    "failure_sentence",
    "failure_sentences",
    "file_drop",
    "grant_pages",
    "guard_replacing",
    "hold",
    "hold_bytes",
    "is_cut",
    "kept_bytes",
    "kept_file",
    "lay_out_narrow",
    "may_fit_width",
    "may_read_page",
    "may_replace",
    "may_take_original",
    "move_file",
    "outline_of",
    "page_differences",
    "page_heading",
    "page_ref",
    "page_references",
    "page_url",
    "pdf_of",
    "pdf_with",
    "receive",
    "remove_file",
    "replace_file",
    "replacement_failed",
    "shown_versions",
    "store_bytes",
    "store_file",
    "store_upload",
    "sweep_later",
    "topic_of",
    "version_ready",
    "version_replaced",
    "withhold_originals",
]
