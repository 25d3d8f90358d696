"""What a browser may send. Anything else is nonsense, and a socket that talks nonsense is closed."""

from typing import Annotated

import msgspec

LARGEST = 64 * 1024
# JavaScript counts exactly up to here.
Seq = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
# PostgreSQL stores no NUL, and no name of ours has a control character.
_PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
Name = Annotated[str, msgspec.Meta(pattern=_PRINTABLE, max_length=100)]


class Listen(msgspec.Struct, tag="listen"):
    topic: Name
    epoch: Annotated[str, msgspec.Meta(max_length=64)]
    since: Seq
    # Presence is told only to those who show it.
    presence: bool = False


class Leave(msgspec.Struct, tag="leave"):
    topic: Name


class Do(msgspec.Struct, tag="do"):
    id: Annotated[str, msgspec.Meta(pattern=_PRINTABLE, max_length=64)]
    topic: Name
    deed: Name
    wish: msgspec.Raw = msgspec.Raw(b"{}")


class Seen(msgspec.Struct, tag="seen"):
    topic: Name
    seq: Seq


class Whisper(msgspec.Struct, tag="whisper"):
    topic: Name
    body: msgspec.Raw


class Pong(msgspec.Struct, tag="pong"):
    pass


Message = Listen | Leave | Do | Seen | Whisper | Pong

decode = msgspec.json.Decoder(Message).decode
