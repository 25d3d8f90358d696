"""Who sits in the meeting, for the panel of whoever tends it."""

from datetime import timedelta

import msgspec
from django.utils import timezone

from ennoshita.apps.people.api import Person, Post
from ennoshita.apps.spaces.api import members_of

from .models import Attendance, Meeting

# Who follows is told anew once a minute; a little later nothing was heard of them.
_HEARD_WITHIN = timedelta(seconds=90)
# Turns that a receipt may still be behind of.
_TURNS = 40


class Seat(msgspec.Struct, frozen=True):
    """`first_at` and `last_at` in ISO 8601, empty for someone not seen yet; `here` as far as the house heard within a minute and a half."""

    person: int
    name: str
    post: str
    first_at: str
    last_at: str
    here: bool


class ShownTurn(msgspec.Struct, frozen=True):
    seq: int
    number: int
    at: str


class Seats(msgspec.Struct, frozen=True):
    """`others` could be invited: "name (staff number)" each."""

    seats: tuple[Seat, ...]
    turns: tuple[ShownTurn, ...]
    others: tuple[str, ...]


def seats(meeting: Meeting) -> Seats:
    members = members_of(meeting.space)
    seen = {each.person_id: each for each in Attendance.objects.filter(meeting=meeting)}
    turns = meeting.turns.select_related("page").defer("page__text", "page__words").order_by("-seq")[:_TURNS]
    others = Person.objects.here().exclude(pk__in=members)
    return Seats(
        seats=tuple(_seat(person, seen.get(person.pk)) for person in members.with_posts(timezone.localdate())),
        turns=tuple(ShownTurn(turn.seq, turn.page.number, turn.at.isoformat()) for turn in reversed(turns)),
        others=tuple(f"{other.name} ({other.staff_number})" for other in others),
    )


def _seat(person: Person, seen: Attendance | None) -> Seat:
    posts: list[Post] = person.current_posts  # type: ignore[attr-defined]  # from with_posts
    post = str(posts[0]) if posts else ""
    if seen is None:
        return Seat(person.pk, person.name, post, "", "", here=False)
    here = seen.last_at > timezone.now() - _HEARD_WITHIN
    return Seat(person.pk, person.name, post, seen.first_at.isoformat(), seen.last_at.isoformat(), here)
