"""The sources that the house asks over the network."""

from django.core.exceptions import PermissionDenied

from ennoshita.apps.people.api import Person

from .. import rules
from ..models import Source
from . import collecting, counting

POLLS = {Source.Kind.SNMP.value: counting.poll, Source.Kind.IPP.value: collecting.poll}


def poll(source: Source) -> None:
    """Ask it now. What goes wrong at the other end stands as its trouble; raises StoreFull."""
    POLLS[source.kind](source)


def ask_now(source: Source, *, by: Person) -> None:
    """By hand, out of turn."""
    if not rules.may_bring(by):
        raise PermissionDenied
    poll(source)
