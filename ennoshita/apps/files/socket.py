"""Topic `file/<id>`: whoever may read the file may listen."""

from ennoshita.apps.people.api import person_of
from ennoshita.core.principal import Principal
from ennoshita.hub.topics import TopicKind, register

from . import rules
from .models import File


def may_listen(principal: Principal, ident: str) -> bool:
    file = File.objects.select_related("space").filter(pk=ident).first() if ident.isdecimal() else None
    person = person_of(principal)
    return file is not None and person is not None and rules.may_read(person, file)


def topic_of(file: File) -> str:
    return f"file/{file.pk}"


def sign_in() -> None:
    register(TopicKind("file", may_listen))
