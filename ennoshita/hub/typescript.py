"""The TypeScript face of the events: an interface for each struct, and the union of all that a socket may bring."""

from typing import Any

import msgspec
from msgspec import inspect

from .events import Event

_SIMPLE: dict[type[inspect.Type], str] = {
    inspect.NoneType: "null",
    inspect.BoolType: "boolean",
    inspect.IntType: "number",
    inspect.FloatType: "number",
    inspect.StrType: "string",
    # As msgspec writes them into JSON.
    inspect.DateTimeType: "string",
    inspect.DateType: "string",
    inspect.TimeType: "string",
    inspect.UUIDType: "string",
    inspect.DecimalType: "string",
}
_HEAD = "// Written by `python manage.py event_types` from the Event structs of all rooms. Do not edit.\n"


def module(events: list[type[Event]]) -> str:
    """The text of `frontend/shared/events.ts`. Two structs of one name are refused: the wire could not tell them apart."""
    interfaces: dict[str, tuple[type, str]] = {}
    for event in sorted(events, key=lambda event: event.__name__):
        _interface(inspect.type_info(event), interfaces)
    names = sorted(event.__name__ for event in events)
    union = "\n  | ".join(names) if names else "never"
    texts = [text for _name, (_type, text) in sorted(interfaces.items())]
    return "\n".join([_HEAD, *texts, f"export type ServerEvent =\n  | {union};" if names else "export type ServerEvent = never;", ""])


def _interface(struct: inspect.Type, interfaces: dict[str, tuple[type, str]]) -> str:
    if not isinstance(struct, inspect.StructType):
        raise TypeError(f"not a struct: {struct}")
    name = struct.cls.__name__
    if name in interfaces:
        if interfaces[name][0] is not struct.cls:
            raise TypeError(f"two structs are called {name}: {interfaces[name][0].__module__} and {struct.cls.__module__}")
        return name
    interfaces[name] = (struct.cls, "")  # a struct may hold itself
    tag = [f"  type: {_literal(struct.tag)};"] if struct.tag is not None else []
    fields = [f"  {field.encode_name}{'' if field.required else '?'}: {_type(field.type, interfaces)};" for field in struct.fields]
    interfaces[name] = (struct.cls, "\n".join([f"export interface {name} {{", *tag, *fields, "}", ""]))
    return name


def _type(info: inspect.Type, interfaces: dict[str, tuple[type, str]]) -> str:  # noqa: PLR0911 - one line for each kind of type
    if type(info) in _SIMPLE:
        return _SIMPLE[type(info)]
    if isinstance(info, inspect.StructType):
        return _interface(info, interfaces)
    if isinstance(info, inspect.LiteralType):
        return " | ".join(_literal(value) for value in info.values)
    if isinstance(info, inspect.EnumType):
        return " | ".join(_literal(member.value) for member in info.cls)
    if isinstance(info, inspect.UnionType):
        return " | ".join(_type(part, interfaces) for part in info.types)
    if isinstance(info, inspect.TupleType):
        return f"[{', '.join(_type(part, interfaces) for part in info.item_types)}]"
    if isinstance(info, inspect.ListType | inspect.VarTupleType | inspect.SetType | inspect.FrozenSetType):
        item = _type(info.item_type, interfaces)
        return f"({item})[]" if " | " in item else f"{item}[]"
    if isinstance(info, inspect.DictType):
        return f"Record<{_type(info.key_type, interfaces)}, {_type(info.value_type, interfaces)}>"
    raise TypeError(f"events cannot hold {info}: no TypeScript for it")


def _literal(value: Any) -> str:
    return msgspec.json.encode(value).decode()
