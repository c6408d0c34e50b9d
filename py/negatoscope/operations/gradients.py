"""Edges by small kernels: Prewitt, Scharr and Roberts, along, across and towards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Final

import numpy as np

from negatoscope.grayscale.window import Window
from negatoscope.operations.edges import (
    Border,
    Component,
    Smoothing,
    Steps,
    gaussian_halo,
    magnitude,
)
from negatoscope.operations.gaussian import gaussian_steps
from negatoscope.operations.lines import slope
from negatoscope.operations.parameters import Boolean
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Outcome, Result
from negatoscope.operations.strips import cut, extended
from negatoscope.progress import finished

Normalize = Annotated[bool, Boolean(label="Per pixel")]

_ALL_AROUND: Final = Window(0.0, 360.0, "LINEAR_EXACT")
PREWITT: Final = (1.0, 1.0, 1.0)
"""The weights by which Prewitt smooths along an edge."""
_SCHARR: Final = (3.0, 10.0, 3.0)


def _gradient(  # noqa: PLR0913 - the parameters of an operation, and its kernel
    image: FloatImage,
    *,
    weights: Sequence[float],
    component: str,
    normalize: bool,
    sigma: float,
    mode: str,
) -> Steps:
    if sigma > 0:
        image = yield from gaussian_steps(image, sigma=sigma, mode=mode)
    slopes = [slope(image, weights, axis, mode) for axis in (0, 1)]
    if normalize:
        for each in slopes:
            np.divide(each, np.float32(2.0 * sum(weights)), out=each)
    return part(slopes[0], slopes[1], component)


@operation(
    family="edges",
    label="Prewitt gradient",
    kind="neighbourhood",
    keeps_image=False,
    halo=lambda parameters: gaussian_halo(parameters, 1),
    steps=partial(_gradient, weights=PREWITT),
)
def prewitt(
    image: FloatImage,
    *,
    component: Component = "magnitude",
    normalize: Normalize = False,
    sigma: Smoothing = 0.0,
    mode: Border = "reflect",
) -> Outcome:
    """Gradient by Prewitt's 3-by-3 kernels, which weigh three rows or columns alike.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    component : {"magnitude", "x", "y", "direction"}
        How steep; how much brighter to the right, or downwards; or towards which side, in
        degrees from the right (0) over downwards (90) and the left (180) to upwards (-90).
    normalize : bool
        Whether to divide by the weights of the kernel, 6, so that the result is the change
        of the modality value per pixel.
    sigma : float
        Standard deviation of a Gaussian that smooths first; 0 does not smooth.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        As :func:`scipy.ndimage.prewitt`; for "direction" a Result in degrees.

    Examples
    --------
    >>> step = np.float32([[0, 0, 7], [0, 0, 7], [0, 0, 7]])
    >>> prewitt(step, component="x")[1]
    array([ 0., 21., 21.], dtype=float32)
    """
    return finished(
        _gradient(
            image,
            weights=PREWITT,
            component=component,
            normalize=normalize,
            sigma=sigma,
            mode=mode,
        )
    )


@operation(
    family="edges",
    label="Scharr gradient",
    kind="neighbourhood",
    keeps_image=False,
    halo=lambda parameters: gaussian_halo(parameters, 1),
    steps=partial(_gradient, weights=_SCHARR),
)
def scharr(
    image: FloatImage,
    *,
    component: Component = "magnitude",
    normalize: Normalize = False,
    sigma: Smoothing = 0.0,
    mode: Border = "reflect",
) -> Outcome:
    """Gradient by Scharr's 3-by-3 kernels, whose direction is the most exact of all.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    component : {"magnitude", "x", "y", "direction"}
        How steep; how much brighter to the right, or downwards; or towards which side, in
        degrees from the right (0) over downwards (90) and the left (180) to upwards (-90).
    normalize : bool
        Whether to divide by the weights of the kernel, 32, so that the result is the change
        of the modality value per pixel.
    sigma : float
        Standard deviation of a Gaussian that smooths first; 0 does not smooth.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        By weights of 3, 10 and 3; for "direction" a Result in degrees.

    References
    ----------
    H. Scharr, Optimal Operators in Digital Image Processing, thesis, Heidelberg 2000

    Examples
    --------
    >>> step = np.float32([[0, 0, 7], [0, 0, 7], [0, 0, 7]])
    >>> scharr(step, component="x", normalize=True)[1]
    array([0. , 3.5, 3.5], dtype=float32)
    """
    return finished(
        _gradient(
            image,
            weights=_SCHARR,
            component=component,
            normalize=normalize,
            sigma=sigma,
            mode=mode,
        )
    )


def _roberts(image: FloatImage, *, component: str, sigma: float, mode: str) -> Steps:
    if sigma > 0:
        image = yield from gaussian_steps(image, sigma=sigma, mode=mode)
    wide = extended(image, 1, mode)
    here, right = wide[1:-1, 1:-1], wide[1:-1, 2:]
    below, beyond = wide[2:, 1:-1], wide[2:, 2:]
    down_right, down_left = beyond - here, below - right
    if component == "direction":
        # Turned by 45 degrees, from the diagonals to rows and columns.
        return part(down_right + down_left, down_right - down_left, component)
    return part(down_left, down_right, component)


@operation(
    family="edges",
    label="Roberts cross",
    kind="neighbourhood",
    keeps_image=False,
    halo=lambda parameters: gaussian_halo(parameters, 1),
    steps=_roberts,
)
def roberts(
    image: FloatImage,
    *,
    component: Component = "magnitude",
    sigma: Smoothing = 0.0,
    mode: Border = "reflect",
) -> Outcome:
    """Gradient by the differences of Roberts, across the two diagonals of 2 by 2 pixels.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    component : {"magnitude", "x", "y", "direction"}
        How steep; by how much the next pixel of the next row is brighter (called x, as is
        usual, although it is a diagonal); by how much the pixel below is brighter than
        the one to the right (y); or towards which side it becomes brighter, in degrees from the
        right (0) over downwards (90) and the left (180) to upwards (-90).
    sigma : float
        Standard deviation of a Gaussian that smooths first; 0 does not smooth.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        Belongs to the corner between four pixels, half a pixel to the right and down; the
        magnitude is the root of 2 times the change per pixel. For "direction" a Result in degrees.

    References
    ----------
    L. G. Roberts, Machine Perception of Three-Dimensional Solids, thesis, MIT 1963

    Examples
    --------
    >>> step = np.float32([[0, 7, 7], [0, 7, 7], [0, 7, 7]])
    >>> roberts(step, component="x")[1]
    array([7., 0., 0.], dtype=float32)
    """
    return finished(_roberts(image, component=component, sigma=sigma, mode=mode))


def part(along_rows: FloatImage, along_columns: FloatImage, component: str) -> Outcome:
    """Return a component of a gradient.

    Parameters
    ----------
    along_rows, along_columns : ndarray of shape (rows, columns), float32
        How much brighter it becomes downwards, and to the right; overwritten.
    component : {"magnitude", "x", "y", "direction"}

    Returns
    -------
    ndarray of shape (rows, columns), float32, or Result
    """
    if component == "magnitude":
        return magnitude(along_rows, along_columns)
    if component == "direction":
        return Result(
            _direction(along_rows, along_columns), unit="\N{DEGREE SIGN}", window=_ALL_AROUND
        )
    return along_columns if component == "x" else along_rows


def _direction(along_rows: FloatImage, along_columns: FloatImage) -> FloatImage:
    """Return the angle in degrees, in (-180, 180]; 0 where nothing changes."""
    result = np.empty(along_rows.shape, dtype=np.float32)
    for rows in cut(result.shape):
        # The last bit of a double depends on the machine, a float32 made of it hardly ever;
        # and 0 is added because the direction of minus zero would be 180 degrees.
        down = along_rows[rows].astype(np.float64) + 0.0
        right = along_columns[rows].astype(np.float64) + 0.0
        result[rows] = np.degrees(np.arctan2(down, right, out=down), out=down)
    return result
