"""Filters that smooth or sharpen: the result is the picture still, in its own unit."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Annotated, Any

import numpy as np

from negatoscope.operations.edges import Border
from negatoscope.operations.gaussian import gaussian, gaussian_steps, radius
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.lines import along
from negatoscope.operations.parameters import Integer, Number
from negatoscope.operations.registry import FloatImage, Parameters, operation
from negatoscope.progress import Progress, finished

Sigma = Annotated[
    float,
    Number(
        minimum=0.3,
        maximum=50.0,
        step=0.1,
        unit="px",
        label="Gaussian \N{GREEK SMALL LETTER SIGMA}",
    ),
]
Amount = Annotated[float, Number(minimum=-1.0, maximum=20.0, step=0.1)]
Size = Annotated[int, Integer(minimum=1, maximum=101, step=2, unit="px")]


def _gaussian_halo(parameters: Parameters) -> int | None:
    return None if parameters["mode"] == "wrap" else radius(float(parameters["sigma"]))


def _size_halo(parameters: Parameters) -> int | None:
    return None if parameters["mode"] == "wrap" else int(parameters["size"]) // 2


def _square(filtered: Callable[..., Any], image: FloatImage, size: int, mode: str) -> FloatImage:
    """Filter along both axes."""
    for axis in (0, 1):
        image = along(axis, partial(filtered, size=size, axis=axis, mode=mode), image)
    return image


@operation(
    family="filters",
    label="Gaussian",
    kind="neighbourhood",
    keeps_units=True,
    halo=_gaussian_halo,
    steps=gaussian_steps,
)
def gaussian_filter(
    image: FloatImage, *, sigma: Sigma = 1.0, mode: Border = "reflect"
) -> FloatImage:
    """Smooth by a Gaussian: noise and detail go alike.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    sigma : float
        Standard deviation of the Gaussian.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        As :func:`scipy.ndimage.gaussian_filter`.
    """
    return gaussian(image, sigma=sigma, mode=mode)


def _unsharp_mask(
    image: FloatImage, *, sigma: float, amount: float, mode: str
) -> Generator[Progress, None, FloatImage]:
    # Image + amount (image - smooth), without another array.
    result = yield from gaussian_steps(image, sigma=sigma, mode=mode)
    np.subtract(image, result, out=result)
    if amount != 1.0:
        result *= amount
    result += image
    return result


@operation(
    family="filters",
    label="Unsharp mask",
    kind="neighbourhood",
    keeps_units=True,
    halo=_gaussian_halo,
    steps=_unsharp_mask,
)
def unsharp_mask(
    image: FloatImage,
    *,
    sigma: Sigma = 1.0,
    amount: Amount = 1.0,
    mode: Border = "reflect",
) -> FloatImage:
    """Sharpen by adding what a Gaussian takes away.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    sigma : float
        Standard deviation of the Gaussian: how wide the seams along edges become.
    amount : float
        How much of the difference is added; below 0 it smooths, at -1 as the Gaussian.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        As :func:`skimage.filters.unsharp_mask` with `preserve_range`; beyond the range of
        the image beside strong edges.
    """
    return finished(_unsharp_mask(image, sigma=sigma, amount=amount, mode=mode))


@operation(
    family="filters",
    label="Minimum",
    kind="neighbourhood",
    keeps_units=True,
    halo=_size_halo,
)
def minimum_filter(image: FloatImage, *, size: Size = 3, mode: Border = "reflect") -> FloatImage:
    """Replace each value by the smallest around it: dark parts grow (grey erosion).

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
        As :func:`scipy.ndimage.minimum_filter`; of an even size the square reaches one pixel
        further up and to the left.

    Examples
    --------
    >>> minimum_filter(np.float32([[5, 5, 1, 5, 5]]))
    array([[5., 1., 1., 1., 5.]], dtype=float32)
    """
    return _square(ndimage().minimum_filter1d, image, size, mode)


@operation(
    family="filters",
    label="Maximum",
    kind="neighbourhood",
    keeps_units=True,
    halo=_size_halo,
)
def maximum_filter(image: FloatImage, *, size: Size = 3, mode: Border = "reflect") -> FloatImage:
    """Replace each value by the largest around it: bright parts grow (grey dilation).

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
        As :func:`scipy.ndimage.maximum_filter`; of an even size the square reaches one pixel
        further up and to the left.

    Examples
    --------
    >>> maximum_filter(np.float32([[5, 5, 9, 5, 5]]))
    array([[5., 9., 9., 9., 5.]], dtype=float32)
    """
    return _square(ndimage().maximum_filter1d, image, size, mode)
