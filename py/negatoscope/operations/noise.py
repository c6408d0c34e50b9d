"""How noisy an image is, and pairs of pixels to smooth it by."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.grayscale.quantize import low_bits
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.registry import FloatImage

_KERNEL: Final = np.array([[1.0, -2.0, 1.0], [-2.0, 4.0, -2.0], [1.0, -2.0, 1.0]])
_MEDIAN_OF_NORMAL: Final = 0.6744897501960817  # of the absolute value, for a deviation of 1
_SAMPLED_ROWS: Final = 256
_WHOLE: Final = np.float32(1.5 * 2**23)


def noise_level(image: FloatImage) -> float:
    """Estimate the standard deviation of the noise of an image.

    A kernel that sees neither slopes nor straight edges is laid over rows spread over the
    image; of what remains the median counts, so that structures do not. Pixels in which
    nothing at all remains, as in padding, are left out.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32

    Returns
    -------
    float
        In the unit of the image, of six digits; 0 if the image is flat.

    References
    ----------
    J. Immerkær, Fast Noise Variance Estimation, Comput. Vis. Image Underst. 64 (1996) 300
    """
    if min(image.shape) < 3:
        return 0.0
    step = max((image.shape[0] - 2) // _SAMPLED_ROWS, 1)
    remains = [
        np.abs(ndimage().correlate(image[row : row + 3], _KERNEL)[1, 1:-1])
        for row in range(0, image.shape[0] - 2, step)
    ]
    rest = np.concatenate(remains)
    rest = rest[rest > 0]
    if rest.size == 0:
        return 0.0
    level = float(np.median(rest)) / (_MEDIAN_OF_NORMAL * math.sqrt(float((_KERNEL**2).sum())))
    return float(f"{level:.6g}")


def half_plane(reach: int) -> Iterator[tuple[int, int]]:
    """Return every shift by up to `reach` rows and columns, but only one of each opposite pair.

    Parameters
    ----------
    reach : int

    Yields
    ------
    (int, int)
        Rows, never below 0, and columns.
    """
    return (
        (row, column)
        for row in range(reach + 1)
        for column in range(-reach if row else 1, reach + 1)
    )


def shifted_pair(array: NDArray[Any], row: int, column: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return two views of an array: all pixels that have a partner there, and the partners.

    Parameters
    ----------
    array : ndarray of shape (rows, columns)
    row, column : int
        Where the partner lies; `row` is not below 0.
    """
    rows, columns = array.shape
    left, right = max(-column, 0), max(column, 0)
    return array[: rows - row, left : columns - right], array[row:, right : columns - left]


def look_up(table: NDArray[np.float32], numbers: FloatImage) -> FloatImage:
    """Return what a table holds for numbers, rounded to whole ones.

    Parameters
    ----------
    table : ndarray of float32, shape (65536,)
        Numbers below 0 count from its end.
    numbers : ndarray of float32
        From -32768 to 65535.
    """
    return table.take(low_bits(numbers, _WHOLE), mode="clip")
