"""The spaces of 縁野市: one per unit, and 窓口改革 with an adviser from outside."""

from datetime import date, timedelta

from ennoshita.apps.people.api import Person

from . import actions
from .models import Membership, Space
from .unit_spaces import sync_unit_spaces

HOST = "1002"  # 大引 ひかる
MEMBERS = ("1001", "1003", "4001", "4003")


def build(today: date) -> None:
    sync_unit_spaces(today)
    host = Person.objects.get(staff_number=HOST)
    space = actions.make_space("窓口改革", by=host)
    actions.set_members(space, Person.objects.filter(staff_number__in=MEMBERS), by=host)
    actions.add_member(space, _adviser(), by=host, role=Membership.Role.GUEST, until=today + timedelta(days=60))
    actions.make_space("災害対策の共有", by=Person.objects.get(staff_number="4001"), visibility=Space.Visibility.OFFICE)


def _adviser() -> Person:
    """窓口BPRアドバイザー, lent by the state: signs in, holds no post here."""
    adviser = Person(staff_number="G001", family_name="鎹", given_name="渡", family_kana="カスガイ", given_kana="ワタル")
    adviser.set_unusable_password()
    adviser.save()
    return adviser
