"""Values for pixels that have none, from the pixels around them."""

from __future__ import annotations

from typing import Final

import numpy as np

from negatoscope.operations.lazy import ndimage
from negatoscope.operations.marking import Marked
from negatoscope.operations.multigrid import Work, solved
from negatoscope.operations.registry import FloatImage
from negatoscope.progress import Progress

_TOLERANCE: Final = 2e-4
"""How far a pixel may be from the mean of its neighbours, as a share of the range."""
_STARTED: Final = Progress("smooth", 0, 1)


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
    yield _STARTED
    known = there[~gone]
    yield _STARTED
    # Around zero, float32 is at its best.
    middle, spread = np.float32(known.mean(dtype=np.float64)), float(np.ptp(known))
    yield _STARTED
    start = np.where(gone, np.float32(0), there - middle)
    found = yield from solved(start, gone, _TOLERANCE * spread)
    yield Progress("smooth", 1, 1)
    found += middle
    np.copyto(there, found, where=gone)
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
