"""What other rooms may ask of search."""

from .models import Entry

__all__ = ["Entry"]
