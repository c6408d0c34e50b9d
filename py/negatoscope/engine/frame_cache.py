"""The frames that were made last, so that a new window needs no pixels anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from negatoscope.cache import BoundedCache
from negatoscope.frame import memory_of
from negatoscope.operations.running import State
from negatoscope.recipe import Recipe

_NOTHING_DONE: Final = Recipe().identity


class FrameKey(NamedTuple):
    """What a frame was made of: handles, frame number, and all that was done to it."""

    handle: str
    state: str
    frame: int
    recipe: str
    painted: str = ""
    other: str = ""
    other_frame: int = 0


class FrameCache:
    """Frames by what they were made of, within a budget.

    Parameters
    ----------
    budget : int
        Bytes for what recipes made; a quarter of that for what was only decoded, of
        which the page has a copy. The last two of each kind are kept even if they are
        larger, for a window is dragged over the largest image as well.
    """

    def __init__(self, budget: int) -> None:
        self._made: BoundedCache[FrameKey, State] = BoundedCache(budget, memory_of, least=2)
        self._decoded: BoundedCache[FrameKey, State] = BoundedCache(budget // 4, memory_of, least=2)

    def __contains__(self, key: FrameKey) -> bool:
        return key in self._kind(key)

    @property
    def used(self) -> int:
        """Bytes of all frames together."""
        return self._made.used + self._decoded.used

    def get(self, key: FrameKey) -> State | None:
        """Return a frame, None if it was not kept."""
        return self._kind(key).get(key)

    def put(self, key: FrameKey, frame: State) -> None:
        """Keep a frame, at the cost of those not used for longest."""
        self._kind(key).put(key, frame)

    def drop(self, unwanted: Callable[[FrameKey], bool]) -> None:
        """Forget the frames whose key is unwanted."""
        self._made.drop(unwanted)
        self._decoded.drop(unwanted)

    def _kind(self, key: FrameKey) -> BoundedCache[FrameKey, State]:
        return self._decoded if key.recipe == _NOTHING_DONE else self._made
