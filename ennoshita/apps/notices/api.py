"""What other rooms may ask of notices: tell someone something, take it back, say that it is done. All inside the caller's transaction."""

from .actions import done, tell, withdraw

__all__ = ["done", "tell", "withdraw"]
