"""Two administrators who act against each other at one instant: one of them remains."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from ..models import Person, Role

MEETING_SECONDS = 2.0


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", ["departure", "role_end"])
def test_one_administrator_remains_when_two_end_each_other(signed_in: Callable[[str], Client], deed: str) -> None:
    first, second = Person.objects.get(staff_number="1001"), Person.objects.get(staff_number="1002")
    Role.objects.create(person=second, name=Role.Name.ADMINISTRATOR)
    both = Barrier(2)

    def end(client: Client, other: Person) -> None:
        with connection.execute_wrapper(wait_before_writing(both)):
            client.post(reverse(f"people:{deed}", args=[other.pk, *(["administrator"] if deed == "role_end" else [])]))
        connection.close()

    threads = [Thread(target=end, args=(signed_in("1001"), second)), Thread(target=end, args=(signed_in("1002"), first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Role.objects.filter(person__is_active=True).count() == 1


def wait_before_writing(both: Barrier) -> Callable[..., Any]:
    """Each has asked whether another administrator remains before either writes; where one waits for the other, nobody comes."""

    def wait(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(('UPDATE "people_person"', 'DELETE FROM "people_role"')):
            with suppress(BrokenBarrierError):
                both.wait(MEETING_SECONDS)
        return execute(sql, *rest)

    return wait
