"""縁野市's prices: 管財課 wrote what the contract says; of CO2 what came with the house holds."""

from datetime import date
from decimal import Decimal

from ennoshita.apps.people.api import Person

from . import actions
from .models import Entry, Rate

# Name, for what, size, colour, yen.
CONTRACT = (
    ("コピー用紙", Rate.Per.SHEET, "A4", "", "0.74"),
    ("複合機 カウンター料金(白黒)", Rate.Per.SIDE, "", "M", "1.2"),
    ("複合機 カウンター料金(カラー)", Rate.Per.SIDE, "", "C", "9.5"),
)


def build(today: date) -> None:
    administrator = Person.objects.get(staff_number="1001")
    for name, per, paper, colour, yen in CONTRACT:
        rate = Rate(what=Rate.What.YEN, name=name, per=per, paper=paper, colour=colour, first_day=date(2022, 4, 1))
        rate.value = rate.low = rate.high = Decimal(yen)
        rate.method, rate.source = Entry.Method.MEASURED, "令和4年度 複合機・用紙の単価契約(管財課)"
        actions.add_rate(rate, by=administrator)
