"""How often each value occurs: all statistics and histograms follow from that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.model import ColorFrame, IndexedFrame

SHARES: Final = (1, 2, 5, 10, 25, 50, 75, 90, 95, 98, 99)
"""The percentiles that statistics list."""

CHANNELS: Final = ("red", "green", "blue")

_AT_ONCE: Final = 1 << 20


@dataclass(frozen=True, eq=False)
class Distribution:
    """The different values of some pixels, and how often each of them occurs.

    Parameters
    ----------
    values : ndarray of float64, shape (n,)
        Finite, each once, rising.
    counts : ndarray of int64, shape (n,)
        Pixels of each value, at least 1.
    left_out : int
        Pixels without a number: padding, NaN, infinite.
    """

    values: npt.NDArray[np.float64]
    counts: npt.NDArray[np.int64]
    left_out: int = 0

    @cached_property
    def count(self) -> int:
        """How many pixels have a number."""
        return int(self.counts.sum())

    @property
    def minimum(self) -> float | None:
        """The lowest value, None where no pixel has a number."""
        return float(self.values[0]) if self.count else None

    @property
    def maximum(self) -> float | None:
        """The highest value, None where no pixel has a number."""
        return float(self.values[-1]) if self.count else None

    @cached_property
    def mean(self) -> float | None:
        """The arithmetic mean, None where no pixel has a number."""
        return float(np.dot(self.values, self.counts)) / self.count if self.count else None

    @property
    def median(self) -> float | None:
        """The value in the middle, None where no pixel has a number."""
        return self.percentiles([50])[0] if self.count else None

    @property
    def standard_deviation(self) -> float | None:
        """Of all pixels as they are, not of a sample: divided by n, as `numpy.std`."""
        if self.mean is None:
            return None
        return float(np.sqrt(np.dot((self.values - self.mean) ** 2, self.counts) / self.count))

    @property
    def entropy(self) -> float | None:
        """Shannon's entropy of the values in bits per pixel, None where none has a number.

        References
        ----------
        C. E. Shannon, "A mathematical theory of communication", 1948, section 6
        """
        if not self.count:
            return None
        shares = self.counts / self.count
        return max(0.0, float(-np.dot(shares, np.log2(shares))))

    def percentiles(self, shares: Sequence[float]) -> tuple[float, ...]:
        """Return percentiles, interpolated linearly as `numpy.percentile` does.

        Parameters
        ----------
        shares : sequence of float
            From 0 to 100.

        Returns
        -------
        tuple of float
            () where no pixel has a number.
        """
        if not self.count:
            return ()
        ends = np.cumsum(self.counts)
        positions = np.asarray(shares, dtype=np.float64) / 100 * (self.count - 1)
        below = np.floor(positions).astype(np.int64)
        places = np.stack([below, np.minimum(below + 1, self.count - 1)])
        lower, upper = self.values[np.searchsorted(ends, places, side="right")]
        return tuple(float(each) for each in lower + (upper - lower) * (positions - below))


def distribution_of(values: npt.ArrayLike) -> Distribution:
    """Return the distribution of any numbers; those that are not finite are left out.

    Parameters
    ----------
    values : array_like of numbers, any shape
    """
    array = np.asarray(values)
    finite = array[np.isfinite(array)]
    different, counts = np.unique(finite, return_counts=True)
    return Distribution(
        different.astype(np.float64), counts.astype(np.int64), array.size - finite.size
    )


def frame_distributions(
    frame: IndexedFrame | ColorFrame, region: Region | None = None
) -> dict[str, Distribution]:
    """Return the distribution of the pixels of a frame, or of those of a region.

    Parameters
    ----------
    frame : IndexedFrame or ColorFrame
    region : Region or None
        None for all pixels.

    Returns
    -------
    dict
        "value" for a grey frame; "red", "green" and "blue" for one in colour.
    """
    if isinstance(frame, ColorFrame):
        levels = np.arange(256, dtype=np.float64)
        return {
            name: _tabulated(levels, _occurrences(frame.rgb[..., number], region, 256))
            for number, name in enumerate(CHANNELS)
        }
    if frame.exact is not None:
        return {"value": _exactly(frame, frame.exact, region)}
    size = frame.values.size
    counts = frame.counts if region is None else _occurrences(frame.index, region, size)
    return {"value": _tabulated(frame.values, counts, frame.padding)}


@dataclass(frozen=True, eq=False)
class Region:
    """Some pixels of a frame: a rectangle around them, and which of it they are.

    Parameters
    ----------
    rows, columns : slice
        The rectangle, inside the frame.
    mask : ndarray of bool, shape (rows, columns) of the rectangle
        True for a pixel that belongs to the region.
    """

    rows: slice
    columns: slice
    mask: npt.NDArray[np.bool_]

    def of(self, image: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return the pixels of the region, shape (n,) or (n, samples)."""
        chosen: npt.NDArray[Any] = image[self.rows, self.columns][self.mask]
        return chosen


def _exactly(
    frame: IndexedFrame, exact: npt.NDArray[np.float32], region: Region | None
) -> Distribution:
    numbers = exact.ravel() if region is None else region.of(exact)
    if frame.padding is None:
        return distribution_of(numbers)
    index = frame.index.ravel() if region is None else region.of(frame.index)
    there = numbers[~frame.padding.take(index)]
    found = distribution_of(there)
    return replace(found, left_out=found.left_out + numbers.size - there.size)


def _occurrences(
    index: npt.NDArray[Any], region: Region | None, size: int
) -> npt.NDArray[np.int64]:
    pixels = index.ravel() if region is None else region.of(index)
    counts = np.zeros(size, dtype=np.int64)
    for part in _parts(pixels):
        counts += np.bincount(part, minlength=size)
    return counts


def _parts(pixels: npt.NDArray[Any]) -> Iterator[npt.NDArray[Any]]:
    """Give pixels in parts, because `bincount` copies its input to eight bytes each."""
    return (pixels[start : start + _AT_ONCE] for start in range(0, pixels.size, _AT_ONCE))


def _tabulated(
    values: npt.NDArray[np.float64],
    counts: npt.NDArray[np.int64],
    padding: npt.NDArray[np.bool_] | None = None,
) -> Distribution:
    """Return the distribution of a table; several entries may have the same value."""
    used = counts > 0
    good = used & np.isfinite(values)
    if padding is not None:
        good &= ~padding
    left_out = int(counts[used & ~good].sum())
    different, place = np.unique(values[good], return_inverse=True)
    totals = np.bincount(place, weights=counts[good], minlength=different.size)
    return Distribution(different, totals.astype(np.int64), left_out)
