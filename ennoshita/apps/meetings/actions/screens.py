"""Large screens: let one in by a code, put it out again."""

import hashlib
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
from ..screens import key_of
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


def let_in(*, code: str, address: str) -> str:
    """The token of a new large screen, for its cookie. The code is spent."""
    now = timezone.now()
    tries = ScreenTry.objects.filter(at__gt=now - TRY_SPAN)
    if tries.filter(address=address).count() >= TRIES_OF_ONE or tries.count() >= TRIES_OF_ALL:
        raise ValidationError(_("Too many wrong codes. Please wait ten minutes, then ask for a new code."))
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        found = ScreenCode.objects.select_for_update().filter(code=code, expires_at__gt=now).select_related("meeting", "by").first()
        if found:
            screen = Screen.objects.create(meeting=found.meeting, token_hash=hashlib.sha256(token.encode()).hexdigest(), by=found.by)
            audit.record("large screen let in", by=found.by.pk, about=topic_of(found.meeting), screen=screen.pk, address=address)
            found.delete()
            return token
    ScreenTry.objects.create(address=address)
    raise ValidationError(_("This code is not right, or its ten minutes are over. Please ask for a new one."))


@transaction.atomic
def put_out(screen: Screen, *, by: Person) -> None:
    if not rules.may_lead(by, screen.meeting):
        raise PermissionDenied
    audit.record("large screen put out", by=by.pk, about=topic_of(screen.meeting), screen=screen.pk)
    withdraw_right(key=key_of(screen))
    screen.delete()
