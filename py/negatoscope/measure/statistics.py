"""Statistics of one frame, padding left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.model import IndexedFrame

_SAMPLED: Final = 1_021
"""One pixel of so many tells most pictures of fractions from those of whole numbers."""


def used_values(frame: IndexedFrame) -> npt.NDArray[np.float64]:
    """Return the values that occur in the picture and are not padding, shape (m,)."""
    return frame.values[_used(frame)]


def _used(frame: IndexedFrame) -> npt.NDArray[np.bool_]:
    used = frame.counts > 0
    return used if frame.padding is None else used & ~frame.padding


def value_range(frame: IndexedFrame) -> tuple[float, float]:
    """Return the lowest and the highest value, (0, 0) for nothing but padding."""
    ends = rising_ends(frame)
    if ends is not None:
        return ends
    used = used_values(frame)
    return (float(used.min()), float(used.max())) if used.size else (0.0, 0.0)


def rising_ends(frame: IndexedFrame) -> tuple[float, float] | None:
    """Return the lowest and the highest value if that needs no counting, else None.

    Of rising values they are the first and the last, whatever occurs between them.
    """
    values, span = frame.values[frame.span], frame.span
    padded = frame.padding is not None and bool(frame.padding[span].any())
    if values.size and not padded and frame.is_rising:
        return float(values[0]), float(values[-1])
    return None


def any_occurs(frame: IndexedFrame, flags: npt.NDArray[np.bool_]) -> bool:
    """Whether any pixel has one of some indices; that needs no counting.

    Parameters
    ----------
    frame : IndexedFrame
    flags : ndarray of bool, shape (n,)
        True for those indices.
    """
    if "counts" in vars(frame):
        return bool(frame.counts[flags].any())
    pixels = frame.index.ravel()
    if flags[pixels[::_SAMPLED]].any():
        return True
    every = _distance(~flags)
    if every == 0:
        return bool(frame.counts[flags].any())
    # An index that is no multiple of a power of two has a bit below it. Four are looked at at once.
    fours = pixels.size // 4 * 4
    bits = np.array([np.bitwise_or.reduce(pixels[:fours].view(np.uint64))]).view(np.uint16)
    return bool((np.append(bits, pixels[fours:]) & (every - 1)).any())


def _distance(flags: npt.NDArray[np.bool_]) -> int:
    """Return n, a power of two, if just the flags at its multiples are set, else 0."""
    places = np.flatnonzero(flags)
    every = int(places[1]) if places.size > 1 else 0
    if every & (every - 1) or not np.array_equal(places, np.arange(0, flags.size, every or 1)):
        return 0
    return every


def percentiles(frame: IndexedFrame, shares: Sequence[float]) -> tuple[float, ...]:
    """Return percentiles of all pixels, interpolated linearly as `numpy.percentile` does.

    Parameters
    ----------
    frame : IndexedFrame
        With at least one pixel that is not padding.
    shares : sequence of float
        From 0 to 100.
    """
    used = _used(frame)
    order = np.argsort(frame.values[used], kind="stable")
    values, ends = frame.values[used][order], np.cumsum(frame.counts[used][order])
    found = []
    for share in shares:
        position = share / 100 * (int(ends[-1]) - 1)
        below = int(np.floor(position))
        lower, upper = (
            values[min(int(np.searchsorted(ends, place, side="right")), values.size - 1)]
            for place in (below, below + 1)
        )
        found.append(float(lower + (upper - lower) * (position - below)))
    return tuple(found)
