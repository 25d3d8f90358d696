from typing import Literal

import msgspec
from django.core.management import call_command

from ennoshita.hub import typescript
from ennoshita.hub.events import Event


class Seat(msgspec.Struct, frozen=True):
    number: int
    beside: "Seat | None"


class Seated(Event):
    seats: list[Seat]
    row: Literal["front", "back"]
    names: dict[str, list[int | None]]
    by: str = ""


def test_the_types_of_the_browser_are_those_of_the_rooms() -> None:
    call_command("event_types", check=True)


def test_a_struct_becomes_an_interface() -> None:
    text = typescript.module([Seated])
    assert "export interface Seat {\n  number: number;\n  beside: Seat | null;\n}\n" in text
    assert (
        'export interface Seated {\n  type: "seated";\n  seats: Seat[];\n  row: "back" | "front";\n'
        "  names: Record<string, (number | null)[]>;\n  by?: string;\n}\n"
    ) in text
    assert text.endswith("export type ServerEvent =\n  | Seated;\n")
