"""What other rooms may ask of search.

A room that has texts registers a `Source`; whenever a thing of its own changes it says `changed("file/7")`, in the same transaction.
Who may find what is the one rule of access: each piece names its space, and the question is asked of the spaces its asker may see.
"""

from .checks import fault_of_index
from .domain.folding import key, places
from .domain.question import words_of
from .domain.snippets import occurrences, snippet
from .finding import Found, Limits, count_entries, find, within
from .keeping import dated_otherwise, forget, move, rebuild, reconcile, renew
from .sources import Piece, Shown, Source, add_date, add_way, register
from .tasks import renew as _renew

__all__ = [
    "Found",
    "Limits",
    "Piece",
    "Shown",
    "Source",
    "add_date",
    "add_way",
    "changed",
    "count_entries",
    "dated_otherwise",
    "fault_of_index",
    "find",
    "forget",
    "key",
    "move",
    "occurrences",
    "places",
    "rebuild",
    "reconcile",
    "register",
    "renew",
    "snippet",
    "within",
    "words_of",
]


def changed(thing: str) -> None:
    """ "file/7" is to be read anew, by a worker, after the caller's transaction: together with it or not at all."""
    # After the pages that people wait for.
    _renew.using(priority=-10).enqueue(thing)
