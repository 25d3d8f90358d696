"""What only moved to the copier, who had PCs and who had not, and sections as rows."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from ennoshita.apps.people.api import Unit
from ennoshita.apps.printing import comparing, sentence
from ennoshita.apps.printing.models import Handout, Login, MonthlyLogin, PrinterPlace

from .told import DAYS, MONTHS, WISH, bill, log, machines, source

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("town")]
BY_SECTION = replace(WISH, rows="unit")


def sections(count: int) -> list[Unit]:
    return list(Unit.objects.on(date(2026, 6, 1)).order_by("pk")[:count])


def people(unit: Unit, count: int) -> None:
    for number in range(count):
        login = Login.objects.create(name=f"{unit.pk}-{number}")
        MonthlyLogin.objects.bulk_create(MonthlyLogin(month=month, unit=unit, login=login) for month in MONTHS)


def test_what_moved_to_the_copier_is_no_saving_and_is_said() -> None:
    """学校教育課 prints less and copies more; the whole stays as it was."""
    [unit] = sections(1)
    people(unit, 6)
    [desk, copier, *others], server, dealer = machines(), source("papercut", "ログ"), source("meter", "請求")
    PrinterPlace.objects.create(printer=copier, unit=unit, first_day=date(2020, 1, 1))
    for month in MONTHS:
        later = month.year == 2026
        log(server, desk, month, 20 if later else 60, unit=unit)
        bill(dealer, copier, month, (140 if later else 100) * DAYS[month])
        for printer in others:
            bill(dealer, printer, month, 100 * DAYS[month])
    found = comparing.compare(WISH)
    assert found.change.value == pytest.approx(0)
    [moved] = found.moved
    assert moved.name == unit.name and moved.amount == pytest.approx(40 * 39)
    with translation.override("ja"):
        assert any("プリンターから複合機に移っただけ" in note for note in sentence.notes(found))


def test_a_section_of_few_people_is_not_named() -> None:
    [unit] = sections(1)
    people(unit, 3)
    [desk, copier, *_others], server, dealer = machines(), source("papercut", "ログ"), source("meter", "請求")
    PrinterPlace.objects.create(printer=copier, unit=unit, first_day=date(2020, 1, 1))
    for month in MONTHS:
        log(server, desk, month, 20 if month.year == 2026 else 60, unit=unit)
        bill(dealer, copier, month, (140 if month.year == 2026 else 100) * DAYS[month])
    assert comparing.compare(WISH).moved == ()
    assert comparing.compare(BY_SECTION).rows == 1


def test_sections_with_pcs_are_set_beside_those_without() -> None:
    units, server = sections(12), source("cups", "サーバー")
    for at, (unit, printer) in enumerate(zip(units, machines(12), strict=True)):
        handed = at < 6
        if handed:
            Handout.objects.create(unit=unit, day=date(2025, 10, 1))
        for month in MONTHS:
            log(server, printer, month, 100 if month.year == 2025 else 72 if handed else 90, unit=unit)
    found = comparing.compare(WISH)
    assert found.differences is not None and (found.differences.handed, found.differences.waiting) == (6, 6)
    assert found.differences.change.value == pytest.approx(-0.2)
    causes = {cause.name: cause.amount for cause in found.causes}
    assert causes["handout"] == pytest.approx(6 * (72 - 90) * 39, abs=1)
    assert sum(causes.values()) == pytest.approx(found.after - found.before, abs=1)


def test_sections_are_rows_and_few_people_are_one_row() -> None:
    units, server = sections(4), source("cups", "サーバー")
    for unit, count, printer in zip(units, (6, 7, 2, 3), machines(4), strict=True):
        people(unit, count)
        for month in MONTHS:
            log(server, printer, month, 100 if month.year == 2025 else 70, unit=unit)
    found = comparing.compare(BY_SECTION)
    assert found.rows == 3 and found.change.value == pytest.approx(-0.3)
    kept = comparing.make(BY_SECTION, by=None)
    assert comparing.again(kept).rows == 3
