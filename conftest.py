"""What every test may lean on: the demo city, its people, a signed-in client, a running server, a browser."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from tests.as_built import forget_waiting, put_back
from tests.browser import Browser
from tests.running import Running, build_demo, copy_city

# Nothing a test does may reach the developer's own city. A short path: Unix sockets live in it.
SCRATCH = tempfile.TemporaryDirectory(prefix="en-")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the full counts too (make long)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="full counts: pytest --long"))


def pytest_configure(config: pytest.Config) -> None:
    """Own data folder, a database in a file (other processes open it too), passwords hashed fast."""
    settings.DATA = Path(SCRATCH.name)
    settings.BLOBS = settings.DATA / "blobs"
    settings.FILE_UPLOAD_TEMP_DIR = str(settings.DATA / "tmp")
    (settings.DATA / "tmp").mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = cast(dict[str, Any], settings.DATABASES["default"])
    if "sqlite3" in database["ENGINE"]:
        database["TEST"] = {**database.get("TEST", {}), "NAME": str(settings.DATA / "test.sqlite3")}


def pytest_unconfigure(config: pytest.Config) -> None:
    SCRATCH.cleanup()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The demo city is built once; each test rolls back to it."""
    from ennoshita.core.demo import build_city
    from ennoshita.hub import epoch

    with django_db_blocker.unblock():
        build_city(timezone.localdate())
        # Drawn now, or the first test draws it and takes it back with its rollback.
        epoch.current()


@pytest.fixture
def town(db: None) -> Iterator[None]:
    """縁野市. A test that emptied the database (transaction=True) before us makes us build it again."""
    from ennoshita.core.demo import build_city
    from ennoshita.core.models import City

    if not City.objects.exists():
        build_city(timezone.localdate())
    yield


@pytest.fixture
def signed_in(town: None) -> Callable[[str], Client]:
    """`signed_in("1001")` is a client signed in as the person with that staff number."""
    from ennoshita.apps.people.api import Person

    def enter(staff_number: str) -> Client:
        client = Client()
        client.force_login(Person.objects.get(staff_number=staff_number), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo city as `ennoshita demo` builds it, its materials rendered. Copied, never served itself.

    The workers of one run share it: the first builds, the others wait. `make test` names a folder for all its runs.
    """
    own = tmp_path_factory.getbasetemp()
    here = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = Path(os.environ.get("DEMO_BUILT_IN", here)) / "demo"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            forget_waiting(build_demo(folder.with_suffix(".begun"))).rename(folder)
    return folder


@pytest.fixture
def city_folder(demo_folder: Path, tmp_path: Path) -> Path:
    """A data folder of the demo city that this test may spoil."""
    return copy_city(demo_folder, tmp_path / "city")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    started = Browser.start()
    if started is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is missing: apt-get install chromium")
    yield started
    started.close()


@pytest.fixture(scope="session")
def _server(demo_folder: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], Running]]:
    """Calling it gives a server on a city that nobody has touched: the one that ran for the last test, if it still does."""
    with ExitStack() as stack:
        servers: list[Running] = []

        def fresh() -> Running:
            if servers and servers[-1].lives:
                put_back(servers[-1], demo_folder)
                return servers[-1]
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="en-"))
            server = Running(demo_folder, Path(folder) / "d", lambda: request.getfixturevalue("browser"))
            stack.callback(server.stop)
            servers.append(server)
            server.start()
            return server

        yield fresh


@pytest.fixture
def running(_server: Callable[[], Running]) -> Iterator[Running]:
    """A real `ennoshita serve` on a copy of the demo city. See tests/running.py for what it can do."""
    server = _server()
    yield server
    server.close_windows()
    server.check_browser()
