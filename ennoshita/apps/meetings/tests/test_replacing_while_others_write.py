"""A replacement is finished at the moment in which the material is moved or taken away: one waits for the other, neither fails."""

import time
from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from ennoshita.apps.files.api import File, Version, hold, version_replaced
from ennoshita.apps.meetings.actions import audience, planning, presenting, recalling
from ennoshita.apps.meetings.models import Material, Meeting

from .conftest import person
from .replaying import fresh

Deed = Callable[[Material], None]


def recall(material: Material) -> None:
    recalling.recall(fresh(material.meeting), by=person("4001"))


def keep_to_hosts(material: Material) -> None:
    audience.set_audience(material, audience="hosts", by=person("4001"))


def take_off(material: Material) -> None:
    planning.remove_material(material, by=person("4001"))


def delete(material: Material) -> None:
    planning.delete_meeting(fresh(material.meeting), by=person("4001"))


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", [recall, keep_to_hosts, take_off, delete])
def test_neither_of_the_two_waits_for_ever(council: Meeting, deed: Deed) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets only one write at a time")
    material = Material.objects.get(meeting=council, file__name="次第.pdf")
    if deed is recall:
        presenting.open_meeting(fresh(council), by=person("4001"))
        presenting.close_meeting(fresh(council), by=person("4001"))
    failed: list[BaseException] = []
    held = Event()
    doer = Thread(target=_caught, args=(deed, material, held, failed))
    doer.start()
    before, after = material.file.shown, _new_version(material.file)
    with transaction.atomic():
        hold([material.file_id])
        held.set()
        _until_someone_waits(doer)
        material.file.versions.filter(number=2).update(state="ready")
        version_replaced.send(File, file=material.file, before=before, after=after, changes=[])
    doer.join(30)
    assert not doer.is_alive() and failed == []


def _new_version(file: File) -> Version:
    return Version.objects.create(
        file=file, number=2, sha256="1" * 64, size=1, media_type="application/pdf", state="rendering", page_count=0, by=file.made_by
    )


def _until_someone_waits(doer: Thread) -> None:
    """The other has gone as far as it can while the file's row is held, and asks for that."""
    until = time.monotonic() + 30
    while doer.is_alive():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        assert time.monotonic() < until
        time.sleep(0.05)


def _caught(deed: Deed, material: Material, held: Event, failed: list[BaseException]) -> None:
    held.wait(30)
    try:
        deed(material)
    except Exception as error:  # noqa: BLE001 - told to the thread that asks
        failed.append(error)
    finally:
        connection.close()
