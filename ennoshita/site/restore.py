"""`ennoshita restore FILE`: the same city again, in an empty place. Everything is checked before anything is written.

The city is laid out in a folder beside its place and moved there last, so that a restore that fails leaves the place empty.
"""

import logging
import os
import shutil
from pathlib import Path

from ennoshita.core import env

from . import archive
from .archive import FORMAT, Manifest, Refused

log = logging.getLogger("ennoshita.restore")


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
        _bring_to_life(stage, manifest)
        _move(stage, data)
    except (Refused, OSError) as reason:
        log.error("Nothing was restored. %s", reason)
        shutil.rmtree(stage, ignore_errors=True)
        return 1
    log.info("%s is back, as of %s, in %s. Start it with: ennoshita serve", manifest.city, manifest.made_at, data)
    return 0


def _must_be_empty(data: Path) -> None:
    """Before Django is set up, which would make a folder and a key of its own."""
    if (data / "ennoshita.sqlite3").exists() or any((data / "blobs").glob("*")):
        raise Refused(f"{data} holds a city already. Restore into an empty folder: ENNOSHITA_DATA=/another/folder ennoshita restore …")


def _bring_to_life(stage: Path, manifest: Manifest) -> None:
    """Set up Django on the staged city, check that it fits this program, bring it up to date, begin a new epoch."""
    is_sqlite = _settle_database(stage)
    import django  # noqa: PLC0415 - the environment had to be settled first

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from ennoshita.core import audit  # noqa: PLC0415
    from ennoshita.hub import epoch  # noqa: PLC0415

    from . import engine, schema  # noqa: PLC0415

    if manifest.engine != engine.name():
        raise Refused(f"The backup is of a {manifest.engine} database, but {engine.name()} is set here (DATABASE_URL).")
    if newer := sorted(set(manifest.schema) - set(schema.known())):
        raise Refused(f"The backup is newer than this program (it knows {newer[0]}). Install the newer version first.")
    if not is_sqlite:
        if not engine.is_empty():
            raise Refused(f"The database {connection.settings_dict['NAME']} is not empty. Make a new one for the restore.")
        engine.copy_in(stage / "database")
        (stage / "database").unlink()
    schema.bring_up_to_date()
    epoch.renew()
    audit.record("restored", by=None, about="city", made_at=manifest.made_at)
    if is_sqlite:
        # Everything into the one file that is going to be moved.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _settle_database(stage: Path) -> bool:
    os.environ["ENNOSHITA_DATA"] = str(stage)
    url = env.text("DATABASE_URL")
    if url.startswith("postgres"):
        return False
    if url:
        raise Refused("Restore knows SQLite in the data folder, and PostgreSQL. Unset DATABASE_URL, and set it again afterwards.")
    (stage / "database").rename(stage / "ennoshita.sqlite3")
    return True


def _move(stage: Path, data: Path) -> None:
    """The database last: as long as it is missing, the place counts as empty but for its blobs."""
    for entry in sorted(stage.iterdir(), key=lambda entry: entry.name.startswith("ennoshita.sqlite3")):
        place = data / entry.name
        if place.is_dir():
            shutil.rmtree(place)
        entry.replace(place)
    stage.rmdir()
