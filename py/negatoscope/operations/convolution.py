"""Convolution with kernels that have names, and with any that is typed in."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping
from types import MappingProxyType
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.operations.edges import Border
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.parameters import Boolean, Choice, Kernel, kernel_array
from negatoscope.operations.registry import FloatImage, Parameters, operation
from negatoscope.operations.result import Outcome, Result
from negatoscope.operations.strips import cut, strips, telling
from negatoscope.progress import Progress, finished

KERNELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "identity": "0 0 0; 0 1 0; 0 0 0",
        "box": "1/9 1/9 1/9; 1/9 1/9 1/9; 1/9 1/9 1/9",
        "sharpen": "0 -1 0; -1 5 -1; 0 -1 0",
        "gaussian 3x3": "1/16 2/16 1/16; 2/16 4/16 2/16; 1/16 2/16 1/16",
        "gaussian 5x5": "1/256 4/256 6/256 4/256 1/256; 4/256 16/256 24/256 16/256 4/256; "
        "6/256 24/256 36/256 24/256 6/256; 4/256 16/256 24/256 16/256 4/256; "
        "1/256 4/256 6/256 4/256 1/256",
        "sobel x": "1 0 -1; 2 0 -2; 1 0 -1",
        "sobel y": "1 2 1; 0 0 0; -1 -2 -1",
        "emboss": "2 1 0; 1 1 -1; 0 -1 -2",
        "laplacian 4": "0 1 0; 1 -4 1; 0 1 0",
        "laplacian 8": "1 1 1; 1 -8 1; 1 1 1",
        "unsharp": "-1/256 -4/256 -6/256 -4/256 -1/256; -4/256 -16/256 -24/256 -16/256 -4/256; "
        "-6/256 -24/256 476/256 -24/256 -6/256; -4/256 -16/256 -24/256 -16/256 -4/256; "
        "-1/256 -4/256 -6/256 -4/256 -1/256",
    }
)
"""The kernels that have names, as a text: rows by ";", numbers or fractions by blanks."""

AnyKernel = Annotated[str, Kernel(label="Kernel")]
NamedKernel = Annotated[str, Choice(*KERNELS, label="Kernel", kernels=KERNELS)]
Normalize = Annotated[bool, Boolean(label="Normalise")]

_SUM_TOLERANCE: Final = 1e-9
# Weights times pixels in one step, some 50 ms in WebAssembly; the fixed part is worth ten weights.
_WEIGHTS_AT_ONCE: Final = 1 << 26
_OVERHEAD: Final = 10


def kernel_of(operation: str, parameters: Parameters) -> NDArray[np.float64] | None:
    """Return the kernel that an operation convolves with, to be shown beside the picture.

    Parameters
    ----------
    operation : str
        Name of any operation.
    parameters : Mapping
        Its complete parameters.

    Returns
    -------
    ndarray of shape (rows, columns), float64, or None
        None for what is no convolution, and for a kernel that cannot be normalised.
    """
    if operation == "convolve_named":
        return kernel_array(KERNELS[str(parameters["kernel"])])
    if operation != "convolve":
        return None
    kernel = kernel_array(str(parameters["kernel"]))
    total = math.fsum(kernel.ravel())
    if not parameters["normalize"]:
        return kernel
    return None if abs(total) < _SUM_TOLERANCE else kernel / total


def _halo(parameters: Parameters) -> int | None:
    if parameters["mode"] == "wrap":
        return None
    text = str(parameters["kernel"])
    return len(kernel_array(KERNELS.get(text, text))) // 2


def _convolved(
    image: FloatImage, weights: NDArray[np.float64], mode: str
) -> Generator[Progress, None, Outcome]:
    result = np.empty_like(image)
    halo = len(weights) // 2
    at_once = _WEIGHTS_AT_ONCE // (weights.size + _OVERHEAD)
    told = telling("convolve", len(cut(image.shape, halo, at_once)))
    for rows, strip in strips(image, halo, mode, pixels=at_once):
        step = next(told)
        if step.done:
            yield step
        found = ndimage().convolve(strip, weights, mode=mode)
        result[rows] = found[halo : halo + rows.stop - rows.start]
    keeps_units = abs(math.fsum(weights.ravel()) - 1.0) < _SUM_TOLERANCE
    return result if keeps_units else Result(result, unit="")


def _convolve_named(
    image: FloatImage, *, kernel: str, mode: str
) -> Generator[Progress, None, Outcome]:
    return (yield from _convolved(image, kernel_array(KERNELS[kernel]), mode))


@operation(
    family="convolution",
    label="Kernel with a name",
    kind="neighbourhood",
    keeps_units=True,
    halo=_halo,
    steps=_convolve_named,
)
def convolve_named(
    image: FloatImage, *, kernel: NamedKernel = "sharpen", mode: Border = "reflect"
) -> Outcome:
    """Convolve with a well-known kernel.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    kernel : str
        Its name. Sobel's are positive where it becomes brighter to the right (x) or
        downwards (y); "emboss" looks lit from the upper left.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32, or Result
        In the unit of the image if the weights sum to 1. A convolution, not a correlation: the
        kernel is turned by 180 degrees before it is laid over the pixels.

    Examples
    --------
    >>> step = np.float32([[0, 0, 8], [0, 0, 8], [0, 0, 8]])
    >>> convolve_named(step, kernel="gaussian 3x3")[1]
    array([0., 2., 6.], dtype=float32)
    """
    return finished(_convolve_named(image, kernel=kernel, mode=mode))


def _convolve(
    image: FloatImage, *, kernel: str, normalize: bool, mode: str
) -> Generator[Progress, None, Outcome]:
    weights = kernel_of("convolve", {"kernel": kernel, "normalize": normalize})
    if weights is None:
        raise InvalidParameterError(
            "The weights of the kernel sum to 0, so they cannot be divided by their sum. "
            "Set normalize to false, or give other weights.",
            operation="convolve",
            parameter="normalize",
        )
    return (yield from _convolved(image, weights, mode))


@operation(
    family="convolution",
    label="Any kernel",
    kind="neighbourhood",
    keeps_units=True,
    halo=_halo,
    steps=_convolve,
)
def convolve(
    image: FloatImage,
    *,
    kernel: AnyKernel = "0 -1 0; -1 5 -1; 0 -1 0",
    normalize: Normalize = False,
    mode: Border = "reflect",
) -> Outcome:
    """Convolve with any kernel of 1 by 1 to 15 by 15 weights.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    kernel : str
        Rows divided by ";" of numbers or fractions divided by blanks: "1/9 1/9 1/9; …".
    normalize : bool
        Whether to divide the weights by their sum, so that a flat image stays as bright.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns), float32, or Result
        As :func:`scipy.ndimage.convolve`, in the unit of the image if the weights sum to 1. A
        convolution, not a correlation: the kernel is turned by 180 degrees before it is
        laid over the pixels. Of an even number of rows or columns the one after the
        middle lies over the pixel.

    Raises
    ------
    InvalidParameterError
        If the weights are to be normalised and sum to 0.

    Examples
    --------
    >>> spot = np.float32([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    >>> convolve(spot, kernel="1 2 3; 4 5 6; 7 8 9").image
    array([[1., 2., 3.],
           [4., 5., 6.],
           [7., 8., 9.]], dtype=float32)
    """
    return finished(_convolve(image, kernel=kernel, normalize=normalize, mode=mode))
