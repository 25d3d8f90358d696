"""The demo's files, brought in by the deeds that everyone uses, come to the seeded truth; every trap in them is named."""

import pytest

from ennoshita.apps.printing import demo
from ennoshita.apps.printing.domain.result import Compared
from ennoshita.apps.printing.domain.town import amounts, jobs, machines
from ennoshita.apps.printing.models import Comparison, Import, Meter, Printer, Refused
from tests.signing_in import SignedIn

CLERK = "4002"
BEFORE, AFTER = amounts.BEFORE + amounts.ELECTION, amounts.AFTER
TRUTH, WITHOUT_ELECTION = AFTER / 103 / (BEFORE / 104) - 1, AFTER / 103 / (amounts.BEFORE / 104) - 1


@pytest.fixture
def brought(town: None) -> None:
    demo.bring_all.call()


def test_the_sentence_hits_the_seeded_truth(brought: None, signed_in: SignedIn) -> None:
    found = Compared.of_kept(Comparison.objects.get(pinned=True).result)
    assert (found.before, found.after) == (BEFORE, AFTER - jobs.lost_sheets())
    assert (found.days_before, found.days_after, found.measure) == (104, 103, "sheets")
    assert round(found.raw, 3) == -0.298
    assert round(found.change.value, 3) == round(TRUTH, 3) == -0.291
    assert found.without is not None and round(found.without.value, 3) == round(WITHOUT_ELECTION, 3) == -0.234
    for interval, truth in ((found.change, TRUTH), (found.without, WITHOUT_ELECTION)):
        assert interval.low is not None and interval.high is not None and interval.low < truth < interval.high < 0
    _every_trap_is_named(signed_in)
    demo.bring_all.call()
    assert Comparison.objects.count() == 1, "whoever is killed while bringing goes on, and nothing is counted twice"


def _every_trap_is_named(signed_in: SignedIn) -> None:
    """A clerk reads of the election, the lost days, the exchange, who moved to the copier, and the line in the mayor's name."""
    page = signed_in(CLERK).get("/printing/").content.decode()
    for said in ("−29.1 %", "市議会議員選挙を除くと", "−23.4 %", "104日と103日", "水道庁舎の印刷サーバー", "8開庁日", machines.EXCHANGED):
        assert said in page, said
    for said in ("学校教育課", "複合機に移っただけ", "偽の行は数えていません:1行(水道庁舎の印刷サーバー)"):
        assert said in page, said
    ledger = signed_in(CLERK).get("/effects/").content.decode()
    assert "書記の一覧から" in ledger and "/printing/report/2026-8/" in ledger, "meetings without paper stand beside it"


def test_nothing_of_the_files_is_lost_in_silence(brought: None) -> None:
    assert set(Import.objects.values_list("state", flat=True)) == {Import.State.READ}
    assert [(row.reason, row.imported.source.name) for row in Refused.objects.all()] == [("forged", "水道庁舎の印刷サーバー")]
    old, new = Printer.objects.filter(name=machines.EXCHANGED).order_by("pk")
    assert (new.serial, new.follows) == (machines.NEW_SERIAL, old)
    assert Meter.objects.filter(printer=new, reset=True).exists()
