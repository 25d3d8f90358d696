"""What administrators do with divisions and sections."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ennoshita.core import audit

from .. import rules
from ..models import Person, Post, Unit
from ..signals import posts_changed, unit_changed


@transaction.atomic
def write_unit(unit: Unit, *, by: Person) -> None:
    """Add a unit, or keep its new name, place or beginning."""
    _allow(by)
    deed = "unit added" if unit.pk is None else "unit changed"
    unit.save()
    unit_changed.send(sender=Unit, unit=unit)
    audit.record(deed, by=by.pk, about=f"unit/{unit.pk}", name=unit.name)


@transaction.atomic
def close_unit(unit: Unit, *, on: date, by: Person) -> None:
    """The unit exists until the day before `on`; posts in it end with it. Units below it are moved or closed first."""
    _allow(by)
    if on <= unit.valid_from:
        raise ValidationError(_("It cannot end before it has begun."), code="too_early")
    if unit.children.on(on).exists():
        raise ValidationError(_("Units below it still exist on that day. Move or close them first."), code="children")
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    ending = unit.posts.on(on)
    persons = set(ending.values_list("person_id", flat=True))
    unit.posts.filter(effective_on__gte=on).delete()
    ending.update(ended_on=on)
    unit_changed.send(sender=Unit, unit=unit)
    posts_changed.send(sender=Post, persons=persons)
    audit.record("unit closed", by=by.pk, about=f"unit/{unit.pk}", on=str(on))


def _allow(by: Person) -> None:
    if not rules.is_administrator(by):
        raise PermissionDenied
