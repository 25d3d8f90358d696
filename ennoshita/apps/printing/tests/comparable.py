"""Bills of six machines over April to June of two years, written as rows: what two periods can be compared by."""

from datetime import date

from ennoshita.apps.files.api import store_bytes
from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.domain.periods import Period, Wish
from ennoshita.apps.printing.domain.values import month_end
from ennoshita.apps.printing.models import Import, Meter, Printer, Source

WISH = Wish(before=Period(date(2025, 4, 1), date(2025, 6, 30)), after=Period(date(2026, 4, 1), date(2026, 6, 30)))
FILE = "機械,年月,枚数\n" + "".join(f"{at}号機,{month},{at}\n" for at in range(6) for month in range(6))


def bring_bills(*, without: tuple[int, date] | None = None) -> Import:
    """1,000 sheets a month and a machine, then 700. `without`: the number of a machine and the month of which nobody sent a bill."""
    source = Source.objects.create(kind="meter", name="請求", made_by=Person.objects.get(staff_number="1001"))
    imported = Import.objects.create(
        source=source, name="請求.csv", sha256=store_bytes(FILE.encode()), size=len(FILE), state=Import.State.READ
    )
    for at in range(6):
        printer = Printer.objects.create(name=f"{at}号機")
        for year, amount in ((2025, 1000 + at), (2026, 700 + 2 * at)):
            for month in (4, 5, 6):
                first = date(year, month, 1)
                if (at, first) != without:
                    span = {"first_day": first, "last_day": month_end(first), "line": at + 2}
                    Meter.objects.create(printer=printer, impressions=amount * 2, sheets=amount, imported=imported, **span)
    return imported
