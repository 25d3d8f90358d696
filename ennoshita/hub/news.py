"""What one process tells the others: a topic grew, a right was withdrawn, who is here."""

import msgspec


class Said(msgspec.Struct, frozen=True, tag="said"):
    """The topic has a row `seq`. Without `body` the reader fetches it: the same path as filling a gap."""

    topic: str
    seq: int
    body: str | None = None


class Withdrawn(msgspec.Struct, frozen=True, tag="withdrawn"):
    """A right of this person, or of this one sign-in, has ended."""

    person: int | None
    key: str | None


class Gathering(msgspec.Struct, frozen=True, tag="gathering"):
    """Who follows a topic through one web process (`house`): never stored, the newest word counts."""

    topic: str
    house: str
    count: int
    seen: dict[int, int]
    people: list[tuple[str, int, str, int]]


class Whispered(msgspec.Struct, frozen=True, tag="whispered"):
    """What was whispered through one web process (`house`) since it last told: (speaker, JSON) each. May be lost."""

    topic: str
    house: str
    said: list[tuple[int, str]]


News = Said | Withdrawn | Gathering | Whispered

encode = msgspec.json.encode
decode = msgspec.json.Decoder(News).decode

# The sender of a withdrawal that another process told, so that it is not told again.
TOLD_BY_ANOTHER_PROCESS = object()
