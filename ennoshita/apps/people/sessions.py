"""Sign-ins of persons: who a session cookie belongs to, which ones are open, and their end."""

from collections.abc import Iterable, Mapping
from typing import Any

from allauth.account.signals import password_changed, password_set
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from ennoshita.core import audit
from ennoshita.core.principal import Principal, withdraw_right

from .models import Person


def principal(cookies: Mapping[str, str]) -> Principal | None:
    person = signed_in(cookies)
    return Principal("person", person.pk, person.name, cookies[settings.SESSION_COOKIE_NAME]) if person else None


def signed_in(cookies: Mapping[str, str]) -> Person | None:
    """The person whose session these cookies carry: two reads by primary key, no middleware."""
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    if not key.isalnum():
        return None
    session = SessionStore(key).load()
    person = Person.objects.here().filter(pk=session[SESSION_KEY]).first() if SESSION_KEY in session else None
    # The hash changes with the password, so that a change ends every other session.
    if person is None or not constant_time_compare(session.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash()):
        return None
    return person


def open_sessions(person: Person) -> list[UserSession]:
    """The newest first. Those that ran out on their own are forgotten on the way."""
    found: list[UserSession] = UserSession.objects.purge_and_list(person)
    return sorted(found, key=lambda session: session.created_at, reverse=True)


@transaction.atomic
def end(sessions: Iterable[UserSession]) -> None:
    """Sign out these sessions wherever they are: their sockets close with the commit."""
    for session in sessions:
        session.end()
        withdraw_right(key=session.session_key)


def end_all(person: Person, *, but: str | None = None) -> None:
    end(UserSession.objects.filter(user=person).exclude(session_key=but or ""))


def listen() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="people.signed_in")
    user_login_failed.connect(_refused, dispatch_uid="people.refused")
    user_logged_out.connect(_signed_out, dispatch_uid="people.signed_out")
    for signal in (password_changed, password_set):
        signal.connect(_password_changed, dispatch_uid="people.password_changed")


def _signed_in(user: Person, **_: Any) -> None:
    audit.record("signed in", by=user.pk, about=f"person/{user.pk}")


def _refused(credentials: dict[str, Any], **_: Any) -> None:
    """What was typed is not written down: it may be a password in the wrong field."""
    person = Person.objects.filter(staff_number=credentials.get("username")).first()
    if person is not None:
        audit.record("sign in refused", by=None, about=f"person/{person.pk}")


@transaction.atomic
def _signed_out(request: HttpRequest, **_: Any) -> None:
    key = request.session.session_key
    if key is not None:
        UserSession.objects.filter(session_key=key).delete()
        # Django deletes the session only after this signal: sockets that ask again meanwhile would find it and stay.
        request.session.delete(key)
        withdraw_right(key=key)


def _password_changed(request: HttpRequest, user: Person, **_: Any) -> None:
    end_all(user, but=request.session.session_key)
