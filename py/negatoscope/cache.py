"""A cache within a budget of bytes; what was not used for longest goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

DEFAULT_BUDGET: Final = 512 * 1024 * 1024

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


class BoundedCache(Generic[Key, Item]):
    """Items by key, within a budget.

    Parameters
    ----------
    budget : int
        Bytes in all.
    size : callable
        Gives the bytes of an item.
    least : int
        How many of the items used last are kept whatever they weigh.
    """

    def __init__(self, budget: int, size: Callable[[Item], int], least: int = 0) -> None:
        self._budget = budget
        self._least = least
        self._size = size
        self._items: OrderedDict[Key, Item] = OrderedDict()
        self._used = 0

    def __contains__(self, key: Key) -> bool:
        return key in self._items

    @property
    def used(self) -> int:
        """Bytes of all items together."""
        return self._used

    def get(self, key: Key) -> Item | None:
        """Return an item, which thereby is the one used last, or None."""
        if key not in self._items:
            return None
        self._items.move_to_end(key)
        return self._items[key]

    def put(self, key: Key, item: Item) -> None:
        """Keep an item, at the cost of those not used for longest."""
        self.drop(lambda other: other == key)
        self._items[key] = item
        self._used += self._size(item)
        while self._used > self._budget and len(self._items) > self._least:
            _, oldest = self._items.popitem(last=False)
            self._used -= self._size(oldest)

    def drop(self, unwanted: Callable[[Key], bool]) -> None:
        """Forget the items whose key is unwanted."""
        for key in [key for key in self._items if unwanted(key)]:
            self._used -= self._size(self._items.pop(key))
