"""Gaussian kernels that are the same on every machine, and filtering with them."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from decimal import Context, Decimal
from functools import lru_cache
from typing import Final

import numpy as np

from negatoscope.operations.lines import correlate
from negatoscope.operations.registry import FloatImage, Values
from negatoscope.progress import Progress, finished

TRUNCATE: Final = 4.0
"""The kernel ends this many standard deviations from its centre, as in SciPy."""

# Weights times pixels in one step, some 50 ms in WebAssembly; the fixed part is worth ten weights.
_WEIGHTS_AT_ONCE: Final = 1 << 27
_OVERHEAD: Final = 10


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


def gaussian_steps(
    image: FloatImage, *, sigma: float, orders: tuple[int, int] = (0, 0), mode: str
) -> Generator[Progress, None, FloatImage]:
    """Do what `gaussian` does in steps that take some ten milliseconds each.

    Parameters
    ----------
    image, sigma, orders, mode
        As for `gaussian`.

    Yields
    ------
    Progress
        Between the steps.
    """
    rows, columns = image.shape
    at_once = _WEIGHTS_AT_ONCE // (2 * radius(sigma) + _OVERHEAD)
    wide, high = max(at_once // rows, 1), max(at_once // columns, 1)
    kernels = [weights(sigma, order) for order in orders]
    smooth, result = np.empty_like(image), np.empty_like(image)
    total = rows + columns
    for start in range(0, columns, wide):
        if start:
            yield Progress("gaussian", start, total)
        part = np.s_[:, start : start + wide]
        correlate(image[part], kernels[0], 0, mode, smooth[part])
    for start in range(0, rows, high):
        if start:
            yield Progress("gaussian", columns + start, total)
        lines = np.s_[start : start + high]
        correlate(smooth[lines], kernels[1], 1, mode, result[lines])
    return result


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
    return finished(gaussian_steps(image, sigma=sigma, orders=orders, mode=mode))
