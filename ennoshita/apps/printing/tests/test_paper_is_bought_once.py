"""A list of purchases that grows through the year is brought each month, and counts each purchase once."""

import io

import pytest
from django.db.models import Sum

from ennoshita.apps.people.api import Person
from ennoshita.apps.printing.actions import importing
from ennoshita.apps.printing.models import Import, PaperBought, Source

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
HEAD = "購入日,用紙,枚数,金額,課\n"
APRIL, MAY = "2026-04-10,A4,5000,3700,税務課\n", "2026-05-10,A4,5000,3700,税務課\n"


@pytest.fixture
def source() -> Source:
    return Source.objects.create(kind=Source.Kind.PAPER, name="用紙の購入", made_by=Person.objects.get(staff_number="1001"))


def bring(source: Source, name: str, *rows: str) -> Import:
    return importing.read_file(source, name, io.BytesIO((HEAD + "".join(rows)).encode()))


def test_what_an_earlier_list_told_is_known(source: Source) -> None:
    bring(source, "4月.csv", APRIL)
    second = bring(source, "5月.csv", APRIL, MAY)
    assert (second.new, second.known) == (1, 1)
    assert PaperBought.objects.aggregate(Sum("sheets"))["sheets__sum"] == 10_000


def test_two_alike_in_one_list_are_two(source: Source) -> None:
    assert bring(source, "4月.csv", APRIL, APRIL).new == 2
    later = bring(source, "5月.csv", APRIL, APRIL, APRIL)
    assert (later.new, later.known) == (1, 2)


def test_what_was_taken_back_may_come_again(source: Source) -> None:
    first = bring(source, "4月.csv", APRIL)
    importing.undo(first, by=source.made_by)
    assert bring(source, "5月.csv", APRIL, MAY).new == 2
