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

_HUGE: Final = 1e30  # beyond, a line might leave what float32 can hold


def float_lookup(table: NDArray[np.float32], used: NDArray[np.bool_] | None = None) -> Look:
    """Return what looks up the numbers of some pixels.

    Parameters
    ----------
    table : ndarray of float32, shape (n,)
        A number for each index.
    used : ndarray of bool, shape (n,), optional
        Which indices occur; all if it is left out. What others stand for does not matter.

    Returns
    -------
    callable
        From ndarray of uint16 to ndarray of float32 of the same shape, newly made; the same
        bits as ``table[index]``.
    """
    index = np.arange(table.size, dtype=np.uint16)
    counted = slice(None) if used is None else used
    wanted = table[counted]
    for line in _lines(table, used):
        # By their bits, because zero equals minus zero.
        if np.array_equal(line(index)[counted].view(np.uint32), wanted.view(np.uint32)):
            return line
    # Every index has its number; checking that again takes longer than the look-up.
    return lambda pixels: table.take(pixels, mode="clip")


def _lines(table: NDArray[np.float32], used: NDArray[np.bool_] | None) -> list[Look]:
    """Return the straight line through a table, and the same cut off at its ends."""
    places = np.arange(table.size) if used is None else np.flatnonzero(used)
    if places.size < 2:
        return []
    ends = float(table[places].min()), float(table[places].max())
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
