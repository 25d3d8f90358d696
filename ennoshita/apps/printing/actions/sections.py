"""What the keepers of the figures say of units: which went on as which, who got PCs when; and who the keepers are."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ennoshita.apps.people.api import Person, Unit
from ennoshita.core import audit

from .. import rules
from ..domain.handouts import Given
from ..models import Handout, Keeper, UnitLink


@transaction.atomic
def link_units(before: Unit, after: Unit, *, by: Person) -> None:
    """From now on they are one section in every comparison."""
    _allow(by)
    _link, is_new = UnitLink.objects.get_or_create(before=before, after=after)
    if is_new:
        audit.record("printing units linked", by=by.pk, about=f"unit/{before.pk}", after=after.pk)


@transaction.atomic
def unlink_units(link: UnitLink, *, by: Person) -> None:
    _allow(by)
    audit.record("printing units unlinked", by=by.pk, about=f"unit/{link.before_id}", after=link.after_id)
    link.delete()


@transaction.atomic
def hand_out(given: Mapping[Unit, Given], *, by: Person) -> None:
    """The days from which these units have their PCs; what was known of them before is replaced."""
    _allow(by)
    for unit, said in given.items():
        Handout.objects.update_or_create(unit=unit, defaults={"day": said.day, "count": said.pcs})
    audit.record(
        "printing handouts said", by=by.pk, about="printing-handouts", days={unit.pk: str(said.day) for unit, said in given.items()}
    )


@transaction.atomic
def forget_handout(handout: Handout, *, by: Person) -> None:
    _allow(by)
    audit.record("printing handout forgotten", by=by.pk, about="printing-handouts", unit=handout.unit_id)
    handout.delete()


@transaction.atomic
def make_keeper(unit: Unit, *, by: Person) -> None:
    """Whoever has a post in the unit may bring figures in and put them right."""
    if not rules.may_choose_keepers(by):
        raise PermissionDenied
    _keeper, is_new = Keeper.objects.get_or_create(unit=unit)
    if is_new:
        audit.record("printing keeper made", by=by.pk, about=f"unit/{unit.pk}")


@transaction.atomic
def end_keeper(keeper: Keeper, *, by: Person) -> None:
    if not rules.may_choose_keepers(by):
        raise PermissionDenied
    audit.record("printing keeper ended", by=by.pk, about=f"unit/{keeper.unit_id}")
    keeper.delete()


def _allow(by: Person) -> None:
    if not rules.may_bring(by):
        raise PermissionDenied
