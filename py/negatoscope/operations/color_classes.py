"""Classes of colour: pixels that belong together by red, green and blue."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.grayscale.quantize import bands
from negatoscope.operations.binning import Counts
from negatoscope.operations.describing import (
    Classes,
    Tolerance,
    described,
    doubts,
    looked_up,
    ordered,
    spread,
)
from negatoscope.operations.mixture import clustered, fit, log_densities
from negatoscope.operations.parameters import Choice
from negatoscope.operations.registry import operation
from negatoscope.operations.result import Labels, Result
from negatoscope.progress import Progress, finished

Rgb = NDArray[np.uint8]

_CELL_BITS: Final = 5
_CELLS: Final = 1 << (3 * _CELL_BITS)


def color_mixture_steps(
    rgb: Rgb, *, classes: int = 3, covariance: str = "spherical", tolerance: float = 1e-3
) -> Generator[Progress, None, Result]:
    """Yield Progress while `color_mixture` works, and return what it returns."""
    cells, counts, means = yield from _color_histogram(rgb)
    used = np.flatnonzero(counts)
    points, weights = means[used], counts[used]
    mixture = yield from fit(
        points,
        weights,
        clustered(points, weights, classes),
        spherical=covariance == "spherical",
        tolerance=tolerance,
    )
    order = np.argsort(mixture.means.sum(axis=1), kind="stable")
    mixture = ordered(mixture, order)
    table = np.zeros(_CELLS, dtype=np.uint8)
    table[used] = log_densities(points, mixture).argmax(axis=0) + 1
    told = tuple(
        described(
            number,
            **dict(zip(("red", "green", "blue"), map(float, mixture.means[number]), strict=True)),
            **spread(mixture, number),
        )
        for number in range(order.size)
    )
    numbers = yield from looked_up(table, cells)
    return Result(Labels(numbers, told), warnings=doubts(mixture, classes))


@operation(
    family="classes",
    label="Gaussian mixture of colours",
    kind="labels",
    takes="color",
    steps=color_mixture_steps,
)
def color_mixture(
    rgb: Rgb,
    *,
    classes: Classes = 3,
    covariance: Annotated[str, Choice("spherical", "full", label="Covariance")] = "spherical",
    tolerance: Tolerance = 1e-3,
) -> Result:
    """Mark classes of colour, each spread about its mean.

    The mixture is fitted to a histogram of 32 x 32 x 32 cells, each of which stands for
    the mean of its colours.

    Parameters
    ----------
    rgb : ndarray of shape (rows, columns, 3), uint8
        Colours.
    classes : int
        How many.
    covariance : {"spherical", "full"}
        Whether a class is spread equally in all directions, or in each as its pixels are.
    tolerance : float
        The fit ends when an iteration raises the mean logarithm of the likelihood by less.

    Returns
    -------
    Result
        Labels, from the darkest mean to the brightest; each class tells its mean red, green
        and blue, its width (standard deviation) and its weight (share of the pixels).
    """
    return finished(
        color_mixture_steps(rgb, classes=classes, covariance=covariance, tolerance=tolerance)
    )


def _color_histogram(
    rgb: Rgb,
) -> Generator[Progress, None, tuple[NDArray[np.uint16], Counts, Counts]]:
    """Return the cell of each pixel, the pixels of each cell, and the mean colour of each."""
    cells = np.empty(rgb.shape[:2], dtype=np.uint16)
    counts, sums = np.zeros(_CELLS), np.zeros((3, _CELLS))
    parts = list(bands(rgb.shape))
    for done, rows in enumerate(parts):
        yield Progress("histogram", done, len(parts))
        cell = cells[rows]
        cell[:] = 0
        for channel in range(3):
            cell <<= _CELL_BITS
            cell |= rgb[rows, :, channel] >> (8 - _CELL_BITS)
        places = cell.ravel()
        counts += np.bincount(places, minlength=_CELLS)
        for channel in range(3):
            levels = rgb[rows, :, channel].ravel()
            sums[channel] += np.bincount(places, weights=levels, minlength=_CELLS)
    return cells, counts, (sums / np.maximum(counts, 1.0)).T
