"""The notices of 縁野市."""

from datetime import date

from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space

from . import actions


def build(today: date) -> None:
    actions.make_notice(
        space=Space.objects.get(name="窓口改革"), title=f"{today.year}年 最初の一つ", by=Person.objects.get(staff_number="1002")
    )
