"""Where the pixels of a result lie in the frame that it was made of."""

from __future__ import annotations

import math
from collections.abc import Generator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.frame import UNMOVED, Placement
from negatoscope.operations.lazy import ndimage
from negatoscope.progress import Progress

_MOVED_AT_ONCE: Final = 1 << 20


def compose(outer: Placement, inner: Placement) -> Placement:
    """Return the placement that leads through `inner` and then through `outer`.

    Parameters
    ----------
    outer, inner : Placement
    """
    (a, b, c), (d, e, f) = outer
    (p, q, r), (s, t, u) = inner
    return (
        (a * p + b * s, a * q + b * t, a * r + b * u + c),
        (d * p + e * s, d * q + e * t, d * r + e * u + f),
    )


def locate(placement: Placement, row: float, column: float) -> tuple[float, float]:
    """Return the row and the column where a point of the result lies."""
    (a, b, c), (d, e, f) = placement
    return a * row + b * column + c, d * row + e * column + f


def placed_spacing(
    placement: Placement, spacing: tuple[float, float] | None
) -> tuple[float, float] | None:
    """Return the distances between the rows and between the columns of a result.

    Parameters
    ----------
    placement : Placement
    spacing : (float, float) or None
        Those of the frame; None if they are not known.
    """
    if spacing is None or placement == UNMOVED:
        return spacing
    (a, b, _), (d, e, _) = placement
    row, column = spacing
    return math.hypot(a * row, d * column), math.hypot(b * row, e * column)


def pixel_area(placement: Placement, spacing: tuple[float, float] | None) -> float:
    """Return the area of a pixel of a result: in mm2 if the spacing is known, else in pixels."""
    (a, b, _), (d, e, _) = placement
    row, column = spacing or (1.0, 1.0)
    return abs(a * e - b * d) * row * column


def moved(
    marks: NDArray[Any], placement: Placement, shape: tuple[int, int]
) -> Generator[Progress, None, NDArray[Any]]:
    """Return an array of marks as it lies in a result: each pixel takes the nearest mark.

    Parameters
    ----------
    marks : ndarray of bool or uint8, shape (rows, columns)
    placement : Placement
        From the result to where the marks are.
    shape : (int, int)
        Rows and columns of the result.

    Yields
    ------
    Progress
        Between bands of rows.

    Returns
    -------
    ndarray of the same dtype
        0 for what lies outside.
    """
    if placement == UNMOVED and marks.shape == shape:
        return marks
    rows, columns = shape
    (a, b, c), (d, e, f) = placement
    result = np.empty(shape, dtype=np.uint8)
    band = max(1, _MOVED_AT_ONCE // max(columns, 1))
    for start in range(0, rows, band):
        yield Progress("move", start, rows)
        part = result[start : start + band]
        ndimage().affine_transform(
            marks.view(np.uint8),
            [[a, b], [d, e]],
            offset=(a * start + c, d * start + f),
            output=part,
            output_shape=part.shape,
            order=0,
            mode="grid-constant",
            cval=0,
        )
    return result.view(marks.dtype)
