"""The adapters the house knows, by kind."""

from .domain.lines import Adapter
from .domain.readers import meter

ADAPTERS: dict[str, Adapter] = {adapter.kind: adapter for adapter in (meter.ADAPTER,)}
