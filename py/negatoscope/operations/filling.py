"""Values for pixels that have none, from the pixels around them."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.operations.lazy import ndimage
from negatoscope.operations.marking import Marked
from negatoscope.operations.registry import FloatImage
from negatoscope.progress import Progress

Work = Generator[Progress, None, FloatImage]

_TOLERANCE: Final = 2e-4
"""How far a pixel may be from the mean of its neighbours, as a share of the range."""
_ITERATIONS: Final = 1000
_STARTED: Final = Progress("smooth", 0, _ITERATIONS)


def nearest(image: FloatImage, missing: Marked) -> FloatImage:
    """Give each pixel that is missing the value of the nearest one that is not.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    missing : ndarray of bool, same shape
        Not everywhere.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        By Euclidean distance in pixels.
    """
    result = image.copy()
    box = _box(missing)
    there, gone = result[box], missing[box]
    rows, columns = ndimage().distance_transform_edt(
        gone, return_distances=False, return_indices=True
    )
    there[gone] = there[rows[gone], columns[gone]]
    return result


def smooth(image: FloatImage, missing: Marked) -> Work:
    """Continue the image smoothly: each missing pixel is the mean of its neighbours.

    That is Laplace's equation, with the values around as its boundary and no slope
    at the border of the image. It is solved on ever finer grids, each of which begins with the
    solution on the coarser one.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    missing : ndarray of bool, same shape
        Not everywhere.

    Yields
    ------
    Progress
        Before each iteration.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        To one or two hundredths of the range of the image at worst, as where a gap is
        thousands of pixels wide.
    """
    result = image.copy()
    box = _box(missing)
    there, gone = result[box], missing[box]
    known = there[~gone]
    # Around zero, float32 is at its best.
    middle, spread = np.float32(known.mean(dtype=np.float64)), float(np.ptp(known))
    yield _STARTED
    start = np.where(gone, np.float32(0), there - middle)
    solved = yield from _solved(start, gone, _TOLERANCE * spread)
    there[gone] = solved[gone] + middle
    return result


def _box(missing: Marked) -> tuple[slice, slice]:
    """Return the rectangle around all that is missing, and the pixels next to it.

    Nothing beyond is nearer or a neighbour: all that lies around is there.
    """
    sides = []
    for axis in (1, 0):
        places = np.flatnonzero(missing.any(axis=axis))
        first, last = (places[0], places[-1]) if places.size else (0, 0)
        sides.append(slice(max(first - 1, 0), last + 2))
    return sides[0], sides[1]


def _solved(image: FloatImage, missing: Marked, tolerance: float) -> Work:
    """Solve Laplace's equation where something is missing; 0 is there at first."""
    if not missing.any():
        return image
    yield _STARTED
    coarse, gone = _coarser(image, missing)
    coarse = yield from _solved(coarse, gone, tolerance)
    yield _STARTED
    rows, columns = np.nonzero(missing)
    yield _STARTED
    start = coarse[rows >> 1, columns >> 1]
    del coarse, gone, rows, columns
    yield _STARTED
    image[missing] = yield from _Grid(missing).solve(image, start, tolerance)
    return image


def _coarser(image: FloatImage, missing: Marked) -> tuple[FloatImage, Marked]:
    """Return the means of 2 x 2 pixels; missing where all four are."""
    known = ~missing
    shape = (-(-image.shape[0] // 2), -(-image.shape[1] // 2))
    count, total = (np.zeros(shape, dtype=np.float32) for _ in range(2))
    for corner in np.ndindex(2, 2):
        part = tuple(slice(first, None, 2) for first in corner)
        # The last row and the last column may have no partner.
        there = tuple(slice(length) for length in known[part].shape)
        count[there] += known[part]
        total[there] += image[part]
    total /= np.maximum(count, 1)
    return total, count == 0


class _Grid:
    """The equations of the missing pixels: neighbours times value less those of the neighbours."""

    def __init__(self, missing: Marked) -> None:
        width = missing.shape[1] + 2
        # The pixel above each, so that all neighbours lie behind: NumPy checks no index then.
        self._above = np.flatnonzero(np.pad(missing, 1)) - width
        self._here = width
        self._around_it = (width - 1, width + 1, 0, 2 * width)
        self._field = np.zeros((missing.shape[0] + 2) * width, dtype=np.float32)

    def _around(self, field: NDArray[np.float32]) -> Work:
        """Return the sum of the four neighbours of each missing pixel."""
        left, *others = self._around_it
        total: FloatImage = field[left:].take(self._above, mode="clip")
        for place in others:
            yield _STARTED
            total += field[place:].take(self._above, mode="clip")
        return total

    def _applied(self, count: NDArray[np.float32], values: NDArray[np.float32]) -> Work:
        """Return the left-hand sides of the equations."""
        self._field[self._here :][self._above] = values
        left: NDArray[np.float32] = count * values
        yield _STARTED
        left -= yield from self._around(self._field)
        return left

    def solve(self, image: FloatImage, values: NDArray[np.float32], tolerance: float) -> Work:
        """Improve a solution by conjugate gradients until no equation is off by more.

        References
        ----------
        J. R. Shewchuk, "An introduction to the conjugate gradient method without the
        agonizing pain" (1994), B3, preconditioned by the diagonal
        """
        yield _STARTED
        count = yield from self._around(np.pad(np.ones(image.shape, dtype=np.float32), 1).ravel())
        residual = yield from self._around(np.pad(image, 1).ravel())
        residual -= yield from self._applied(count, values)
        scaled = residual / count
        direction = scaled.copy()
        square = _dot(residual, scaled)
        for done in range(_ITERATIONS):
            yield Progress("smooth", done, _ITERATIONS)
            if float(np.abs(residual).max()) <= tolerance:
                break
            applied = yield from self._applied(count, direction)
            length = np.float32(square / _dot(direction, applied))
            values += length * direction
            applied *= length
            residual -= applied
            yield Progress("smooth", done, _ITERATIONS)
            np.divide(residual, count, out=scaled)
            before, square = square, _dot(residual, scaled)
            direction *= np.float32(square / before)
            direction += scaled
        return values


def _dot(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    return float(np.einsum("i,i->", first, second, dtype=np.float64))
