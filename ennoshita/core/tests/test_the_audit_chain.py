"""An audit trail that was touched says so, and where."""

from threading import Thread

import pytest
from django.db import connection, transaction
from django.db.models import F

from ennoshita.core import audit
from ennoshita.core.models import AuditEntry, AuditHead

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def empty_book(db: None) -> None:
    AuditEntry.objects.all().delete()
    AuditHead.objects.all().delete()


@pytest.fixture
def trail() -> list[AuditEntry]:
    for number in range(5):
        audit.record("turned", by=number, about="meeting/7", page=number, name="髙窓")
    assert audit.verify() is None
    return list(AuditEntry.objects.order_by("-id")[:5])[::-1]


def test_keys_that_are_numbers_are_sealed_as_they_are_read() -> None:
    audit.record("printing handouts said", by=1, about="printing-handouts", days={9: "2025-09-01", 10: "2025-10-14"}, units=(1, 2))
    assert audit.verify() is None


@pytest.mark.parametrize("change", [{"by": 9}, {"deed": "closed"}, {"about": "meeting/8"}, {"details": {"page": 99}}, {"seal": "0" * 64}])
def test_an_edited_entry_is_found(trail: list[AuditEntry], change: dict[str, object]) -> None:
    AuditEntry.objects.filter(pk=trail[2].pk).update(**change)
    assert audit.verify() == trail[2].pk


def test_an_entry_with_another_time_is_found(trail: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(pk=trail[2].pk).update(at=trail[0].at)
    assert audit.verify() == trail[2].pk


def test_a_removed_entry_is_found_at_the_next(trail: list[AuditEntry]) -> None:
    trail[2].delete()
    assert audit.verify() == trail[3].pk


def test_entries_removed_at_the_end_are_found(trail: list[AuditEntry]) -> None:
    last = trail[4].pk
    trail[4].delete()
    assert audit.verify() == last


def test_an_inserted_entry_is_found(trail: list[AuditEntry]) -> None:
    forged = AuditEntry.objects.create(at=trail[4].at, deed="granted", about="person/1", seal="f" * 64)
    assert audit.verify() == forged.pk


def test_exchanged_entries_are_found(trail: list[AuditEntry]) -> None:
    first, second = trail[1], trail[2]
    first.pk, second.pk = second.pk, first.pk
    first.save()
    second.save()
    assert audit.verify() == trail[2].pk


@pytest.mark.django_db(transaction=True)
def test_an_entry_vanishes_with_its_transaction() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record("turned", by=1, about="meeting/7")
        raise ZeroDivisionError
    assert not AuditEntry.objects.exists() and audit.verify() is None


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_keep_one_chain() -> None:
    def write(who: int) -> None:
        for number in range(20):
            audit.record("turned", by=who, about=f"meeting/{number}")
        connection.close()

    writers = [Thread(target=write, args=[who]) for who in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert AuditEntry.objects.count() == 80
    assert audit.verify() is None
    AuditEntry.objects.filter(by=2, about="meeting/3").update(by=F("by") + 1)
    assert audit.verify() is not None


@pytest.mark.django_db(transaction=True)
def test_an_entry_written_meanwhile_is_no_ill() -> None:
    def write() -> None:
        for number in range(100):
            audit.record("turned", by=1, about=f"meeting/{number}")
        connection.close()

    writer = Thread(target=write)
    writer.start()
    while writer.is_alive():
        assert audit.verify() is None
    writer.join()
