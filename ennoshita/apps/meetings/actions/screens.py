"""Large screens: let one in by a code, put it out again."""

import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ennoshita.apps.people.api import Person
from ennoshita.core import audit
from ennoshita.core.principal import withdraw_right

from .. import rules
from ..models import Meeting, Screen, ScreenCode, ScreenTry
from ..screens import hash_of, key_of
from ..snapshot import topic_of

# A million codes, ten wrong tries in ten minutes from one place, a hundred from everywhere.
TRIES_OF_ONE, TRIES_OF_ALL, TRY_SPAN = 10, 100, timedelta(minutes=10)


@transaction.atomic
def make_code(meeting: Meeting, *, by: Person) -> ScreenCode:
    if meeting.state not in {"planned", "open"} or not rules.may_lead(by, meeting):
        raise PermissionDenied
    now = timezone.now()
    ScreenCode.objects.filter(expires_at__lte=now).delete()
    free = (code for _ in range(100) if not ScreenCode.objects.filter(code=(code := f"{secrets.randbelow(10**6):06}")).exists())
    return meeting.screen_codes.create(code=next(free), expires_at=now + ScreenCode.LIFE, by=by)


def let_in(*, code: str, address: str, viewer: Person | None) -> str:
    """The token of a new large screen, for its cookie. The code is spent. `viewer` is who is signed in in that browser."""
    _count_try(address)
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        found = ScreenCode.objects.select_for_update(of=("self",)).filter(code=code, expires_at__gt=timezone.now())
        if not (ticket := found.select_related("meeting__space", "by").first()):
            raise ValidationError(_("This code is not right, or its ten minutes are over. Please ask for a new one."))
        if viewer and not rules.may_read(viewer, ticket.meeting):
            # This browser would be taken for that person, who may see nothing here.
            raise ValidationError(_("%(name)s is signed in here and does not take part. Sign out first.") % {"name": viewer.name})
        screen = Screen.objects.create(meeting=ticket.meeting, token_hash=hash_of(token), by=ticket.by)
        audit.record("large screen let in", by=ticket.by.pk, about=topic_of(ticket.meeting), screen=screen.pk, address=address)
        ticket.delete()
    ScreenTry.objects.filter(address=address).delete()
    return token


def _count_try(address: str) -> None:
    """Before the code is looked at, so that many at once do not all pass."""
    with transaction.atomic():
        ScreenTry.objects.filter(at__lte=timezone.now() - TRY_SPAN).delete()
        ScreenTry.objects.create(address=address)
        too_many = ScreenTry.objects.filter(address=address).count() > TRIES_OF_ONE or ScreenTry.objects.count() > TRIES_OF_ALL
    if too_many:
        raise ValidationError(_("Too many wrong codes. Please wait ten minutes, then ask for a new code."))


@transaction.atomic
def name_screen(screen: Screen, *, name: str, by: Person) -> None:
    """Where it stands (大会議室, 傍聴席): whoever tends the meeting sees it; the screen itself does not change."""
    if not rules.may_lead(by, screen.meeting):
        raise PermissionDenied
    Screen.objects.filter(pk=screen.pk).update(name=name)
    audit.record("large screen named", by=by.pk, about=topic_of(screen.meeting), screen=screen.pk, name=name)


@transaction.atomic
def put_out(screen: Screen, *, by: Person) -> None:
    if not rules.may_lead(by, screen.meeting):
        raise PermissionDenied
    audit.record("large screen put out", by=by.pk, about=topic_of(screen.meeting), screen=screen.pk)
    withdraw_right(key=key_of(screen))
    screen.delete()
