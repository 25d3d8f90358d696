"""Any two periods are compared by a form; holes are refused until whoever asks has seen them."""

from datetime import date

import pytest

from ennoshita.apps.printing.models import Comparison
from tests.signing_in import SignedIn

from .comparable import bring_bills

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
KEEPER, CLERK = "1001", "4002"
ASKED = {
    "before_first": "2025-04-01",
    "before_last": "2025-06-30",
    "after_first": "2026-04-01",
    "after_last": "2026-06-30",
    "rows": "place",
}


def test_the_form_stands_as_the_room_would_compare(signed_in: SignedIn) -> None:
    bring_bills()
    page = signed_in(CLERK).get("/printing/compare/").content.decode()
    assert 'value="2026-06-30"' in page and "今年度のこれまでと前年度の同じ月" in page


def test_two_periods_become_a_comparison_that_is_kept(signed_in: SignedIn) -> None:
    bring_bills()
    answer = signed_in(CLERK).post("/printing/compare/", ASKED, follow=True)
    kept = Comparison.objects.get()
    assert kept.by is not None and kept.by.staff_number == CLERK
    page = answer.content.decode()
    assert kept.code in page and kept.inputs in page and "引用するとき" in page
    assert kept.code in signed_in(CLERK).get("/printing/comparisons/").content.decode()


def test_holes_are_told_and_refused_until_seen(signed_in: SignedIn) -> None:
    bring_bills(without=(3, date(2026, 5, 1)))
    refused = signed_in(CLERK).post("/printing/compare/", ASKED)
    assert refused.status_code == 422 and not Comparison.objects.exists()
    page = refused.content.decode()
    assert "3号機" in page and "それでもくらべる" in page
    signed_in(CLERK).post("/printing/compare/", {**ASKED, "despite_holes": "on"})
    assert Comparison.objects.get().result["holes"]


def test_a_period_without_figures_is_refused_with_a_reason(signed_in: SignedIn) -> None:
    bring_bills()
    asked = {**ASKED, "before_first": "2020-04-01", "before_last": "2020-06-30"}
    refused = signed_in(CLERK).post("/printing/compare/", asked)
    assert refused.status_code == 422
    assert "くらべませんでした" in refused.content.decode()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"before_last": "2025-03-01"}, "期間の終わりは始まりより後で"),
        ({"after_first": "2025-05-01"}, "前の期間が終わった後に始まる"),
        ({"after_last": "2099-05-01"}, "長さは3年まで"),
    ],
)
def test_days_that_make_no_two_periods_are_refused(signed_in: SignedIn, days: dict[str, str], sentence: str) -> None:
    refused = signed_in(CLERK).post("/printing/compare/", {**ASKED, **days})
    assert refused.status_code == 422
    assert sentence in refused.content.decode()


def test_a_kept_comparison_comes_out_the_same_again(signed_in: SignedIn) -> None:
    bring_bills()
    page = signed_in(CLERK).post("/printing/compare/", ASKED)["Location"]
    assert "最後の桁まで同じです" in signed_in(CLERK).get(f"{page}?again").content.decode()


def test_a_keeper_lets_the_room_open_with_one_comparison(signed_in: SignedIn) -> None:
    bring_bills()
    earlier = {**ASKED, "before_last": "2025-04-30", "after_last": "2026-04-30"}
    page = signed_in(CLERK).post("/printing/compare/", earlier)["Location"]
    assert signed_in(CLERK).post(f"{page}pin/").status_code == 403
    signed_in(KEEPER).post(f"{page}pin/")
    code = Comparison.objects.get(pinned=True).code
    assert code in signed_in(CLERK).get("/printing/").content.decode()
    assert code not in signed_in(CLERK).get("/printing/?newest").content.decode()
    signed_in(KEEPER).post(f"{page}pin/")
    assert code not in signed_in(CLERK).get("/printing/").content.decode()
