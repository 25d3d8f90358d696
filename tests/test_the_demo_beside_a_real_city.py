"""The demo lets anybody in: it never opens over a city with real people."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.running import ennoshita, free_port


@pytest.fixture
def real_city(city_folder: Path) -> Path:
    with closing(sqlite3.connect(city_folder / "ennoshita.sqlite3")) as link:
        link.execute("UPDATE core_city SET is_demo = 0, name = '本物市'")
        link.commit()
    return city_folder


@pytest.mark.parametrize("words", [["demo"], ["demo", "--serve"]])
def test_the_demo_is_not_served_from_a_real_city(real_city: Path, words: list[str]) -> None:
    told = ennoshita(real_city, *words, PORT=str(free_port()))
    assert told.returncode == 1
    assert "A real city lives here" in told.stderr and "Traceback" not in told.stderr


def test_the_demo_setting_does_not_open_a_real_city(real_city: Path) -> None:
    told = ennoshita(real_city, "serve", PORT=str(free_port()), ENNOSHITA_DEMO="yes")
    assert told.returncode == 1 and "A real city lives here" in told.stderr
