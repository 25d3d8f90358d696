"""What other rooms may ask of effects."""

from .models import Effect

__all__ = ["Effect"]
