"""Paper as it was bought, of each purchase once: a list that grows through the year is brought again and again."""

from collections import Counter
from datetime import date

from ennoshita.apps.people.api import Unit
from ennoshita.core import kana

from ..domain.lines import PaperLine
from ..models import Import, PaperBought

Purchase = tuple[date, int | None, str, int, int | None]


class Purchases:
    """Of one file. Two purchases of one file may be alike; what an earlier file of its source told as often is known."""

    def __init__(self, imported: Import) -> None:
        self._imported = imported
        self._known: Counter[Purchase] | None = None

    def write(self, line: PaperLine) -> bool:
        """Whether it is new."""
        named = {kana.fold(unit.name): unit.pk for unit in Unit.objects.on(line.day)}
        unit = named.get(kana.fold(line.unit))
        purchase = (line.day, unit, line.paper[:8], line.sheets, line.yen)
        if self._known is None:
            self._known = self._told_before()
        if self._known[purchase]:
            self._known[purchase] -= 1
            return False
        day, unit, paper, sheets, yen = purchase
        PaperBought.objects.create(day=day, unit_id=unit, paper=paper, sheets=sheets, yen=yen, imported=self._imported, line=line.line)
        return True

    def _told_before(self) -> Counter[Purchase]:
        others = PaperBought.objects.filter(imported__source=self._imported.source).exclude(imported=self._imported)
        return Counter(others.filter(imported__state=Import.State.READ).values_list("day", "unit", "paper", "sheets", "yen"))
