"""A large screen as a principal: proved by its cookie, it reads what its meeting presents and the next pages."""

import hashlib
from collections.abc import Mapping

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from ennoshita.core.principal import Principal

from .models import Screen
from .snapshot import AHEAD

COOKIE = "__Host-screen" if settings.HTTPS else "screen"


def key_of(screen: Screen) -> str:
    return f"screen/{screen.pk}"


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def from_cookies(cookies: Mapping[str, str]) -> Screen | None:
    token = cookies.get(COOKIE)
    if not token:
        return None
    return Screen.objects.filter(token_hash=hash_of(token)).select_related("meeting").first()


def resolve(cookies: Mapping[str, str]) -> Principal | None:
    screen = from_cookies(cookies)
    return Principal("screen", screen.pk, _("Large screen"), key_of(screen)) if screen else None


def may_read_page(principal: Principal, page: int) -> bool:
    """While the meeting is open: what was presented in it, the page being presented and the next ones; only of what is for everyone."""
    if principal.kind != "screen":
        return False
    screen = Screen.objects.filter(pk=principal.id).select_related("meeting").first()
    turn = screen.meeting.turn if screen and screen.meeting.state == "open" else None
    if turn is None or not turn.meeting.materials.for_everyone().filter(file=turn.page.version.file_id).exists():
        return False
    shown = turn.page
    coming = shown.version.pages.filter(Q(pk=page) | Q(same_as=page), number__range=(shown.number, shown.number + AHEAD))
    # A slow screen still fetches a page that the presenter has left meanwhile.
    presented = turn.meeting.turns.filter(Q(page=page) | Q(page__same_as=page), page__version=shown.version)
    return coming.exists() or presented.exists()
