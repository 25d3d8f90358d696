"""The topic "effect/7": who may listen."""

from ennoshita.apps.people.api import Person
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import TopicKind, register

from . import rules
from .models import Effect


def may_listen(principal: Principal, ident: str) -> bool:
    if principal.kind != "person":
        return False
    effect = Effect.objects.select_related("space").filter(pk=int(ident)).first()
    person = Person.objects.filter(pk=principal.id).first()
    return effect is not None and person is not None and rules.may_see(person, effect)


def sign_in() -> None:
    register(TopicKind("effect", may_listen=may_listen))
