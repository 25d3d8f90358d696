"""What a city owns is readable by the account that runs it, and by nobody else on the machine."""

import os
from pathlib import Path

import pytest

from tests.running import Running, build_demo, ennoshita


def readable_by_others(folder: Path) -> list[str]:
    return [str(file) for file in [folder, *folder.rglob("*")] if file.stat().st_mode & 0o077 and not file.is_socket()]


@pytest.fixture
def lax_account() -> object:
    before = os.umask(0o000)
    yield
    os.umask(before)


@pytest.mark.usefixtures("lax_account")
def test_nobody_else_reads_a_city_that_was_built_served_saved_and_restored(tmp_path: Path) -> None:
    city = build_demo(tmp_path / "city")
    house = Running(None, city)
    house.log.touch(0o600)  # the test's own
    house.start()
    house.stop()
    assert readable_by_others(city) == []
    assert list((city / "blobs").rglob("*")), "there is something to read"
    assert ennoshita(city, "backup", str(tmp_path / "city.tar")).returncode == 0
    assert ennoshita(tmp_path / "new", "restore", str(tmp_path / "city.tar")).returncode == 0
    assert readable_by_others(tmp_path / "new") == []


def test_a_key_that_was_cut_off_is_made_anew(city_folder: Path) -> None:
    (city_folder / "secret").write_text("")
    assert ennoshita(city_folder, "doctor").stderr == ""
    assert len((city_folder / "secret").read_text()) > 40
    assert (city_folder / "secret").stat().st_mode & 0o077 == 0
