"""The topic "notices/7": the list of person 7, for that person alone."""

from ennoshita.apps.people.api import person_of
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import TopicKind, register

from . import rules


def may_listen(principal: Principal, ident: str) -> bool:
    person = person_of(principal)
    return person is not None and rules.may_see(person, int(ident))


def sign_in() -> None:
    register(TopicKind("notices", may_listen=may_listen))
