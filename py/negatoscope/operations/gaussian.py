"""Gaussian kernels that are the same on every machine, and filtering with them."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Context, Decimal
from functools import lru_cache
from typing import Final

import numpy as np

from negatoscope.operations.lazy import ndimage
from negatoscope.operations.registry import FloatImage, Values

TRUNCATE: Final = 4.0
"""The kernel ends this many standard deviations from its centre, as in SciPy."""


def radius(sigma: float) -> int:
    """Return how many pixels a Gaussian kernel reaches to each side.

    Parameters
    ----------
    sigma : float
        Standard deviation in pixels.
    """
    return int(TRUNCATE * sigma + 0.5)


@lru_cache(maxsize=64)
def weights(sigma: float, order: int = 0) -> Values:
    """Return a Gaussian kernel, or a derivative of it, for correlation.

    The exponential of the C library differs in its last bit between a browser
    and a processor, so that pictures would; decimal arithmetic rounds correctly
    everywhere.

    Parameters
    ----------
    sigma : float
        Standard deviation in pixels, greater than zero.
    order : {0, 1, 2}
        0 smooths and sums to one; 1 and 2 take the first and second derivative.

    Returns
    -------
    ndarray of shape (2 * radius + 1,), float64
        Read-only; equals SciPy's kernel to the last bit or two.
    """
    context = Context(prec=30)
    variance = context.multiply(Decimal(sigma), Decimal(sigma))
    half = [
        float(context.exp(context.divide(Decimal(-x * x), context.multiply(2, variance))))
        for x in range(radius(sigma) + 1)
    ]
    offsets = range(-radius(sigma), radius(sigma) + 1)
    total = math.fsum(half[abs(x)] for x in offsets)
    square = sigma * sigma
    derivative: Callable[[int], float] = (
        lambda _: 1.0,
        lambda x: x / square,
        lambda x: (x * x / square - 1.0) / square,
    )[order]
    kernel = np.array([derivative(x) * (half[abs(x)] / total) for x in offsets])
    kernel.setflags(write=False)  # it is shared by all callers
    return kernel


def gaussian(
    image: FloatImage, *, sigma: float, orders: tuple[int, int] = (0, 0), mode: str
) -> FloatImage:
    """Correlate the rows' axis, then the columns' axis, with Gaussian kernels.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    sigma : float
        Standard deviation in pixels, greater than zero.
    orders : (int, int)
        Order of the derivative along rows and along columns.
    mode : str
        What lies beyond the border, as SciPy names it.

    Returns
    -------
    ndarray of shape (rows, columns), float32
    """
    correlate = ndimage().correlate1d
    smooth = correlate(image, weights(sigma, orders[0]), axis=0, mode=mode)
    result: FloatImage = correlate(smooth, weights(sigma, orders[1]), axis=1, mode=mode)
    return result
