"""`ennoshita restore FILE`: the same city again, in an empty place. Everything is checked before anything is written.

The city is laid out in a folder beside its place and moved there last, so that a restore that fails leaves the place empty.
"""

import logging
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError

from ennoshita.core import env
from ennoshita.core.jobs import bell

from . import archive
from .archive import FORMAT, Manifest, Refused

log = logging.getLogger("ennoshita.restore")

# What lets somebody in without a password. Ended since the backup was made, it must not come to life again.
KEYS = ("sessions.Session", "usersessions.UserSession", "people.EntryLink", "meetings.ScreenCode", "meetings.Screen")


def restore(file: Path) -> int:
    """0 and the city is there, or 1 and nothing was changed."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    data = env.folder("ENNOSHITA_DATA", "data/city")
    stage = data / ".restoring"
    try:
        _must_be_empty(data)
        manifest = archive.read(file)
        if manifest.format > FORMAT:
            raise Refused(f"{file} was made by a newer version (format {manifest.format}). Install that version first.")
        shutil.rmtree(stage, ignore_errors=True)
        archive.extract(file, stage)
        _settle(stage, manifest)
        _bring_to_life(stage, manifest, data)
    except (Refused, OSError, DatabaseError) as reason:
        log.error("Nothing was restored. %s", str(reason).strip())
        shutil.rmtree(stage, ignore_errors=True)
        return 1
    log.info("%s is back, as of %s, in %s. Start it with: ennoshita serve", manifest.city, manifest.made_at, data)
    return 0


def _must_be_empty(data: Path) -> None:
    """Before Django is set up. A database without a city is left by a `serve` or `doctor` that nobody went on with."""
    if _holds_city(data / "ennoshita.sqlite3") or any((data / "blobs").glob("*")):
        raise Refused(f"{data} holds a city already. Restore into an empty folder: ENNOSHITA_DATA=/another/folder ennoshita restore …")
    if any(bell.is_heard(ear) for ear in data.glob("jobs-*.sock")):
        raise Refused(f"A server is at work in {data}. Stop it first.")


def _holds_city(file: Path) -> bool:
    if not file.exists():
        return False
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as link:
        try:
            return link.execute("SELECT 1 FROM core_city").fetchone() is not None
        except sqlite3.OperationalError as error:
            return "no such table" not in str(error)
        except sqlite3.DatabaseError:  # damaged: what it held is not ours to throw away
            return True


def _settle(stage: Path, manifest: Manifest) -> None:
    """Set up Django on the staged city, and check that it fits this program and its database."""
    os.environ["ENNOSHITA_DATA"] = str(stage)
    url = env.text("DATABASE_URL")
    if url and not url.startswith("postgres"):
        raise Refused("Restore knows SQLite in the data folder, and PostgreSQL. Unset DATABASE_URL, and set it again afterwards.")
    if not url:
        (stage / "database").rename(stage / "ennoshita.sqlite3")
    import django  # noqa: PLC0415 - the environment had to be settled first

    django.setup()
    from . import engine, schema  # noqa: PLC0415

    if manifest.engine != engine.name():
        raise Refused(f"The backup is of a {manifest.engine} database, but {engine.name()} is set here (DATABASE_URL).")
    if newer := sorted(set(manifest.schema) - set(schema.known())):
        raise Refused(f"The backup is newer than this program (it knows {newer[0]}). Install the newer version first.")


def _bring_to_life(stage: Path, manifest: Manifest, data: Path) -> None:
    from django.db import connection  # noqa: PLC0415 - after the setup

    from . import engine  # noqa: PLC0415

    if engine.name() == "sqlite":
        _renew(manifest)
        with connection.cursor() as cursor:  # everything into the one file that is going to be moved
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        _move(stage, data)
        return
    if not engine.is_empty():
        raise Refused(f"The database {connection.settings_dict['NAME']} is not empty. Make a new one for the restore.")
    try:
        engine.copy_in(stage / "database")
        (stage / "database").unlink()
        _renew(manifest)
        _move(stage, data)
    except (Refused, OSError, DatabaseError):
        engine.empty()
        raise
    finally:
        connection.close()


def _renew(manifest: Manifest) -> None:
    """Bring it up to date, begin a new epoch, and let nobody in by a key of the time before."""
    from django.apps import apps  # noqa: PLC0415 - after the setup

    from ennoshita.core import audit  # noqa: PLC0415
    from ennoshita.hub import epoch  # noqa: PLC0415

    from . import schema  # noqa: PLC0415

    schema.bring_up_to_date()
    for name in KEYS:
        apps.get_model(name)._default_manager.all().delete()
    epoch.renew()
    audit.record("restored", by=None, about="city", made_at=manifest.made_at)


def _move(stage: Path, data: Path) -> None:
    """The database last: as long as it is missing, the place counts as empty but for its blobs."""
    for leftover in data.glob("ennoshita.sqlite3*"):  # without a city, and its journal must not be taken for ours
        leftover.unlink()
    for entry in sorted(stage.iterdir(), key=lambda entry: entry.name.startswith("ennoshita.sqlite3")):
        place = data / entry.name
        if place.is_dir():
            shutil.rmtree(place)
        entry.replace(place)
    stage.rmdir()
