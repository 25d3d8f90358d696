"""The topic "meeting/7": who may listen, and the one deed a socket carries."""

import msgspec
from django.core.exceptions import PermissionDenied

from ennoshita.apps.files.api import Page
from ennoshita.apps.people.api import Person
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import Deed, TopicKind, register

from . import rules
from .actions.presenting import turn_page
from .models import Meeting, Screen


class TurnWish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Show this page on every screen."""

    page: int


def may_listen(principal: Principal, ident: str) -> bool:
    if principal.kind == "screen":
        return Screen.objects.filter(pk=principal.id, meeting__pk=ident).exists()
    meeting = Meeting.objects.with_state().filter(pk=ident).first()
    person = Person.objects.filter(pk=principal.id).first()
    return meeting is not None and person is not None and rules.may_read(person, meeting)


def turn(principal: Principal, ident: str, wish: TurnWish) -> int:
    meeting = Meeting.objects.with_state().filter(pk=ident).first()
    page = Page.objects.without_words().select_related("version").filter(pk=wish.page).first()
    if principal.kind != "person" or meeting is None or page is None:
        raise PermissionDenied
    return turn_page(meeting, to=page, by=Person.objects.get(pk=principal.id))


def sign_in() -> None:
    register(TopicKind("meeting", may_listen=may_listen, deeds={"turn": Deed(TurnWish, turn)}))
