"""The adapters the house knows, by kind."""

from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from .domain.lines import Adapter, JobLines, Line
from .domain.readers import cups, ipp, meter, paper, papercut, snmp, usage, windows

Many = Callable[[BinaryIO, dict[str, Any]], Iterator[JobLines | Line]]
_ALL: tuple[Adapter, ...] = (
    meter.ADAPTER,
    paper.ADAPTER,
    windows.ADAPTER,
    papercut.ADAPTER,
    usage.ADAPTER,
    cups.ADAPTER,
    snmp.ADAPTER,
    ipp.ADAPTER,
)
ADAPTERS = {adapter.kind: adapter for adapter in _ALL}
_MANY: dict[str, Many] = {cups.ADAPTER.kind: cups.ADAPTER.read_many}


def reader_of(kind: str) -> Many:
    """What reads its files: line by line, or jobs by the hundred where files are that long."""
    return _MANY.get(kind, ADAPTERS[kind].read)


def recognise(head: bytes, name: str) -> str:
    """The kind that these bytes look like most; "" where none is likely."""
    sure, kind = max((adapter.recognises(head, name), kind) for kind, adapter in ADAPTERS.items())
    return kind if sure > 0 else ""
