"""The demo city's door: enter as one of the cast with one press. From another PC a PIN from the console is asked first."""

import secrets
from pathlib import Path

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from ennoshita.core.models import City

from .demo import FACES
from .models import Person

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def is_open() -> bool:
    """The setting alone opens nothing: whatever it says, a real city has no such door."""
    return bool(settings.DEMO) and City.objects.filter(is_demo=True).exists()


def make_demo_pin() -> str:
    """A new six-digit PIN for the console to print; kept in the data folder until the next start."""
    pin = f"{secrets.randbelow(10**6):06}"
    _file().unlink(missing_ok=True)
    _file().touch(mode=0o600)
    _file().write_text(pin)
    return pin


def asks_pin() -> bool:
    return settings.HOST not in LOOPBACK


def is_pin(request: HttpRequest, pin: str) -> bool:
    """Whether this is the PIN. Wrong ones are counted; after too many the answer is no, whatever is typed."""
    if not ratelimit.consume(request, action="demo_pin", key="demo", dry_run=True):
        return False
    if _file().exists() and secrets.compare_digest(_file().read_text().strip().encode(), pin.strip().encode()):
        return True
    ratelimit.consume(request, action="demo_pin", key="demo")
    return False


def faces() -> list[Person]:
    cast = Person.objects.here().filter(staff_number__in=FACES).with_posts(timezone.localdate())
    return sorted(cast, key=lambda person: FACES.index(person.staff_number))


def _file() -> Path:
    data: Path = settings.DATA
    return data / "demo-pin"
