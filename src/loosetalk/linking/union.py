"""Groups that grow by joining their members."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Union(Generic[Key]):
    """Disjoint sets of keys; a key that was never joined is alone."""

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}

    def root(self, key: Key) -> Key:
        """The key that stands for the group of ``key``."""
        top = key
        while (above := self._above.get(top, top)) != top:
            top = above
        while key != top:
            self._above[key], key = top, self._above.get(key, key)
        return top

    def join(self, a: Key, b: Key) -> None:
        """Make one group of two; the root of ``b`` stands for it."""
        first, second = self.root(a), self.root(b)
        if first != second:
            self._above[first] = second
