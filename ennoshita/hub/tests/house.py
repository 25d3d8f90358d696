"""A web process with one test room, for tests that need real processes: `python -m ennoshita.hub.tests.house PORT [asgi]`.

The room's rights are files in the data folder, so that a test can withdraw them from another process.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ennoshita.site.settings")


def furnish() -> None:
    """Register the test room and its people. Person 7 is whoever has the cookie `person=7`."""
    from django.conf import settings
    from django.core.exceptions import PermissionDenied, ValidationError

    from ennoshita.core.principal import Principal, add_resolver
    from ennoshita.hub.say import say
    from ennoshita.hub.tests.events import Written
    from ennoshita.hub.topics import Deed, Receipt, TopicKind, Whispers, Wish, register

    class Write(Wish):
        text: str

    class Breath(Wish):
        text: str

    def person(cookies: Mapping[str, str]) -> Principal | None:
        number = cookies.get("person", "")
        if not number.isdecimal() or barred(settings.DATA, "house", number).exists():
            return None
        return Principal("person", int(number), f"根太 {number}", f"key-{number}")

    def may_listen(who: Principal, ident: str) -> bool:
        return int(ident) < 1000 and not barred(settings.DATA, ident, str(who.id)).exists()

    def write(who: Principal, ident: str, wish: Any) -> int:
        if not may_listen(who, ident):
            raise PermissionDenied
        if not wish.text:
            raise ValidationError("一文字は書いてください。")
        return say(f"room/{ident}", Written(wish.text))

    def may_whisper(who: Principal, ident: str) -> bool:
        return who.id < 50 and not barred(settings.DATA, f"{ident}-whisper", str(who.id)).exists()

    add_resolver(person)

    def receipts(ident: str, receipts: list[Receipt]) -> None:
        with (settings.DATA / f"receipts-{ident}").open("a") as book:
            book.writelines(f"{each.id} {','.join(str(seq) for seq, _ in each.seen)}\n" for each in receipts)

    register(TopicKind("room", may_listen, {"write": Deed(Write, write)}, receipts, whispers=Whispers(Breath, may_whisper)))


def barred(data: Path, where: str, person: str) -> Path:
    return data / f"barred-{where}-{person}"


def main() -> None:
    import uvicorn

    django.setup()
    furnish()
    from ennoshita.hub import polling, receipts, socket, switchboard
    from ennoshita.hub.wire import Wire

    # Rights that end by the clock are asked every five minutes; no test waits so long.
    switchboard.RIGHTS_SECONDS = 3
    receipts.TOLD_EVERY = 1

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await (socket if scope["type"] == "websocket" else polling).application(scope, receive, send)

    port, kind = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "wire"
    uvicorn.run(
        application,
        port=port,
        ws=Wire if kind == "wire" else "websockets-sansio",
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        log_level="warning",
        lifespan="off",
    )


if __name__ == "__main__":
    main()
