"""The topic "space/7": whoever may open the space's page."""

from django.utils import timezone

from ennoshita.apps.people.api import person_of
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import TopicKind, register

from . import rules
from .models import Space


def may_listen(principal: Principal, ident: str) -> bool:
    person, space = person_of(principal), Space.objects.filter(pk=int(ident)).first()
    return person is not None and space is not None and rules.may_open(person, space, timezone.localdate())


def sign_in() -> None:
    register(TopicKind("space", may_listen=may_listen))
