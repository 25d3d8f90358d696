"""The topic "meeting/7": who may listen, what a socket may ask."""

from django.core.exceptions import PermissionDenied

from ennoshita.apps.files.api import Page
from ennoshita.apps.people.api import person_of
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import Deed, TopicKind, Wish, register

from . import rules, screen_socket
from .actions.presenting import turn_page
from .attendance import take_receipts
from .models import Meeting
from .presenting_socket import DEEDS


class TurnWish(Wish, frozen=True):
    """Show this page on every screen."""

    page: int


def may_listen(principal: Principal, ident: str) -> bool:
    if not ident.isdecimal():
        return False
    meeting = Meeting.objects.select_related("space").filter(pk=ident).first()
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
    register(TopicKind("meeting", may_listen=may_listen, deeds={"turn": Deed(TurnWish, turn), **DEEDS}, receipts=take_receipts))
    register(TopicKind("screen-of", may_listen=screen_socket.may_listen))
