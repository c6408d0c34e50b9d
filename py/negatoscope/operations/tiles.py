"""The tiles of CLAHE: how they divide an image, and what each makes of the values in it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from negatoscope.operations.lazy import ndimage
from negatoscope.operations.registry import FloatImage
from negatoscope.progress import Progress

Places: TypeAlias = NDArray[np.intp]

LEVELS: Final = 1 << 14
"""Shades between the lowest and the highest value, as in Zuiderveld's code and scikit-image."""

_HISTOGRAM_PIXELS: Final = 1 << 20


@dataclass(frozen=True)
class Axis:
    """How one axis is divided into tiles, and how pixels lie between their centres."""

    length: int
    tile: int

    @property
    def tiles(self) -> int:
        """How many tiles there are."""
        return -(-self.length // self.tile)

    @property
    def beyond(self) -> int:
        """How many pixels the last tile reaches beyond the image."""
        return self.tiles * self.tile - self.length

    def neighbours(self) -> tuple[Places, Places, FloatImage]:
        """Return for each pixel the tile before and after it, and the share of the latter."""
        position = np.arange(self.length) + self.tile // 2
        after = position // self.tile
        last = self.tiles - 1
        share = (position % self.tile / self.tile).astype(np.float32)
        return np.clip(after - 1, 0, last), np.clip(after, 0, last), share

    def bands(self, most: int) -> Iterator[tuple[int, int]]:
        """Return first and last + 1 of at most so many pixels between the same two tiles."""
        half = self.tile // 2
        for block in range(self.tiles + 1):
            first, last = max(block * self.tile - half, 0), (block + 1) * self.tile - half
            for start in range(first, min(last, self.length), most):
                yield start, min(start + most, last, self.length)


def tile_maps(
    binned: NDArray[np.uint16], rows: Axis, columns: Axis, clip_limit: float, bins: int
) -> Generator[Progress, None, FloatImage]:
    """Return what each tile makes of each bin: shape (tile rows, tile columns, bins + 1)."""
    # The last tiles are filled up with the image, reflected.
    whole = np.pad(binned, ((0, rows.beyond), (0, columns.beyond)), mode="reflect")
    maps = np.zeros((rows.tiles, columns.tiles, bins + 1), dtype=np.float32)
    empty = np.zeros(maps.shape[:2], dtype=np.bool_)
    for place in range(rows.tiles):
        yield Progress("clahe", place, 2 * rows.tiles)
        band = whole[place * rows.tile : (place + 1) * rows.tile]
        histograms = _histograms(band, columns, bins + 1)[:, :bins]
        counted = histograms.sum(axis=1)
        empty[place] = counted == 0
        limit = np.maximum((clip_limit * counted).astype(np.int64), 1) if clip_limit else counted
        cumulative = np.cumsum(_clipped(histograms, limit), axis=1)
        scale = (LEVELS - 1) / np.maximum(counted, 1)
        maps[place, :, :bins] = np.floor(np.minimum(cumulative * scale[:, None], LEVELS - 1))
    if empty.any():  # tiles of nothing but padding are as their nearest neighbour
        nearest = ndimage().distance_transform_edt(
            empty, return_distances=False, return_indices=True
        )
        maps = maps[tuple(nearest)]
    return maps


def _histograms(band: NDArray[np.uint16], columns: Axis, size: int) -> NDArray[np.int64]:
    """Return the histograms of a row of tiles, shape (tile columns, size)."""
    total = np.zeros(columns.tiles * size, dtype=np.int64)
    offsets = np.repeat(np.arange(columns.tiles, dtype=np.intp) * size, columns.tile)
    step = max(_HISTOGRAM_PIXELS // band.shape[1], 1)
    for start in range(0, band.shape[0], step):
        part = band[start : start + step] + offsets
        total += np.bincount(part.ravel(), minlength=total.size)
    return total.reshape(columns.tiles, size)


def _clipped(histograms: NDArray[np.int64], limits: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return histograms of which no bar is above its limit; what was above is spread."""
    limit = limits[:, None]
    excess = np.maximum(histograms - limit, 0).sum(axis=1)
    clipped = np.minimum(histograms, limit)
    share = (excess // clipped.shape[1])[:, None]
    low = clipped < limit - share
    clipped += low * share
    excess -= (low * share).sum(axis=1)
    near = (clipped >= limit - share) & (clipped < limit)
    excess -= (near * (limit - clipped)).sum(axis=1)
    clipped = np.where(near, limit, clipped)
    _spread(clipped, limits, excess)
    return clipped


def _spread(
    clipped: NDArray[np.int64], limits: NDArray[np.int64], excess: NDArray[np.int64]
) -> None:
    """Add the rest of the excess to bars below the limit, one each, evenly over the bars.

    In the order of Zuiderveld's code, from the first bar again and again, but for
    all tiles of a row at once.
    """
    places = np.arange(clipped.shape[1])
    active = np.flatnonzero(excess > 0)
    start = 0
    while active.size:
        bars, wanted = clipped[active], excess[active]
        below = bars < limits[active, None]
        room = np.count_nonzero(below, axis=1)
        step = np.maximum(room // wanted, 1)[:, None]
        chosen = below & (places >= start) & ((places - start) % step == 0)
        clipped[active] = bars + chosen
        excess[active] = wanted - np.count_nonzero(chosen, axis=1)
        active = active[(excess[active] > 0) & (room > 0)]
        start = (start + 1) % places.size
