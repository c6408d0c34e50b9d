"""Filters by rank: the value in the middle of those around, or at any percentile of them."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Final

import numpy as np

from negatoscope.model import Progress
from negatoscope.operations.edges import Border
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.parameters import Integer, Number
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.running import finished
from negatoscope.operations.strips import telling, tiles

# The time grows faster than the pixels of the square; of 15 by 15 it is two microseconds each.
Size = Annotated[int, Integer(minimum=1, maximum=15, step=2, unit="px")]
Percentile = Annotated[float, Number(minimum=0.0, maximum=100.0, step=1.0, unit="%")]

_NEIGHBOURS_AT_ONCE: Final = 1 << 23
_PIXELS_AT_ONCE: Final = 1 << 20


def _ranked(
    stage: str, image: FloatImage, percentile: float, size: int, mode: str
) -> Generator[Progress, None, FloatImage]:
    result = np.empty_like(image)
    halo = size // 2
    at_once = min(_NEIGHBOURS_AT_ONCE // size**2, _PIXELS_AT_ONCE)
    parts = tiles(image, halo, mode, pixels=at_once)
    told = telling(stage, len(parts))
    inside = slice(halo, -halo or None)
    for rows, columns, tile in parts:
        yield next(told)
        found = ndimage().percentile_filter(tile, percentile, size)
        result[rows, columns] = found[inside, inside]
    return result


def median_filter_steps(
    image: FloatImage, *, size: int = 3, mode: str = "reflect"
) -> Generator[Progress, None, FloatImage]:
    """Do what `median_filter` does in steps that take some ten milliseconds each.

    Parameters
    ----------
    image, size, mode
        As for `median_filter`.

    Yields
    ------
    Progress
    """
    return (yield from _ranked("median_filter", image, 50.0, size, mode))


@operation(
    family="filters", label="Median", kind="image", keeps_units=True, steps=median_filter_steps
)
def median_filter(image: FloatImage, *, size: Size = 3, mode: Border = "reflect") -> FloatImage:
    """Replace each value by the median around it: specks go, edges stay.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    size : int
        Rows and columns of the square around each pixel.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        As :func:`scipy.ndimage.median_filter`; of an even size the square reaches one pixel
        further up and to the left, and of the two in the middle the larger counts.

    Examples
    --------
    >>> median_filter(np.float32([[5, 5, 900, 5, 6, 6, 6]]))
    array([[5., 5., 5., 6., 6., 6., 6.]], dtype=float32)
    """
    return finished(median_filter_steps(image, size=size, mode=mode))


def percentile_filter_steps(
    image: FloatImage, *, percentile: float = 20.0, size: int = 3, mode: str = "reflect"
) -> Generator[Progress, None, FloatImage]:
    """Do what `percentile_filter` does in steps that take some ten milliseconds each.

    Parameters
    ----------
    image, percentile, size, mode
        As for `percentile_filter`.

    Yields
    ------
    Progress
    """
    return (yield from _ranked("percentile_filter", image, percentile, size, mode))


@operation(
    family="filters",
    label="Percentile",
    kind="image",
    keeps_units=True,
    steps=percentile_filter_steps,
)
def percentile_filter(
    image: FloatImage,
    *,
    percentile: Percentile = 20.0,
    size: Size = 3,
    mode: Border = "reflect",
) -> FloatImage:
    """Replace each value by a percentile of those around it; 0, 50 and 100 are well known.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    percentile : float
        How many of the values around are smaller: 0 gives the minimum, 50 the median, 100 the
        maximum.
    size : int
        Rows and columns of the square around each pixel.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        As :func:`scipy.ndimage.percentile_filter`: always a value of the image.

    Examples
    --------
    >>> percentile_filter(np.float32([[1, 2, 3, 4, 5]]), percentile=100)
    array([[2., 3., 4., 5., 5.]], dtype=float32)
    """
    return finished(percentile_filter_steps(image, percentile=percentile, size=size, mode=mode))
