"""Smoothing in the Fourier domain, and the edges that NumPy's X-ray tutorial calls Canny's."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.model import Progress
from negatoscope.operations.edges import magnitude
from negatoscope.operations.gradients import PREWITT
from negatoscope.operations.lines import slope
from negatoscope.operations.parameters import Boolean, Number
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Result
from negatoscope.operations.running import finished
from negatoscope.operations.strips import cut, strips, telling

Sigma = Annotated[
    float,
    Number(
        minimum=0.0,
        maximum=100.0,
        step=0.1,
        unit="px",
        label="Gaussian \N{GREEK SMALL LETTER SIGMA}",
    ),
]
Scale = Annotated[bool, Boolean(label="Scale to 255")]

_STAGE: Final = "canny_tutorial"
# A Fourier transform of doubles takes some ten times as long as a small kernel.
_PIXELS: Final = 1 << 19


def canny_tutorial_steps(
    image: FloatImage, *, sigma: float = 1.0, scale: bool = True
) -> Generator[Progress, None, Result]:
    """Do what `canny_tutorial` does in steps that take some ten milliseconds each.

    Parameters
    ----------
    image, sigma, scale
        As for `canny_tutorial`.

    Yields
    ------
    Progress
    """
    lines = [cut(shape, pixels=_PIXELS) for shape in (image.shape, image.shape[::-1])]
    told = telling(_STAGE, len(cut(image.shape)) + len(lines[0]) + len(lines[1]))
    smooth = yield from fourier_gaussian(image, sigma, told)
    edges = np.empty_like(smooth)
    highest = np.float32(0.0)
    for rows, strip in strips(smooth, 1):
        yield next(told)
        down, right = (slope(strip, PREWITT, axis, "reflect")[1:-1] for axis in (0, 1))
        edges[rows] = magnitude(down, right)
        highest = max(highest, edges[rows].max())
    if scale and highest > 0:
        edges *= np.float32(255.0) / highest
    return Result(edges, facts={"largest magnitude": float(highest)})


@operation(
    family="edges",
    label="Canny as in NumPy's X-ray tutorial",
    kind="image",
    keeps_image=False,
    steps=canny_tutorial_steps,
)
def canny_tutorial(image: FloatImage, *, sigma: Sigma = 1.0, scale: Scale = True) -> Result:
    """Prewitt magnitude after a Gaussian in the Fourier domain, as a tutorial has it.

    The tutorial "X-ray image processing" multiplies the image itself by the transform of a
    Gaussian, which darkens its middle and smooths nothing. Here the image is transformed,
    multiplied and transformed back. There is no thinning and no
    hysteresis, which make Canny's edges: for them see `canny`.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    sigma : float
        Standard deviation of the Gaussian; 0 does not smooth. In the Fourier domain the
        image goes on at its opposite border.
    scale : bool
        Whether to scale the largest magnitude to 255, as the tutorial does.

    Returns
    -------
    Result
        The magnitude of Prewitt's gradient, with its largest value before it was scaled.

    References
    ----------
    NumPy tutorials, "X-ray image processing", section "The Canny filter"
    """
    return finished(canny_tutorial_steps(image, sigma=sigma, scale=scale))


def fourier_gaussian(
    image: FloatImage, sigma: float, told: Iterator[Progress]
) -> Generator[Progress, None, FloatImage]:
    """Smooth an image by a Gaussian that is applied in the Fourier domain.

    The transform of a Gaussian is the product of one along rows and one along columns, so
    that both directions can be transformed one after the other, some lines at a time: the
    same as with a transform in two dimensions, which would take eight times the memory.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    sigma : float
        Standard deviation in pixels.
    told : iterator of Progress
        What to yield.

    Yields
    ------
    Progress

    Returns
    -------
    ndarray of shape (rows, columns), float32
    """
    smooth = image.copy()
    for turned in (smooth, smooth.T):
        if sigma == 0 or turned.shape[1] == 1:
            continue
        spectrum = gaussian_spectrum(turned.shape[1], sigma)
        for lines in cut(turned.shape, pixels=_PIXELS):
            yield next(told)
            waves = np.fft.rfft(turned[lines].astype(np.float64), axis=1)
            waves *= spectrum
            turned[lines] = np.fft.irfft(waves, n=turned.shape[1], axis=1)
    return smooth


def gaussian_spectrum(size: int, sigma: float) -> NDArray[np.float64]:
    """Return the transform of a Gaussian at the frequencies of :func:`numpy.fft.rfft`.

    Parameters
    ----------
    size : int
        Pixels of the line.
    sigma : float
        Standard deviation in pixels.
    """
    spectrum: NDArray[np.float64] = np.exp(-2.0 * (np.pi * sigma * np.fft.rfftfreq(size)) ** 2)
    return spectrum
