"""The pictures of a comparison: on its page, as a file, as a table."""

import csv
import io

import pytest

from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.comparing import make
from ennoshita.apps.printing.models import Comparison, Import
from tests.signing_in import SignedIn

from .comparable import WISH, bring_bills

pytestmark = pytest.mark.database
KEEPER, CLERK = "1001", "4002"


@pytest.fixture
def bills(town: None) -> Import:
    return bring_bills()


@pytest.fixture
def comparison(bills: Import) -> Comparison:
    return make(WISH, by=Person.objects.get(staff_number=KEEPER))


def test_the_room_opens_with_the_sentence_and_both_years_month_by_month(bills: Import, signed_in: SignedIn) -> None:
    page = signed_in(CLERK).get("/printing/").content.decode()
    assert "月ごと(開庁日あたり、枚)" in page and "令和7年度" in page and "令和8年度" in page
    assert "<svg" in page and "同じ内容を表で見る" in page


def test_opening_it_again_makes_no_second_comparison(bills: Import, signed_in: SignedIn) -> None:
    for _time in range(2):
        signed_in(CLERK).get("/printing/")
    assert Comparison.objects.count() == 1


def test_a_picture_is_a_file_that_says_what_it_is_of(comparison: Comparison, signed_in: SignedIn) -> None:
    answer = signed_in(CLERK).get(f"/printing/comparisons/{comparison.code}/months.svg")
    assert answer["Content-Type"] == "image/svg+xml" and "attachment" in answer["Content-Disposition"]
    assert comparison.code in answer.content.decode()


def test_the_table_of_a_picture_has_every_number_unrounded(comparison: Comparison, signed_in: SignedIn) -> None:
    answer = signed_in(CLERK).get(f"/printing/comparisons/{comparison.code}/months.csv")
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[:3] == ["月", "令和7年度", "開庁日"]
    assert [row[0] for row in rows] == ["4月", "5月", "6月"]
    assert float(rows[0][1]) == sum(1000 + at for at in range(6))


@pytest.mark.parametrize("name", ["months.pdf", "weather.svg"])
def test_a_picture_nobody_drew_is_not_there(comparison: Comparison, signed_in: SignedIn, name: str) -> None:
    assert signed_in(CLERK).get(f"/printing/comparisons/{comparison.code}/{name}").status_code == 404


def test_who_is_not_of_the_office_sees_none_of_it(comparison: Comparison, signed_in: SignedIn) -> None:
    outsider = Person.objects.create(staff_number="outside", family_name="外")
    for address in ("", f"comparisons/{comparison.code}/", f"comparisons/{comparison.code}/months.svg"):
        assert signed_in(outsider.staff_number).get(f"/printing/{address}").status_code == 404
