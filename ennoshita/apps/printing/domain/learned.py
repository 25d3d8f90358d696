"""What repeats a million times is reckoned once."""

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
MOST = 50_000


class Learned(dict[K, V], Generic[K, V]):
    """Reckons a value when it is first asked for. What is more than `most` was no repetition: all is forgotten and learned again."""

    def __init__(self, reckon: Callable[[K], V], most: int = MOST) -> None:
        super().__init__()
        self._reckon, self._most = reckon, most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        self[key] = found = self._reckon(key)
        return found
