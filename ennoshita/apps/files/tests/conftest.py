"""A space whose member puts files in, by the plain form."""

from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ennoshita.apps.files.models import File, Version
from ennoshita.apps.people.api import Person
from ennoshita.apps.spaces.api import Space, make_space
from ennoshita.core.jobs.worker import run_waiting
from ennoshita.core.models import Job
from tests.running import Running

PutIn = Callable[..., Version]


@pytest.fixture
def space(town: None) -> Space:
    """Only 大引 belongs to it. What the demo's own papers wait for is none of these tests' business."""
    Job.objects.unfinished().delete()
    return make_space("資料づくり", visibility="members", by=Person.objects.get(staff_number="1002"))


@pytest.fixture
def client(signed_in: Callable[[str], Client], space: Space) -> Client:
    return signed_in("1002")


@pytest.fixture
def put_in(client: Client, space: Space) -> PutIn:
    """`put_in(content, name)` uploads by the form, lets the worker do what waits, and returns the version."""

    def put(content: bytes, name: str = "資料.pdf", *, work: bool = True) -> Version:
        answer = client.post("/files/", {"space": space.pk, "file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 302, answer.content.decode()
        if work:
            run_waiting()
        return File.objects.latest("pk").latest

    return put


@pytest.fixture(scope="module")
def house(_server: Callable[[], Running]) -> Running:
    """The same for all tests of a file: they share the city, and none leaves a mark that another would trip over."""
    return _server()


@pytest.fixture
def windows(house: Running) -> Iterator[Running]:
    """The house for a test that looks at it in a browser."""
    yield house
    house.close_windows()
    house.check_browser()
