"""What asks a print server which jobs it has finished. Engine: `engines.ipp`."""

from typing import NamedTuple, Protocol

# The attributes of one job, named as in IPP: "job-impressions-completed" → 10. The first of several values; times in seconds since 1970.
Attributes = dict[str, int | str]


class Server(NamedTuple):
    """`uri` is ipp://host:port or ipps://host:port; without a user nobody is named."""

    uri: str
    user: str = ""
    password: str = ""


class NoAnswer(Exception):
    """`code` is silent, unknown_host, refused (user or password), untrusted (its certificate) or no_ipp (it answers otherwise)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class FinishedJobs(Protocol):
    def ask(self, server: Server, names: tuple[str, ...]) -> list[Attributes]:
        """All jobs that the server still knows to be at an end, with those of the named attributes that they have. Raises NoAnswer."""
        ...
