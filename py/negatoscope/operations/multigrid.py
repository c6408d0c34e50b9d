"""Laplace's equation between known pixels, by multigrid: as much work as pixels, no more.

On each grid the pixels are coloured like a chess board. The neighbours of a red one are all black,
so that all red ones can be made the mean of their neighbours at once, then all black ones. That
smooths what is left to correct; the rest is corrected on a grid of half the size.

References
----------
U. Trottenberg, C. Oosterlee, A. Schüller, Multigrid, Academic Press 2001: red-black relaxation
in 5.1, full multigrid in 2.6
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from negatoscope.operations.marking import Marked
from negatoscope.operations.registry import FloatImage
from negatoscope.progress import Progress

Pixels: TypeAlias = NDArray[np.float32]
Work: TypeAlias = Generator[Progress, None, FloatImage]

_RED, _BLACK = 0, 1
_CYCLES: Final = 50
_AT_ONCE: Final = 1 << 14
"""Pixels of one colour that are worked on together, so that they stay in the cache."""


def solved(image: FloatImage, missing: Marked, tolerance: float) -> Work:
    """Make each missing pixel the mean of its neighbours; there are none beyond the border.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        0 where a pixel is missing; overwritten.
    missing : ndarray of bool, same shape
        Not everywhere.
    tolerance : float
        So far the neighbours of a pixel, summed, may be from as many times its value.

    Yields
    ------
    Progress
        Between steps of some ten milliseconds.

    Returns
    -------
    ndarray of shape (rows, columns), float32
    """
    yield Progress("smooth", 0, 1)
    grids = [_Grid(image, missing)]
    while grids[-1].missing.any():
        yield Progress("smooth", 0, 1)
        grids.append(grids[-1].coarser())
    total = sum(each.image.size for each in grids)
    for number in reversed(range(len(grids) - 1)):
        done = total - sum(each.image.size for each in grids[: number + 1])
        steps = _improved(grids[number:], tolerance)
        yield from (Progress("smooth", done, total) for _ in steps)
    return grids[0].image


@dataclass(eq=False)
class _Grid:
    """The image on a grid, and what it needs to be smoothed there.

    All arrays of one colour have a border, so that every pixel has four neighbours, and rows of an
    odd length, so that red and black alternate throughout.
    """

    image: FloatImage
    missing: Marked
    level: int = 0
    """How many times it was made coarser."""

    @property
    def nearness(self) -> float:
        """How much a known neighbour weighs, by how near what is known there is at least.

        Half a pixel, and half a pixel of the finest grid. If it weighed no more than the others,
        the edges of a hole would move apart from grid to grid, and corrections grow too large.
        """
        return 1 / (0.5 + 0.5 ** (self.level + 1))

    def coarser(self) -> _Grid:
        """Return the means of 2 x 2 pixels; missing where all four are."""
        known = ~self.missing
        shape = (-(-known.shape[0] // 2), -(-known.shape[1] // 2))
        count, total = (np.zeros(shape, dtype=np.float32) for _ in range(2))
        for corner in np.ndindex(2, 2):
            part = tuple(slice(first, None, 2) for first in corner)
            # The last row and the last column may have no partner.
            there = tuple(slice(length) for length in known[part].shape)
            count[there] += known[part]
            total[there] += self.image[part]
        total /= np.maximum(count, 1)
        return _Grid(total, count == 0, self.level + 1)

    @property
    def shape(self) -> tuple[int, int]:
        """The shape with its border: an even number of rows and columns within, one around."""
        rows, columns = (length + length % 2 for length in self.image.shape)
        return rows + 2, columns + 3

    def bordered(self, image: Pixels | None = None) -> Pixels:
        """Return an array with the border, of nothing or of an image."""
        wide = np.zeros(self.shape, dtype=np.float32)
        if image is not None:
            wide[1 : image.shape[0] + 1, 1 : image.shape[1] + 1] = image
        return wide

    def split(self, wide: Pixels) -> list[Pixels]:
        """Return the red and the black pixels of an array with the border."""
        return [wide.ravel()[color::2].copy() for color in (_RED, _BLACK)]

    @cached_property
    def counts(self) -> list[Pixels]:
        """The weights of all neighbours, by colour; 0 for a pixel that is known."""
        weights = self.bordered(np.where(self.missing, np.float32(1), np.float32(self.nearness)))
        rows, columns = self.missing.shape
        count = np.zeros(self.missing.shape, dtype=np.float32)
        for row, column in ((0, 1), (1, 0), (1, 2), (2, 1)):
            count += weights[row : row + rows, column : column + columns]
        count *= self.missing
        return self.split(self.bordered(count))

    @cached_property
    def shares(self) -> list[Pixels]:
        """The reciprocal of `counts`, or 0, by colour."""
        return [np.divide(1, each, out=each.copy(), where=each > 0) for each in self.counts]

    @cached_property
    def parts(self) -> list[list[slice]]:
        """Where anything is missing, by colour."""
        first, last = self.shape[1], self.bordered().size - self.shape[1] - 1
        return [
            [part for part in _parts((first + 1) // 2, (last + 1) // 2) if each[part].any()]
            for each in self.counts
        ]

    def prepared(self) -> Iterator[None]:
        """Make what takes long the first time, step by step."""
        for name in ("counts", "shares", "parts"):
            yield
            getattr(self, name)

    def neighbours(self, color: int, part: slice, others: Pixels) -> Pixels:
        """Return the sums of the four neighbours, which are of the other colour."""
        half = self.shape[1] // 2
        shifts = (-half - 1, -1, 0, half) if color == _RED else (-half, 0, 1, half + 1)
        up, left, right, down = (others[part.start + by : part.stop + by] for by in shifts)
        total: Pixels = left + right
        total += up
        total += down
        return total

    def joined(self, fields: list[Pixels]) -> Pixels:
        """Return the image that is given by colour."""
        wide = self.bordered()
        for color, field in enumerate(fields):
            wide.ravel()[color::2] = field
        return wide[1 : self.image.shape[0] + 1, 1 : self.image.shape[1] + 1]

    def relax(self, color: int, fields: list[Pixels], wanted: list[Pixels]) -> None:
        """Fulfil the equations of all pixels of one colour."""
        for part in self.parts[color]:
            total = self.neighbours(color, part, fields[1 - color])
            total += wanted[color][part]
            np.multiply(total, self.shares[color][part], out=fields[color][part])

    def lacking(self, color: int, fields: list[Pixels], wanted: list[Pixels] | None) -> Pixels:
        """Return how far the equations of one colour are from being fulfilled."""
        result = np.zeros_like(fields[color])
        for part in self.parts[color]:
            total = self.neighbours(color, part, fields[1 - color])
            if wanted is not None:
                total += wanted[color][part]
            total *= self.shares[color][part]
            total -= fields[color][part]
            np.multiply(total, self.counts[color][part], out=result[part])
        return result


def _parts(first: int, last: int) -> Iterator[slice]:
    return (slice(start, min(start + _AT_ONCE, last)) for start in range(first, last, _AT_ONCE))


def _improved(grids: list[_Grid], tolerance: float) -> Iterator[None]:
    """Solve the equations of the first grid, beginning with the solution on the second."""
    grid = grids[0]
    yield from grid.prepared()
    yield
    finer = _cut(_finer(grids[1].image), grid.image)
    yield
    np.copyto(grid.image, finer, where=grid.missing)
    del finer
    yield
    weighed = np.where(grid.missing, np.float32(1), np.float32(grid.nearness)) * grid.image
    fields = grid.split(grid.bordered(weighed))
    wanted = []
    for color in (_RED, _BLACK):
        yield
        wanted.append(grid.lacking(color, fields, None))
    for each in fields:
        each[:] = 0
    for _ in range(_CYCLES):
        if (yield from _cycle(grids, fields, wanted, tolerance)):
            break
    yield
    grid.image += grid.joined(fields)


def _cycle(
    grids: list[_Grid], fields: list[Pixels], wanted: list[Pixels], tolerance: float
) -> Generator[None, None, bool]:
    """Correct the first grid by the others, once; return whether that was not needed any more."""
    grid, coarse = grids[:2]
    for color in (_RED, _BLACK):
        yield
        grid.relax(color, fields, wanted)
    yield
    # Black ones have just been fulfilled.
    lacking = grid.lacking(_RED, fields, wanted)
    if max(float(lacking.max()), -float(lacking.min())) <= tolerance:
        return True
    if len(grids) > 2:
        yield
        correction = yield from _correction(grids[1:], _summed(grid, coarse, lacking))
        yield
        correction = grid.bordered(_cut(_finer(correction), grid.image))
        yield
        _correct(grid, fields, correction)
    for color in (_RED, _BLACK):
        yield
        grid.relax(color, fields, wanted)
    return False


def _correction(grids: list[_Grid], lacking: Pixels) -> Generator[None, None, Pixels]:
    """Return what a grid adds to the finer one."""
    grid = grids[0]
    fields = [np.zeros_like(each) for each in grid.counts]
    yield from _cycle(grids, fields, grid.split(lacking), -1.0)
    return grid.joined(fields)


def _summed(grid: _Grid, coarse: _Grid, lacking: Pixels) -> Pixels:
    """Return the sums of what lacks in 2 x 2 pixels, of which two are red."""
    wide = grid.bordered()
    wide.ravel()[_RED::2] = lacking
    rows, columns = coarse.image.shape
    upper = wide[1 : 2 * rows : 2, 1 : 2 * columns : 2]
    lower = wide[2 : 2 * rows + 1 : 2, 2 : 2 * columns + 1 : 2]
    return coarse.bordered(upper + lower)


def _correct(grid: _Grid, fields: list[Pixels], correction: Pixels) -> None:
    """Add a correction to the black pixels; the red ones will be means of them."""
    added = correction.ravel()[_BLACK::2]
    for part in grid.parts[_BLACK]:
        fields[_BLACK][part] += added[part] * (grid.counts[_BLACK][part] > 0)


def _finer(image: Pixels) -> Pixels:
    """Return an image of twice the rows and columns, interpolated linearly."""
    rows, columns = image.shape
    tall = np.empty((2 * rows, columns), dtype=np.float32)
    wide = np.empty((2 * rows, 2 * columns), dtype=np.float32)
    _interpolate(image, tall)
    _interpolate(tall.T, wide.T)
    return wide


def _cut(finer: Pixels, image: Pixels) -> Pixels:
    """Leave out the last row and column of what an image with an odd number has none of."""
    return finer[: image.shape[0], : image.shape[1]]


def _interpolate(image: Pixels, result: Pixels) -> None:
    """Fill twice as many rows, whose centres lie a quarter beside those of the old ones."""
    near, far = image * np.float32(0.75), image * np.float32(0.25)
    even, odd = result[::2], result[1::2]
    np.add(near[1:], far[:-1], out=even[1:])
    np.add(near[:-1], far[1:], out=odd[:-1])
    even[0], odd[-1] = image[0], image[-1]
