"""Who follows a topic, and how far they say they have seen: told at most four times a second, and only when it changed.

Up to `NAMED` people are named. Above, the count and the summary of receipts are told, nothing that grows with the square of
the room: a thousand who join cost four small frames a second, not half a million.
"""

import time
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from ennoshita.core.principal import Principal

from . import frames
from .news import Gathering
from .peer import Peer
from .topics import Receipt

NAMED = 60
TOLD_EVERY = 0.25
# Another web process repeats itself every half minute; one that fell silent is gone.
_BELIEVED_SECONDS = 70.0
# Of one person in the seconds between two tellings; nobody turns faster and reads it.
_SEEN_KEPT = 32
_Who = tuple[str, int]


class _Seat:
    """One person (however many sockets), the furthest they have seen, and what of it their room was not told yet."""

    __slots__ = ("left", "name", "seen", "since", "sockets", "untold", "who")

    def __init__(self, who: _Who, name: str) -> None:
        self.who, self.name, self.seen, self.sockets = who, name, 0, 0
        self.since = timezone.now()
        self.left: datetime | None = None
        self.untold: list[tuple[int, datetime]] = []

    def receipt(self, now: datetime) -> Receipt:
        seen, self.untold = tuple(self.untold), []
        return Receipt(*self.who, self.since, self.left or now, self.seen, seen)


class Crowd:
    __slots__ = ("_elsewhere", "_moved", "_seats", "topic", "watchers")

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self.watchers: set[Peer] = set()
        self._seats: dict[_Who, _Seat] = {}
        self._elsewhere: dict[str, tuple[float, Gathering]] = {}
        self._moved: dict[_Seat, None] = {}

    def join(self, peer: Peer, watches: bool) -> bool:
        who = _who(peer.principal)
        seat = self._seats.get(who)
        if seat is None:
            seat = self._seats[who] = _Seat(who, peer.principal.name)
            self._moved[seat] = None
        seat.sockets += 1
        if watches:
            self.watchers.add(peer)
        return watches or seat.sockets == 1

    def part(self, peer: Peer) -> bool:
        self.watchers.discard(peer)
        who = _who(peer.principal)
        seat = self._seats.get(who)
        if seat is None:
            return False
        seat.sockets -= 1
        if seat.sockets == 0:
            del self._seats[who]
            seat.left = timezone.now()
            self._moved[seat] = None
        return seat.sockets == 0

    def saw(self, peer: Peer, seq: int) -> bool:
        seat = self._seats.get(_who(peer.principal))
        if seat is None or seat.seen >= seq:
            return False
        seat.seen = seq
        if len(seat.untold) < _SEEN_KEPT:
            seat.untold.append((seq, timezone.now()))
        self._moved[seat] = None
        return True

    def receipts(self, everyone: bool) -> list[Receipt]:
        """Of those who came, saw or left since the last call; or of everyone who is here, too."""
        if everyone:
            self._moved.update(dict.fromkeys(self._seats.values()))
        moved, self._moved = self._moved, {}
        now = timezone.now()
        return [seat.receipt(now) for seat in moved]

    def hear(self, gathering: Gathering) -> None:
        self._elsewhere[gathering.house] = (time.monotonic(), gathering)

    def gathering(self, house: str) -> Gathering:
        """What this web process tells the others."""
        seats = self._seats
        people = [(kind, ident, seat.name, seat.seen) for (kind, ident), seat in seats.items()] if len(seats) <= NAMED else []
        return Gathering(self.topic, house, len(seats), Counter(seat.seen for seat in seats.values()), people)

    def frame(self) -> frames.Frame:
        """Everyone, here and in the other web processes."""
        oldest = time.monotonic() - _BELIEVED_SECONDS
        self._elsewhere = {house: word for house, word in self._elsewhere.items() if word[0] > oldest}
        parts = [self.gathering(""), *(gathering for _, gathering in self._elsewhere.values())]
        if all(len(part.people) == part.count for part in parts):
            return self._by_name(person for part in parts for person in part.people)
        seen: Counter[int] = Counter()
        for part in parts:
            seen.update(part.seen)
        return frames.presence(self.topic, sum(part.count for part in parts), sorted(seen.items(), reverse=True), [])

    def _by_name(self, people: Iterable[tuple[str, int, str, int]]) -> frames.Frame:
        # The same person may sit at two web processes, with two tabs.
        once: dict[_Who, tuple[str, int]] = {}
        for kind, ident, name, seen in people:
            once[kind, ident] = (name, max(seen, once.get((kind, ident), ("", 0))[1]))
        summary = Counter(seen for _, seen in once.values())
        named = [{"kind": kind, "id": ident, "name": name, "seen": seen} for (kind, ident), (name, seen) in once.items()]
        return frames.presence(self.topic, len(once), sorted(summary.items(), reverse=True), named if len(named) <= NAMED else [])


def _who(principal: Principal) -> _Who:
    return principal.kind, principal.id
