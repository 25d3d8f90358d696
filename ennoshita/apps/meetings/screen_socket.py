"""The topic "screen-of/7": what the large screens of meeting 7 show. They hear this and nothing else of the meeting."""

from ennoshita.apps.people.api import person_of
from ennoshita.core.principal import Principal

from . import rules
from .models import Meeting, Screen


def may_listen(principal: Principal, ident: str) -> bool:
    """A screen of this meeting; and who tends it, to see whether each screen keeps up."""
    if not ident.isdecimal():
        return False
    if principal.kind == "screen":
        return Screen.objects.filter(pk=principal.id, meeting__pk=ident).exists()
    meeting = Meeting.objects.with_state().filter(pk=ident).first()
    person = person_of(principal)
    return meeting is not None and person is not None and rules.may_read(person, meeting) and rules.may_lead(person, meeting)
