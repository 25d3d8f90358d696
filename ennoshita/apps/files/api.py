"""What other rooms may ask of files."""

from .actions import retry, store_upload
from .events import PageRef
from .failures import failure_sentence, failure_sentences
from .models import File, Page, Version
from .pages import page_ref, page_url
from .rules import grant_pages, may_add, may_read
from .socket import topic_of
from .store import StoreFull, receive

__all__ = [
    "File",
    "Page",
    "PageRef",
    "StoreFull",
    "Version",
    "failure_sentence",
    "failure_sentences",
    "grant_pages",
    "may_add",
    "may_read",
    "page_ref",
    "page_url",
    "receive",
    "retry",
    "store_upload",
    "topic_of",
]
