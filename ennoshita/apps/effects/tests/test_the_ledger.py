"""The ledger: nothing twice, nothing overwritten, assumed and measured never one number."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from ennoshita.apps.effects import api
from ennoshita.apps.effects.models import Entry
from ennoshita.apps.people.api import Unit
from ennoshita.core.models import AuditEntry

from .conftest import person, recorded

pytestmark = pytest.mark.database
YEAR = {"first": date(2031, 4, 1), "last": date(2032, 3, 31)}


def test_the_same_recorded_twice_is_one_entry(town: None) -> None:
    assert recorded() == recorded()
    assert Entry.objects.of_source("hall/1").count() == 1


def test_a_correction_takes_the_place_of_the_old_figure_which_is_kept(town: None) -> None:
    recorded(amount=100, by=person("1002"))
    recorded(amount=80, by=person("1003"))
    standing = api.standing("hall/1", "sheets")
    assert standing is not None and standing.amount == 80
    [old] = Entry.objects.of_source("hall/1").filter(ended_at__isnull=False)
    assert (int(old.amount), old.by, old.ended_by) == (100, person("1002"), person("1003"))
    assert AuditEntry.objects.filter(about="hall/1", details__before="100.00").exists()


def test_one_source_may_save_several_things_each_counted_once(town: None) -> None:
    recorded(amount=100)
    recorded(amount=30, what="minutes")
    assert Entry.objects.of_source("hall/1").standing().count() == 2


def test_what_is_taken_back_no_longer_counts_and_can_be_recorded_again(town: None) -> None:
    recorded(day=date(2031, 4, 1))
    api.withdraw("hall/1", by=person("1002"))
    assert api.standing("hall/1", "sheets") is None
    assert api.sums("sheets", **YEAR) == {}
    recorded(day=date(2031, 4, 1), amount=7)
    assert api.sums("sheets", **YEAR)["assumed"].total == 7
    assert Entry.objects.of_source("hall/1").count() == 2


def test_assumed_and_measured_are_summed_apart(town: None) -> None:
    finance = Unit.objects.get(name="財政課")
    recorded("hall/1", 100, "assumed", date(2031, 4, 1), unit=finance)
    recorded("hall/2", 40, "assumed", date(2032, 3, 31))
    recorded("hall/3", 9, "measured", date(2031, 4, 2))
    recorded("hall/4", 5, "assumed", date(2032, 4, 1))
    found = api.sums("sheets", **YEAR)
    assert {method: sum.total for method, sum in found.items()} == {"assumed": 140, "measured": 9}
    assert found["assumed"].months == {date(2031, 4, 1): 100, date(2032, 3, 1): 40}
    assert found["assumed"].units == {finance.pk: 100, None: 40}
    assert found["assumed"].entries == 2


def test_how_it_was_counted_is_kept_with_the_entry(town: None) -> None:
    entry = recorded(words=[("Save", {})], inputs={"pages": [3, 14]}, n=8, low=Decimal(-19), high=Decimal(-5))
    entry.refresh_from_db()
    assert (entry.inputs, entry.n, entry.low, entry.high) == ({"pages": [3, 14]}, 8, Decimal(-19), Decimal(-5))
    with translation.override("ja"):
        assert entry.words == ["保存する"]


@pytest.mark.parametrize("nonsense", [{"what": "trees"}, {"method": "guessed"}])
def test_an_unknown_kind_or_method_is_refused(town: None, nonsense: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        recorded(**nonsense)  # type: ignore[arg-type]  # that is the point
