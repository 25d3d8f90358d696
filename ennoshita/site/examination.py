"""What the doctor looks at, from the ground up: machine, data, programs, processes."""

import contextlib
import enum
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from ennoshita.apps.search import api as search
from ennoshita.core import audit
from ennoshita.core.jobs import bell
from ennoshita.core.models import AuditEntry, Job
from ennoshita.engines import libreoffice, sandbox

from . import engine, schema


class State(enum.Enum):
    """ABSENT: a part of the product is missing and says so where it is used. BROKEN: the city cannot work."""

    WELL = "well"
    ABSENT = "absent"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    part: str
    state: State
    said: str
    mend: str = ""


def examine(cert: Path | None) -> list[Finding]:
    """All findings. Without a database the rest of what lives in it is not asked."""
    base = [python(), disk(), data_folder(), database()]
    lives = base[-1].state is State.WELL
    stored: list[Callable[[], Finding]] = [upgrade, clock, trail, jobs, search_index] if lives else []
    parts: list[Callable[[], Finding]] = [front_end, translations, *stored, bubblewrap, fonts, office, chromium, web, workers, redis]
    return [*base, *(part() for part in parts), *([certificate(cert)] if cert else [])]


def well(part: str, said: str) -> Finding:
    return Finding(part, State.WELL, said)


def absent(part: str, said: str, mend: str = "") -> Finding:
    return Finding(part, State.ABSENT, said, mend)


def broken(part: str, said: str, mend: str = "") -> Finding:
    return Finding(part, State.BROKEN, said, mend)


def python() -> Finding:
    return well("Python", ".".join(map(str, sys.version_info[:3])))


def disk() -> Finding:
    free = shutil.disk_usage(settings.DATA).free / 1e9
    part, said = _("Disk"), _("%(free).1f GB free") % {"free": free}
    if free < 0.5:
        return broken(part, said, _("make room on the disk of %(folder)s") % {"folder": settings.DATA})
    return well(part, said) if free > 5 else absent(part, said, _("make room soon"))


def data_folder() -> Finding:
    trial = Path(settings.DATA) / ".doctor"
    try:
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as error:
        return broken(_("Data folder"), f"{settings.DATA}: {error.strerror}", f"sudo chown -R $USER {settings.DATA}")
    return well(_("Data folder"), str(settings.DATA))


def database() -> Finding:
    part = _("Database")
    if not engine.is_there():
        return absent(part, _("none yet"), "ennoshita serve")
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SHOW server_version")
                return well(part, f"PostgreSQL {cursor.fetchone()[0]}")
            cursor.execute("PRAGMA journal_mode")
            mode = cursor.fetchone()[0]
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")
    except DatabaseError as error:
        return broken(part, str(error).strip(), _("see docs/running/troubleshooting.md, “The database”"))
    if mode != "wal":
        return broken(part, _("journal mode is %(mode)s, not wal; is the folder on a network drive?") % {"mode": mode})
    return well(part, f"SQLite {sqlite3.sqlite_version}, {mode}")


def upgrade() -> Finding:
    part = _("Version of the database")
    if newer := set(schema.applied()) - set(schema.known()):
        return broken(part, _("newer than this program (%(name)s)") % {"name": min(newer)}, _("start the newer version"))
    if waiting := schema.pending():
        return absent(part, _("%(count)d steps wait") % {"count": len(waiting)}, _("ennoshita serve (does them when it starts)"))
    return well(part, _("fits this program"))


def clock() -> Finding:
    """A clock that went back makes sessions and leases wrong."""
    part, now = _("Clock"), timezone.now()
    newest = AuditEntry.objects.order_by("-at").values_list("at", flat=True).first() if _has(AuditEntry) else None
    if newest and newest > now + timedelta(minutes=2):
        return broken(part, _("is behind what was written down already (%(at)s)") % {"at": newest}, "sudo timedatectl set-ntp true")
    return well(part, timezone.localtime(now).strftime("%Y-%m-%d %H:%M %Z"))


def trail() -> Finding:
    part = _("Audit trail")
    if not _has(AuditEntry):
        return well(part, _("empty"))
    if bad := audit.verify():
        return broken(part, _("entry %(number)d is not as it was written") % {"number": bad}, _("compare with the last backup"))
    return well(part, _("%(count)d entries, unbroken") % {"count": AuditEntry.objects.count()})


def jobs() -> Finding:
    part = _("Jobs")
    if not _has(Job):
        return well(part, _("none"))
    dead = Job.objects.filter(state=Job.State.DEAD).count()
    late = Job.objects.unfinished().filter(run_after__lt=timezone.now() - timedelta(minutes=10)).count()
    if dead:
        return absent(
            part, _("%(count)d have failed for good") % {"count": dead}, _("an administrator opens /jobs/ and presses “Try again”")
        )
    if late:
        return absent(part, _("%(count)d wait for more than ten minutes") % {"count": late}, _("ennoshita serve, with more --workers"))
    return well(part, _("none waits long"))


def search_index() -> Finding:
    part = _("Search index")
    if fault := search.fault_of_index():
        return broken(part, fault, _("see docs/running/troubleshooting.md, “Search”"))
    if "search_entry" not in connection.introspection.table_names():
        return well(part, _("empty"))
    return well(part, _("%(count)d texts") % {"count": search.count_entries()})


def front_end() -> Finding:
    if (Path(settings.STATIC_BUILD) / ".vite" / "manifest.json").exists():
        return well(_("Front end"), _("built"))
    return broken(_("Front end"), _("not built"), "scripts/setup run")


def translations() -> Finding:
    files = sorted(Path(schema.__file__).parent.parent.glob("**/locale/*/LC_MESSAGES/django.po"))
    if missing := [file for file in files if not file.with_suffix(".mo").exists()]:
        return absent(_("Translations"), _("%(count)d are not compiled") % {"count": len(missing)}, "python -m scripts.messages")
    return well(_("Translations"), _("compiled"))


def bubblewrap() -> Finding:
    part = _("Sandbox (bubblewrap)")
    if sandbox.available():
        return well(part, _("works"))
    if shutil.which("bwrap") is None:
        return absent(part, _("not installed: materials cannot be shown"), "sudo apt-get install bubblewrap")
    return absent(part, _("the kernel does not allow it: materials cannot be shown"), "sudo sysctl -w kernel.unprivileged_userns_clone=1")


def fonts() -> Finding:
    part, mend = _("Japanese letters"), "sudo apt-get install fonts-ipaexfont"
    if shutil.which("fc-list") is None:
        return absent(part, _("fontconfig is not installed"), mend)
    found = subprocess.run(["fc-list", ":lang=ja", "family"], capture_output=True, text=True, check=False).stdout.splitlines()
    if not found:
        return absent(part, _("no font"), mend)
    if not any("IPAex" in name for name in found):
        return absent(part, _("none that a PDF can carry: errata sheets show their words only where the reader has Japanese letters"), mend)
    return well(part, found[0])


def office() -> Finding:
    packages = "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"
    place = libreoffice.program()
    if place is None:
        mend = f"sudo apt-get install --no-install-recommends {packages}"
        return absent("LibreOffice", _("not installed: Word, Excel and PowerPoint files wait"), mend)
    return well("LibreOffice", str(place))


def chromium() -> Finding:
    return _program("Chromium", "chromium", "sudo apt-get install chromium")


def web() -> Finding:
    with contextlib.suppress(OSError), socket.create_connection((settings.HOST, settings.PORT), timeout=2):
        return well(_("Web"), f"{settings.HOST}:{settings.PORT}")
    return absent(_("Web"), _("nothing listens on %(host)s:%(port)d") % {"host": settings.HOST, "port": settings.PORT}, "ennoshita serve")


def workers() -> Finding:
    count = sum(bell.is_heard(ear) for ear in bell.sockets())
    if count:
        return well(_("Workers"), _("%(count)d at work") % {"count": count})
    return absent(_("Workers"), _("none on this machine"), "ennoshita serve")


def redis() -> Finding:
    if not settings.REDIS_URL:
        return well("Redis", _("not set, not needed"))
    url = urlsplit(settings.REDIS_URL)
    try:
        with socket.create_connection((url.hostname or "localhost", url.port or 6379), timeout=3):
            return well("Redis", _("answers"))
    except OSError as error:
        return broken("Redis", str(error), _("start it, or unset REDIS_URL"))


def certificate(cert: Path) -> Finding:
    part = _("Certificate")
    look = ["openssl", "x509", "-noout", "-in", str(cert)]
    if not cert.exists():
        return broken(part, _("%(file)s is not there") % {"file": cert})
    end = subprocess.run([*look, "-enddate"], capture_output=True, text=True, check=False).stdout.strip().removeprefix("notAfter=")
    if subprocess.run([*look, "-checkend", "0"], capture_output=True, check=False).returncode:
        return broken(part, _("has ended: %(end)s") % {"end": end}, _("renew it: docs/running/https.md"))
    if subprocess.run([*look, "-checkend", str(30 * 86400)], capture_output=True, check=False).returncode:
        return absent(part, _("ends soon: %(end)s") % {"end": end}, _("renew it: docs/running/https.md"))
    return well(part, _("until %(end)s") % {"end": end})


def _program(part: str, program: str, mend: str) -> Finding:
    found = shutil.which(program)
    return well(part, found) if found else absent(part, _("not installed"), mend)


def _has(model: type[AuditEntry] | type[Job]) -> bool:
    """Before the first `serve` there is no table."""
    return model._meta.db_table in connection.introspection.table_names()
