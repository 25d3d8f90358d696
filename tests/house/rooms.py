"""The shape of a room, and what may cross from one room to another."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from .source import Fault, at, dotted, files, imported, python, rooms, text, tree

RELATIONS = {"models.ForeignKey", "models.OneToOneField", "models.ManyToManyField", "ForeignKey", "OneToOneField", "ManyToManyField"}
EVERY_ROOM_HAS = ("README.md", "apps.py", "__init__.py")


def rooms_without_their_shape(root: Path) -> list[Fault]:
    """Every room has a README, signs itself in, and is a package."""
    return [f"{at(root, room)} has no {name}" for room in rooms(root) for name in EVERY_ROOM_HAS if not (room / name).is_file()]


def packages_that_hold_something(root: Path) -> list[Fault]:
    """`__init__.py` files are empty: what a package offers stands in named files. A room's `models/` gathers them for Django."""
    return [f"{at(root, file)} is not empty" for file in python(root) if file.name == "__init__.py" and not _may_hold(file)]


def _may_hold(init: Path) -> bool:
    gathers = all((isinstance(node, ast.ImportFrom) and node.level == 1) or isinstance(node, ast.Assign) for node in tree(init).body)
    return init.stat().st_size == 0 or (init.parent.name == "models" and gathers)


def relations_out_of_line(root: Path) -> list[Fault]:
    """Between rooms a foreign key points down, has no way back, and only to what the other room's api.py exports."""
    order = rooms_from_the_top(root)
    return [fault for room in rooms(root) for file in _models(room) for fault in _relations(root, room.name, file, order)]


def rooms_from_the_top(root: Path) -> list[str]:
    """The names of the rooms as import-linter's layers have them."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [layer.rpartition(".")[2] for layer in layers if layer.startswith("ennoshita.apps.")]


def _models(room: Path) -> list[Path]:
    return [file for file in files(room, ".", ends=".py") if file.name == "models.py" or file.parent.name == "models"]


def _relations(root: Path, room: str, file: Path, order: list[str]) -> Iterator[Fault]:
    module = tree(file)
    names = imported(module)
    for call in (node for node in ast.walk(module) if isinstance(node, ast.Call) and dotted(node.func) in RELATIONS):
        other, model, door = _pointed_at(call, names)
        if other is None or other == room:
            continue
        place = at(root, file, call.lineno)
        if door != "api" or model not in exported(root / "ennoshita" / "apps" / other / "api.py"):
            yield f"{place} points to {model}, which {other}/api.py does not export"
        if room not in order or other not in order or order.index(other) <= order.index(room):
            yield f"{place} points from {room} to {other}, which does not lie below it"
        if not any(word.arg == "related_name" and text(word.value) == "+" for word in call.keywords):
            yield f'{place} leaves a way back from {other}: say related_name="+"'


def _pointed_at(call: ast.Call, names: dict[str, str]) -> tuple[str | None, str, str]:
    """The room, the model and the module a relation points to; a room of None is no other room."""
    target = call.args[0] if call.args else next((word.value for word in call.keywords if word.arg == "to"), None)
    if label := text(target):
        app, _, model = label.rpartition(".")
        return app or None, model, "api"
    name = dotted(target).partition(".")[0] if target else ""
    parts = names.get(name, "").split(".")
    if parts[:2] != ["ennoshita", "apps"] or len(parts) < 3:
        return None, name, ""
    return parts[2], name, ".".join(parts[3:])


def exported(api: Path) -> set[str]:
    """What a room's `api.py` lists in `__all__`."""
    if not api.is_file():
        return set()
    for node in tree(api).body:
        if isinstance(node, ast.Assign) and [dotted(target) for target in node.targets] == ["__all__"]:
            return set(ast.literal_eval(node.value))
    return set()
