"""The address of a print server, as a person writes it."""

from urllib.parse import urlsplit

from .hosts import is_host
from .values import folded


class NoServer(ValueError):
    """It is no address of a print server."""


def server_of(text: str) -> str:
    """ipp://host:port or ipps://host:port; a bare name is asked over ipp at port 631. Raises NoServer."""
    plain = folded(text).lower()
    if "://" not in plain:
        plain = f"ipp://{plain}"
    try:
        place = urlsplit(plain.replace("https://", "ipps://").replace("http://", "ipp://"))
        port = place.port or 631
    except ValueError as error:
        raise NoServer from error
    host = place.hostname or ""
    if place.scheme not in {"ipp", "ipps"} or place.username or not is_host(host):
        raise NoServer
    return f"{place.scheme}://{host}:{port}"
