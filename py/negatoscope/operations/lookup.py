"""What a table holds for each pixel: by arithmetic where that gives the same bits.

In WebAssembly NumPy looks values up several times slower than it multiplies and adds, and
most tables are straight lines: a rescale slope and intercept, a run of padding values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Look = Callable[[NDArray[np.uint16]], NDArray[np.float32]]

_ALL: Final = slice(None)
_HUGE: Final = 1e30  # beyond, a line might leave what float32 can hold


def float_lookup(table: NDArray[np.float32], used: NDArray[np.bool_] | slice = _ALL) -> Look:
    """Return what looks up the numbers of some pixels.

    Parameters
    ----------
    table : ndarray of float32, shape (n,)
        A number for each index.
    used : ndarray of bool, shape (n,), or slice
        Which indices may occur. What others stand for does not matter.

    Returns
    -------
    callable
        From ndarray of uint16 to ndarray of float32 of the same shape, newly made; the same
        bits as ``table[index]``.
    """
    index = np.arange(table.size, dtype=np.uint16)[used]
    wanted = table[used].view(np.uint32)
    for line in _lines(table, index):
        # By their bits, because zero equals minus zero.
        if np.array_equal(line(index).view(np.uint32), wanted):
            return line
    # Every index has its number; checking that again takes longer than the look-up.
    return lambda pixels: table.take(pixels, mode="clip")


def _lines(table: NDArray[np.float32], places: NDArray[np.uint16]) -> list[Look]:
    """Return the straight line through some places of a table, and the same cut off at its ends."""
    if places.size < 2:
        return []
    numbers = table[places]
    ends = float(numbers.min()), float(numbers.max())
    if not max(-ends[0], ends[1]) < _HUGE:
        return []
    left, right = int(places[places.size // 3]), int(places[-1])
    slope = (float(table[right]) - float(table[left])) / (right - left)
    start = float(table[right]) - right * slope
    return [_line(slope, start, None), _line(slope, start, ends)]


def _line(slope: float, start: float, ends: tuple[float, float] | None) -> Look:
    def look(pixels: NDArray[np.uint16]) -> NDArray[np.float32]:
        numbers = pixels.astype(np.float32)
        if slope != 1.0:
            numbers *= np.float32(slope)
        if start != 0.0:
            numbers += np.float32(start)
        if ends is not None:
            np.clip(numbers, *ends, out=numbers)
        return numbers

    return look


def marked(flags: NDArray[np.bool_], index: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Return ``flags[index]``.

    Parameters
    ----------
    flags : ndarray of bool, shape (n,)
        For each index; n ≤ 65,536.
    index : ndarray of uint16
    """
    places = np.flatnonzero(flags)
    first, last = (int(places[0]), int(places[-1])) if places.size else (0, -1)
    found: NDArray[np.bool_]
    if last - first + 1 != places.size:
        found = flags.take(index, mode="clip")
    elif first >= last:
        found = np.equal(index, np.uint16(first)) if places.size else np.zeros_like(index, bool)
    else:
        # What lies below wraps around to above.
        found = np.less_equal(np.subtract(index, np.uint16(first)), np.uint16(last - first))
    return found
