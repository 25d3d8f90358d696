"""Every address of the house, opened with ids that exist and ids that do not."""

from collections.abc import Iterator

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter
from django.urls.resolvers import RoutePattern

NO_ADDRESS = "a route that this walk cannot fill in: give its converter a value here"
VALUES = {IntConverter: ("1", "987654321"), UUIDConverter: ("00000000-0000-4000-8000-000000000000",), SlugConverter: ("a-b",)}
STRINGS = ("x", "縁")


def addresses(urlconf: str | None = None) -> list[str]:
    """Each route as addresses; each place of it filled with a plausible value, and with one that names nothing."""
    return sorted({"/" + address for address in _walk(get_resolver(urlconf).url_patterns, [""])})


def failures(client: Client, found: list[str]) -> list[str]:
    """The addresses that answered with an error of ours, GET and POST."""
    client.raise_request_exception = False
    asked = [("GET", address) for address in found] + [("POST", address) for address in found]
    return [f"{how} {address}: {status}" for how, address in asked if (status := client.generic(how, address).status_code) >= 500]


def _walk(patterns: list[URLPattern | URLResolver], heads: list[str]) -> Iterator[str]:
    for entry in patterns:
        here = [head + part for head in heads for part in _filled(entry.pattern)]
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, here)
        else:
            yield from here


def _filled(pattern: object) -> list[str]:
    """A pattern with its places filled; regular expressions (allauth's few) are left as the place they begin at."""
    if not isinstance(pattern, RoutePattern):
        return [str(pattern).lstrip("^").partition("(")[0].rstrip("$")]
    filled = [str(pattern)]
    for name, converter in pattern.converters.items():
        filled = [route.replace(place, value) for route in filled for place in _places(name, route) for value in _values(converter)]
    return filled


def _places(name: str, route: str) -> list[str]:
    return [f"<{part}>" for part in (piece.partition(">")[0] for piece in route.split("<")[1:]) if part.rpartition(":")[2] == name]


def _values(converter: object) -> tuple[str, ...]:
    for kind, values in VALUES.items():
        if type(converter) is kind:
            return values
    if isinstance(converter, StringConverter):
        return STRINGS
    raise AssertionError(f"{type(converter).__name__}: {NO_ADDRESS}")
