"""A file moves to another space: from then on it is as open as that one."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, may_see, members_of
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right

from . import rules
from .models import File
from .socket import topic_of


@transaction.atomic
def move_file(file: File, space: Space, *, by: Person) -> None:
    """Move a file with all its versions. Who sees only the old space loses it at once: pages close, caches of rights are emptied.

    Raises PermissionDenied unless `by` may take the file out of where it lies. Whether it may come into the other space is the
    room's to decide that asks for it: a unit hands a material in to a meeting it does not sit in.
    """
    if not rules.may_remove(by, file):
        raise PermissionDenied
    before = File.objects.select_for_update().select_related("space").get(pk=file.pk).space
    if before == space:
        return
    file.space = space
    file.save(update_fields=["space"])
    audit.record("file moved", by=by.pk, about=topic_of(file), space=space.pk, before=before.pk)
    shut_out = [person.pk for person in members_of(before) if not may_see(person, space)]
    for person in shut_out:
        withdraw_right(person=person)
