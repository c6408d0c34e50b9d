"""Values for pixels that have none, from the pixels around them."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final

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
    start = coarse[rows >> 1, columns >> 1]
    del coarse, gone, rows, columns
    yield _STARTED
    grid = _Grid(image, missing)
    image[missing] = yield from grid.solve(start, tolerance)
    return image


def _coarser(image: FloatImage, missing: Marked) -> tuple[FloatImage, Marked]:
    """Return the means of 2 x 2 pixels; missing where all four are."""
    rows, columns = image.shape
    more = ((0, rows % 2), (0, columns % 2))
    shape = (-(-rows // 2), 2, -(-columns // 2), 2)
    count = np.pad(~missing, more).reshape(shape).sum(axis=(1, 3), dtype=np.float32)
    total = np.pad(image, more).reshape(shape).sum(axis=(1, 3))
    return total / np.maximum(count, 1), count == 0


class _Grid:
    """The equations of the missing pixels: neighbours times value less those of the neighbours."""

    def __init__(self, image: FloatImage, missing: Marked) -> None:
        self._width = image.shape[1] + 2
        self._places = np.flatnonzero(np.pad(missing, 1))
        inside = np.pad(np.ones(image.shape, dtype=np.float32), 1).ravel()
        self._count = self._around(inside)
        self._known = self._around(np.pad(image, 1).ravel())
        self._field = np.zeros(inside.size, dtype=np.float32)

    def _around(self, field: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the sum of the four neighbours of each missing pixel."""
        total = field.take(self._places - 1)
        for step in (1, -self._width, self._width):
            total += field.take(self._places + step)
        return total

    def _applied(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the left-hand sides of the equations."""
        self._field[self._places] = values
        left: NDArray[np.float32] = self._count * values
        left -= self._around(self._field)
        return left

    def solve(
        self, values: NDArray[np.float32], tolerance: float
    ) -> Generator[Progress, None, NDArray[Any]]:
        """Improve a solution by conjugate gradients until no equation is off by more.

        References
        ----------
        J. R. Shewchuk, "An introduction to the conjugate gradient method without the
        agonizing pain" (1994), B3, preconditioned by the diagonal
        """
        yield _STARTED
        residual = self._known - self._applied(values)
        scaled = residual / self._count
        direction = scaled.copy()
        square = _dot(residual, scaled)
        for done in range(_ITERATIONS):
            yield Progress("smooth", done, _ITERATIONS)
            if float(np.abs(residual).max()) <= tolerance:
                break
            applied = self._applied(direction)
            length = np.float32(square / _dot(direction, applied))
            values += length * direction
            applied *= length
            residual -= applied
            np.divide(residual, self._count, out=scaled)
            before, square = square, _dot(residual, scaled)
            direction *= np.float32(square / before)
            direction += scaled
        return values


def _dot(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    return float(np.einsum("i,i->", first, second, dtype=np.float64))
