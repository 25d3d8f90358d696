"""A backup made while people write gives the same city back; a torn, wrong or newer one is refused with a reason."""

import contextlib
import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.running import Running, build_demo, copy_city, ennoshita


@pytest.fixture(scope="module")
def city(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of the demo city with some blobs in it. Tests leave it as it is."""
    return copied(demo_folder, tmp_path_factory.mktemp("city") / "data")


@pytest.fixture(scope="module")
def saved(city: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of `city`."""
    file = tmp_path_factory.mktemp("saved") / "city.tar"
    made = ennoshita(city, "backup", str(file))
    assert made.returncode == 0, made.stderr
    return file


def copied(template: Path, data: Path) -> Path:
    copy_city(template, data)
    for content in (b"one", b"two" * 10_000, os.urandom(300_000)):
        name = hashlib.sha256(content).hexdigest()
        place = data / "blobs" / name[:2] / name[2:4] / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return data


def rows(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for what a restore itself writes."""
    with contextlib.closing(sqlite3.connect(data / "ennoshita.sqlite3")) as link:
        # What a virtual table (the index of search) holds stands in the plain tables beside it.
        plain = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        tables = [name for (name,) in link.execute(plain)]
        own = {"hub_epoch", "core_auditentry", "core_audithead", "sqlite_sequence"}
        return {table: link.execute(f"SELECT * FROM {table}").fetchall() for table in tables if table not in own}  # noqa: S608


def blobs(data: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (data / "blobs").rglob("*") if file.is_file()}


def epoch(data: Path) -> list[tuple[str]]:
    with contextlib.closing(sqlite3.connect(data / "ennoshita.sqlite3")) as link:
        return link.execute("SELECT value FROM hub_epoch").fetchall()


def test_the_same_city_comes_back(city: Path, saved: Path, tmp_path: Path) -> None:
    done = ennoshita(tmp_path / "new", "restore", str(saved))
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path / "new") == rows(city)
    assert blobs(tmp_path / "new") == blobs(city)
    assert (tmp_path / "new" / "secret").read_text() == (city / "secret").read_text()
    assert (tmp_path / "new" / "secret").stat().st_mode & 0o077 == 0
    assert saved.stat().st_mode & 0o077 == 0


def test_a_restore_begins_a_new_epoch(saved: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert ennoshita(first, "restore", str(saved)).returncode == 0
    assert ennoshita(first, "backup", str(tmp_path / "first.tar")).returncode == 0
    assert ennoshita(second, "restore", str(tmp_path / "first.tar")).returncode == 0
    [before], [after] = epoch(first), epoch(second)
    assert before != after


def test_sign_ins_of_the_time_before_do_not_come_back(demo_folder: Path, tmp_path: Path) -> None:
    city = copied(demo_folder, tmp_path / "city")
    link = ennoshita(city, "admin-token", "1001").stdout.strip().rpartition("/link/")[2]
    assert link
    with contextlib.closing(sqlite3.connect(city / "ennoshita.sqlite3")) as rows_of:
        rows_of.execute("INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('k', 'd', '2099-01-01')")
        rows_of.commit()
    assert ennoshita(city, "backup", str(tmp_path / "city.tar")).returncode == 0
    assert ennoshita(tmp_path / "new", "restore", str(tmp_path / "city.tar")).returncode == 0
    found = rows(tmp_path / "new")
    for keys in ("django_session", "usersessions_usersession", "people_entrylink", "meetings_screencode", "meetings_screen"):
        assert found[keys] == [], keys


@pytest.mark.parametrize("looked", ["doctor", "backup"])
def test_looking_into_an_empty_folder_does_not_stand_in_the_way(saved: Path, tmp_path: Path, looked: str) -> None:
    words = ["doctor"] if looked == "doctor" else ["backup", str(tmp_path / "nothing.tar")]
    told = ennoshita(tmp_path / "new", *words)
    assert "Traceback" not in told.stderr
    done = ennoshita(tmp_path / "new", "restore", str(saved))
    assert done.returncode == 0, done.stderr


def test_a_database_that_never_had_a_city_does_not_stand_in_the_way(saved: Path, city: Path, tmp_path: Path) -> None:
    place = tmp_path / "new"
    house = Running(None, place, ENNOSHITA_DEMO="no")
    house.start()
    at_work = ennoshita(place, "restore", str(saved))
    assert at_work.returncode == 1 and "A server is at work" in at_work.stderr
    house.stop()
    assert (place / "ennoshita.sqlite3").exists()
    done = ennoshita(place, "restore", str(saved))
    assert done.returncode == 0, done.stderr
    assert rows(place)["people_person"] == rows(city)["people_person"]


def test_there_is_nothing_to_save_in_an_empty_folder(tmp_path: Path) -> None:
    told = ennoshita(tmp_path / "new", "backup", str(tmp_path / "nothing.tar"))
    assert told.returncode == 1 and "There is no city" in told.stderr and "Traceback" not in told.stderr


def test_a_backup_made_while_others_write_is_of_one_moment(demo_folder: Path, tmp_path: Path) -> None:
    """Writers keep two rows equal; no backup may show them unequal."""
    city = copied(demo_folder, tmp_path / "city")
    stop = threading.Event()
    with contextlib.closing(sqlite3.connect(city / "ennoshita.sqlite3")) as link:
        link.execute("INSERT INTO hub_topic (name, head) VALUES ('left/1', 0), ('right/1', 0)")
        link.commit()
    writers = [threading.Thread(target=_write, args=[city, stop]) for _ in range(3)]
    for writer in writers:
        writer.start()
    try:
        for number in range(3):
            file = tmp_path / f"{number}.tar"
            made = ennoshita(city, "backup", str(file))
            assert made.returncode == 0, made.stderr
            assert ennoshita(tmp_path / str(number), "restore", str(file)).returncode == 0
            with contextlib.closing(sqlite3.connect(tmp_path / str(number) / "ennoshita.sqlite3")) as link:
                heads = link.execute("SELECT head FROM hub_topic WHERE name IN ('left/1', 'right/1')").fetchall()
            assert heads[0] == heads[1] != (0,)
    finally:
        stop.set()
        for writer in writers:
            writer.join()


def _write(data: Path, stop: threading.Event) -> None:
    with contextlib.closing(sqlite3.connect(data / "ennoshita.sqlite3", timeout=20, isolation_level=None)) as link:
        while not stop.is_set():
            link.execute("BEGIN IMMEDIATE")
            link.execute("UPDATE hub_topic SET head = head + 1 WHERE name = 'left/1'")
            link.execute("UPDATE hub_topic SET head = head + 1 WHERE name = 'right/1'")
            link.execute("COMMIT")
            stop.wait(0.002)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.2, 0.5, 0.9, 0.97])
def test_a_torn_backup_is_refused_and_nothing_is_left(saved: Path, tmp_path: Path, part: float) -> None:
    torn = tmp_path / "torn.tar"
    torn.write_bytes(saved.read_bytes()[: int(saved.stat().st_size * part)])
    refused(torn, tmp_path)


def test_a_backup_with_one_changed_byte_is_refused(saved: Path, tmp_path: Path) -> None:
    content = bytearray(saved.read_bytes())
    content[len(content) // 2] ^= 1
    changed = tmp_path / "changed.tar"
    changed.write_bytes(content)
    assert "damaged" in refused(changed, tmp_path)


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n", os.urandom(20_000)])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.tar"
    other.write_bytes(content)
    assert "not a backup" in refused(other, tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refused(tmp_path / "nowhere.tar", tmp_path)


def test_a_backup_of_a_newer_program_is_refused(saved: Path, tmp_path: Path) -> None:
    newer = retold(saved, tmp_path / "newer.tar", lambda told: told["schema"].append("people.9999_from_tomorrow"))
    assert "newer" in refused(newer, tmp_path)


def test_a_backup_of_a_newer_format_is_refused(saved: Path, tmp_path: Path) -> None:
    assert "newer" in refused(retold(saved, tmp_path / "newer.tar", lambda told: told.update(format=2)), tmp_path)


def test_a_backup_of_another_database_engine_is_refused(saved: Path, tmp_path: Path) -> None:
    other = retold(saved, tmp_path / "other.tar", lambda told: told.update(engine="postgresql"))
    assert "postgresql" in refused(other, tmp_path)


def test_a_backup_that_would_write_elsewhere_is_refused(saved: Path, tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar"
    shutil.copy(saved, evil)
    with tarfile.open(evil, "a") as tar:
        tar.addfile(tarfile.TarInfo("../../outside"), io.BytesIO())
    refused(evil, tmp_path)


def test_a_city_is_not_restored_over_another(city: Path, saved: Path) -> None:
    before = rows(city)
    done = ennoshita(city, "restore", str(saved))
    assert done.returncode == 1 and "holds a city already" in done.stderr
    assert rows(city) == before


def test_a_backup_is_not_written_over_another_file(city: Path, saved: Path) -> None:
    before = saved.read_bytes()
    assert ennoshita(city, "backup", str(saved)).returncode == 1
    assert saved.read_bytes() == before


def test_a_damaged_blob_stops_the_backup_and_is_named(demo_folder: Path, tmp_path: Path) -> None:
    city = copied(demo_folder, tmp_path / "city")
    name = hashlib.sha256(b"one").hexdigest()
    (city / "blobs" / name[:2] / name[2:4] / name).write_bytes(b"0ne")
    made = ennoshita(city, "backup", str(tmp_path / "bad.tar"))
    assert made.returncode == 1 and name in made.stderr
    assert not list(tmp_path.glob("*.tar*")) and not list(tmp_path.glob(".*"))


@pytest.mark.database
def test_a_city_on_postgresql_comes_back(tmp_path: Path) -> None:
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        pytest.skip("this is the PostgreSQL run's")
    import psycopg

    base = url.rsplit("/", 1)[0]
    tag = f"b{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {tag}a")
        link.execute(f"CREATE DATABASE {tag}b")
    build_demo(tmp_path / "city", DATABASE_URL=f"{base}/{tag}a")
    made = ennoshita(tmp_path / "city", "backup", str(tmp_path / "city.tar"), DATABASE_URL=f"{base}/{tag}a")
    assert made.returncode == 0, made.stderr
    done = ennoshita(tmp_path / "new", "restore", str(tmp_path / "city.tar"), DATABASE_URL=f"{base}/{tag}b")
    assert done.returncode == 0, done.stderr
    told = []
    for database in (f"{tag}a", f"{tag}b"):
        with psycopg.connect(f"{base}/{database}") as link:
            told.append(link.execute("SELECT * FROM people_person ORDER BY id").fetchall())
    assert told[0] == told[1] != []
    again = ennoshita(tmp_path / "third", "restore", str(tmp_path / "city.tar"), DATABASE_URL=f"{base}/{tag}b")
    assert again.returncode == 1 and "not empty" in again.stderr


@pytest.mark.database
def test_a_restore_into_postgresql_that_fails_leaves_it_empty(tmp_path: Path) -> None:
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        pytest.skip("this is the PostgreSQL run's")
    import psycopg

    base, tag = url.rsplit("/", 1)[0], f"f{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {tag}a")
        link.execute(f"CREATE DATABASE {tag}b")
    build_demo(tmp_path / "city", DATABASE_URL=f"{base}/{tag}a")
    assert ennoshita(tmp_path / "city", "backup", str(tmp_path / "city.tar"), DATABASE_URL=f"{base}/{tag}a").returncode == 0
    place = tmp_path / "new"
    place.mkdir()
    (place / "blobs").write_text("")  # where a folder belongs: the last step stumbles
    done = ennoshita(place, "restore", str(tmp_path / "city.tar"), DATABASE_URL=f"{base}/{tag}b")
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    with psycopg.connect(f"{base}/{tag}b") as link:
        assert link.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
    (place / "blobs").unlink()
    assert ennoshita(place, "restore", str(tmp_path / "city.tar"), DATABASE_URL=f"{base}/{tag}b").returncode == 0


def refused(file: Path, tmp_path: Path) -> str:
    place = tmp_path / "empty"
    done = ennoshita(place, "restore", str(file))
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    left = [entry for entry in place.rglob("*")] if place.exists() else []
    assert not left, left
    return done.stderr


def retold(saved: Path, file: Path, change: "Callable[[Any], object]") -> Path:
    """The same backup with another manifest."""
    with tarfile.open(saved) as old, tarfile.open(file, "w") as new:
        for entry in old:
            content = old.extractfile(entry)
            assert content is not None
            held = content.read()
            if entry.name == "manifest.json":
                told = json.loads(held)
                change(told)
                held = json.dumps(told).encode()
                entry.size = len(held)
            new.addfile(entry, io.BytesIO(held))
    return file
