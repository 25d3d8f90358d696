"""The topic "meeting/7": who may listen, and the one deed a socket carries."""

from django.core.exceptions import PermissionDenied

from ennoshita.apps.files.api import Page
from ennoshita.apps.people.api import person_of
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import Deed, TopicKind, Wish, register

from . import rules
from .actions.presenting import turn_page
from .models import Meeting, Screen


class TurnWish(Wish, frozen=True):
    """Show this page on every screen."""

    page: int


def may_listen(principal: Principal, ident: str) -> bool:
    if not ident.isdecimal():
        return False
    if principal.kind == "screen":
        return Screen.objects.filter(pk=principal.id, meeting__pk=ident).exists()
    meeting = Meeting.objects.with_state().filter(pk=ident).first()
    person = person_of(principal)
    return meeting is not None and person is not None and rules.may_read(person, meeting)


def turn(principal: Principal, ident: str, wish: TurnWish) -> int:
    meeting = Meeting.objects.with_state().filter(pk=ident).first() if ident.isdecimal() else None
    page = Page.objects.without_words().select_related("version").filter(pk=wish.page).first()
    person = person_of(principal)
    if person is None or meeting is None or page is None:
        raise PermissionDenied
    return turn_page(meeting, to=page, by=person)


def sign_in() -> None:
    register(TopicKind("meeting", may_listen=may_listen, deeds={"turn": Deed(TurnWish, turn)}))
