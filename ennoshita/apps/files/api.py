"""What other rooms may ask of files."""

from .actions import remove_file, store_upload
from .demo import material as demo_material
from .drop import file_drop
from .events import PageRef
from .failures import failure_sentence, failure_sentences
from .models import File, Page, Version
from .pages import page_ref, page_url
from .rules import grant_pages
from .socket import topic_of
from .store import StoreFull, receive

__all__ = [
    "File",
    "Page",
    "PageRef",
    "StoreFull",
    "Version",
    "demo_material",
    "failure_sentence",
    "failure_sentences",
    "file_drop",
    "grant_pages",
    "page_ref",
    "page_url",
    "receive",
    "remove_file",
    "store_upload",
    "topic_of",
]
