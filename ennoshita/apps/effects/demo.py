"""縁野市's assumptions: 管財課 wrote the price of its contract; nobody has asked the maker of the paper yet."""

from datetime import date
from decimal import Decimal

from ennoshita.apps.people.api import Person

from . import actions


def build(today: date) -> None:
    administrator = Person.objects.get(staff_number="1001")
    actions.change_assumption("yen_per_sheet", value=Decimal("3.2"), source="複合機の契約単価(管財課)", by=administrator)
