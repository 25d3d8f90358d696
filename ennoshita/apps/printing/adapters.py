"""The adapters the house knows, by kind."""

from .domain.lines import Adapter
from .domain.readers import cups, ipp, meter, paper, papercut, snmp, usage, windows

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


def recognise(head: bytes, name: str) -> str:
    """The kind that these bytes look like most; "" where none is likely."""
    sure, kind = max((adapter.recognises(head, name), kind) for kind, adapter in ADAPTERS.items())
    return kind if sure > 0 else ""
