"""What other rooms may ask of notices."""

from .models import Notice

__all__ = ["Notice"]
