"""Edges: gradients and Laplacians in floating point, so that nothing wraps around."""

from __future__ import annotations

from collections.abc import Generator
from importlib import import_module
from typing import Annotated, Final

import numpy as np

from negatoscope.operations.gaussian import gaussian_steps, radius
from negatoscope.operations.lines import slope
from negatoscope.operations.parameters import Choice, Number
from negatoscope.operations.registry import FloatImage, Parameters, operation
from negatoscope.operations.result import Outcome
from negatoscope.progress import Progress, finished

Border = Annotated[
    str,
    Choice(
        "reflect",
        "nearest",
        "mirror",
        "constant",
        "wrap",
        label="Border",
        words={
            "reflect": "reflect: mirrored, with the pixel at the edge",
            "nearest": "nearest: the pixel at the edge goes on",
            "mirror": "mirror: mirrored, without the pixel at the edge",
            "constant": "constant: nothing beyond the edge",
            "wrap": "wrap: goes on at the other edge",
        },
    ),
]
# A narrower Gaussian falls between the pixels: its derivatives would be wrong by more than 1 %.
Sigma = Annotated[
    float,
    Number(
        minimum=0.7,
        maximum=20.0,
        step=0.1,
        unit="px",
        label="Gaussian \N{GREEK SMALL LETTER SIGMA}",
    ),
]


Component = Annotated[
    str,
    Choice(
        "magnitude",
        "x",
        "y",
        "direction",
        label="Component",
        words={"x": "x: along the rows", "y": "y: along the columns"},
    ),
]
Smoothing = Annotated[
    float,
    Number(
        minimum=0.0,
        maximum=20.0,
        step=0.1,
        unit="px",
        label="Smoothing \N{GREEK SMALL LETTER SIGMA}",
    ),
]


def gaussian_halo(parameters: Parameters, beyond: int) -> int | None:
    """Kernel radius plus `beyond`; None for "wrap", where the far border counts too."""
    if parameters["mode"] == "wrap":
        return None
    return radius(float(parameters["sigma"])) + beyond


Steps = Generator[Progress, None, Outcome]

SOBEL: Final = (1.0, 2.0, 1.0)
"""The weights by which Sobel smooths along an edge."""


def _sobel(image: FloatImage, *, sigma: float, mode: str, component: str) -> Steps:
    if sigma > 0:
        image = yield from gaussian_steps(image, sigma=sigma, mode=mode)
    rows, columns = (slope(image, SOBEL, axis, mode) for axis in (0, 1))
    if component == "magnitude":
        return magnitude(rows, columns)
    # The other components come after the first picture, with the other gradients.
    part: Outcome = import_module("negatoscope.operations.gradients").part(rows, columns, component)
    return part


@operation(
    family="edges",
    label="Sobel gradient",
    kind="neighbourhood",
    keeps_image=False,
    halo=lambda parameters: gaussian_halo(parameters, 1),
    steps=_sobel,
)
def sobel(
    image: FloatImage,
    *,
    sigma: Smoothing = 0.0,
    mode: Border = "reflect",
    component: Component = "magnitude",
) -> Outcome:
    """Gradient by Sobel's 3-by-3 kernels.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    sigma : float
        Standard deviation of a Gaussian that smooths first; 0 does not smooth.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    component : {"magnitude", "x", "y", "direction"}
        How steep; how much brighter to the right, or downwards; or towards which side, in
        degrees from the right (0) over downwards (90) and the left (180) to upwards (-90).

    Returns
    -------
    ndarray of shape (rows, columns), float32
        Eight times the gradient per pixel (the kernels are not normalised, as
        in :func:`scipy.ndimage.sobel`); for "direction" a Result in degrees.
    """
    return finished(_sobel(image, sigma=sigma, mode=mode, component=component))


def _gaussian_gradient_magnitude(image: FloatImage, *, sigma: float, mode: str) -> Steps:
    rows = yield from gaussian_steps(image, sigma=sigma, orders=(1, 0), mode=mode)
    columns = yield from gaussian_steps(image, sigma=sigma, orders=(0, 1), mode=mode)
    return magnitude(rows, columns)


@operation(
    family="edges",
    label="Gaussian gradient magnitude",
    kind="neighbourhood",
    keeps_image=False,
    halo=lambda parameters: gaussian_halo(parameters, 0),
    steps=_gaussian_gradient_magnitude,
)
def gaussian_gradient_magnitude(
    image: FloatImage, *, sigma: Sigma = 1.0, mode: Border = "reflect"
) -> Outcome:
    """Magnitude of the gradient by derivatives of a Gaussian.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    sigma : float
        Standard deviation of the Gaussian: the scale of the edges that are found.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        Change of the modality value per pixel.
    """
    return finished(_gaussian_gradient_magnitude(image, sigma=sigma, mode=mode))


def _laplacian_of_gaussian(image: FloatImage, *, sigma: float, mode: str) -> Steps:
    result = yield from gaussian_steps(image, sigma=sigma, orders=(2, 0), mode=mode)
    result += yield from gaussian_steps(image, sigma=sigma, orders=(0, 2), mode=mode)
    return result


@operation(
    family="edges",
    label="Laplacian of Gaussian",
    kind="neighbourhood",
    keeps_image=False,
    halo=lambda parameters: gaussian_halo(parameters, 0),
    steps=_laplacian_of_gaussian,
)
def laplacian_of_gaussian(
    image: FloatImage, *, sigma: Sigma = 1.0, mode: Border = "reflect"
) -> Outcome:
    """Sum of the second derivatives of a Gaussian; edges are where it crosses zero.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    sigma : float
        Standard deviation of the Gaussian: the scale of the edges that are found.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        Negative on bright spots, positive on dark ones. As in
        :func:`scipy.ndimage.gaussian_laplace` the kernel is cut off, so that flat
        regions are zero to about a thousandth of their value only.
    """
    return finished(_laplacian_of_gaussian(image, sigma=sigma, mode=mode))


def magnitude(along_rows: FloatImage, along_columns: FloatImage) -> FloatImage:
    """Return the root of the sum of squares, in place; unlike hypot, rounded alike everywhere.

    Parameters
    ----------
    along_rows, along_columns : ndarray of float32, same shape
        Overwritten.
    """
    along_rows *= along_rows
    along_columns *= along_columns
    along_rows += along_columns
    return np.sqrt(along_rows, out=along_rows)
