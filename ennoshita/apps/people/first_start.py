"""The door of an empty house, and the spare key of a locked-out one. Both tokens are printed on the console, once."""

import hashlib
import secrets
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ennoshita.core import audit

from .models import EntryLink, Person, Role


def make_token() -> str:
    """A new one-time token for `/first-start/?token=…`; one made before is void. Only its hash is kept, in the data folder."""
    token = secrets.token_urlsafe(24)
    _file().unlink(missing_ok=True)
    _file().touch(mode=0o600)
    _file().write_text(hash_of(token))
    return token


def is_valid(token: str) -> bool:
    return _file().exists() and secrets.compare_digest(_file().read_text().strip(), hash_of(token))


def spend_token() -> None:
    _file().unlink(missing_ok=True)


def make_admin_link(staff_number: str) -> str:
    """For `ennoshita admin-token`: the path of a one-time link with which this person becomes an administrator again.

    Raises Person.DoesNotExist when no person has the staff number.
    """
    person = Person.objects.get(staff_number=Person.normalize_username(staff_number))
    token = make_link(person, by=None, gives=Role.Name.ADMINISTRATOR)
    return reverse("people:entry_link", args=[token])


def make_link(person: Person, *, by: Person | None, gives: str = "") -> str:
    """The token of a new one-time link, valid for 24 hours; links made for this person before are void."""
    token = secrets.token_urlsafe(24)
    person.entry_links.filter(used_at=None).delete()
    person.entry_links.create(token_hash=hash_of(token), gives=gives, by=by, ends_at=timezone.now() + timedelta(hours=24))
    audit.record("entry link made", by=by.pk if by else None, about=f"person/{person.pk}", gives=gives)
    return token


def link_behind(token: str) -> EntryLink | None:
    """The link this token opens, while it is unused and in time."""
    links = EntryLink.objects.filter(token_hash=hash_of(token), used_at=None, ends_at__gt=timezone.now())
    return links.select_related("person").first()


def hash_of(token: str) -> str:
    # The token is random, 192 bits: a plain hash can be reversed no better than guessed.
    return hashlib.sha256(token.encode()).hexdigest()


def _file() -> Path:
    data: Path = settings.DATA
    return data / "first-start"
