"""`ennoshita backup FILE`: the whole city in one file, while people work."""

import logging
import os
import re
import tempfile
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from ennoshita.core.models import City

from . import archive, engine, schema
from .archive import FORMAT, Manifest, Member, Refused

log = logging.getLogger("ennoshita.backup")

BLOB = re.compile(r"[0-9a-f]{64}")


def backup(file: Path) -> int:
    """0 and the file is whole, or 1 and there is no file."""
    try:
        size = _write(file)
    except (Refused, OSError, DatabaseError) as reason:
        log.error("No backup was made. %s", reason)
        return 1
    log.info("The city is saved in %s (%.1f MB). Keep it as carefully as the city: it holds its key.", file, size / 1e6)
    return 0


def _write(file: Path) -> int:
    """Into a file of another name first: whoever finds FILE finds it whole."""
    if file.exists():
        raise Refused(f"{file} exists already. Choose another name.")
    if not (engine.is_there() and schema.applied()):
        raise Refused(f"There is no city in {settings.DATA} (ENNOSHITA_DATA).")
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with tempfile.TemporaryDirectory(prefix="backup-", dir=settings.DATA / "tmp") as folder:
        # The database first: a blob is stored before the row that names it, so what the rows name is there.
        sources = {"database": Path(folder) / "database"}
        engine.copy_out(sources["database"])
        members = {"database": archive.member_of(sources["database"])}
        if (secret := settings.DATA / "secret").exists():
            sources["secret"], members["secret"] = secret, archive.member_of(secret)
        for blob in _blobs():
            sources[f"blobs/{blob.name}"] = blob
            members[f"blobs/{blob.name}"] = Member(size=blob.stat().st_size, sha256=blob.name)
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
                archive.write(target, _manifest(members), sources)
                target.flush()
                os.fsync(target.fileno())
            beside.rename(file)
        finally:
            beside.unlink(missing_ok=True)
    return file.stat().st_size


def _manifest(members: dict[str, Member]) -> Manifest:
    city = City.objects.first()
    return Manifest(
        format=FORMAT,
        program=version("ennoshita"),
        made_at=timezone.now().isoformat(timespec="seconds"),
        city=city.name if city else "",
        engine=engine.name(),
        schema=schema.applied(),
        members=members,
    )


def _blobs() -> list[Path]:
    """What is whole in the store; what is still being written has another name."""
    return sorted(file for file in Path(settings.BLOBS).glob("??/??/*") if BLOB.fullmatch(file.name))
