"""`ennoshita doctor` on a city that is well and on one that is not."""

import re
from pathlib import Path

from tests.running import Running, ennoshita


def test_a_running_city_is_well(running: Running) -> None:
    told = ennoshita(running.data, "doctor", PORT=str(running.port))
    assert told.returncode == 0, told.stdout
    assert re.search("✓ Workers: [12] at work", told.stdout) and "✓ Web" in told.stdout
    assert "unbroken" in told.stdout


def test_a_damaged_database_is_broken(city_folder: Path) -> None:
    (city_folder / "ennoshita.sqlite3").write_bytes(b"no database at all" * 1000)
    told = ennoshita(city_folder, "doctor")
    assert told.returncode == 1 and "✗ Database" in told.stdout, told.stderr


def test_an_edited_audit_trail_is_broken(running: Running) -> None:
    running.sql("UPDATE core_auditentry SET by = 999 WHERE id = (SELECT min(id) FROM core_auditentry)")
    told = ennoshita(running.data, "doctor")
    assert told.returncode == 1 and "✗ Audit trail" in told.stdout, told.stdout + told.stderr


def test_a_city_from_a_newer_program_is_broken(running: Running) -> None:
    running.sql("INSERT INTO django_migrations (app, name, applied) VALUES ('people', '9999_tomorrow', '2030-01-01')")
    told = ennoshita(running.data, "doctor")
    assert told.returncode == 1 and "people.9999_tomorrow" in told.stdout


def test_every_ill_names_its_cure(city_folder: Path) -> None:
    told = ennoshita(city_folder, "doctor", PORT="9", REDIS_URL="redis://127.0.0.1:9/0", PATH="/nonexistent")
    lines = told.stdout.splitlines()
    ills = [number for number, line in enumerate(lines) if line[0] in "–✗"]
    assert told.returncode == 1 and len(ills) >= 5
    assert all(lines[number + 1].startswith("    → ") for number in ills), told.stdout


def test_the_doctor_speaks_japanese_where_the_machine_does(city_folder: Path) -> None:
    assert "データベース" in ennoshita(city_folder, "doctor", LANG="ja_JP.UTF-8").stdout
