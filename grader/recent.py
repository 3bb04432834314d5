"""What was worked out a short time ago, for whoever asks for it again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A bounded memory: what was not asked for the longest is forgotten first."""

    def __init__(self, most: int) -> None:
        """Remember at most so many values."""
        self._most = most
        self._known: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of `key`, made now if it is not remembered."""
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        value = self._known[key] = make()
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return value
