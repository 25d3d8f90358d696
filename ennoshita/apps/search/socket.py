"""The topic "entry/7": who may listen."""

from ennoshita.apps.people.api import Person
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import TopicKind, register

from . import rules
from .models import Entry


def may_listen(principal: Principal, ident: str) -> bool:
    if principal.kind != "person":
        return False
    entry = Entry.objects.select_related("space").filter(pk=int(ident)).first()
    person = Person.objects.filter(pk=principal.id).first()
    return entry is not None and person is not None and rules.may_see(person, entry)


def sign_in() -> None:
    register(TopicKind("entry", may_listen=may_listen))
