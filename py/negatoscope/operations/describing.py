"""What operations that find classes share: their parameters, and how classes are told."""

from __future__ import annotations

import colorsys
from collections.abc import Generator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.grayscale.quantize import bands
from negatoscope.operations.marking import Index
from negatoscope.operations.mixture import Mixture
from negatoscope.operations.parameters import Integer, Number
from negatoscope.operations.result import CLASS_COLORS, LabelClass
from negatoscope.progress import Progress

Classes = Annotated[int, Integer(minimum=2, maximum=16, label="Classes")]
Tolerance = Annotated[float, Number(minimum=1e-9, maximum=0.1, step=1e-4, label="Tolerance")]

_GOLDEN: Final = 0.6180339887498949


def class_color(number: int) -> tuple[int, int, int]:
    """Return a tint: for the first classes those that all people tell apart, then hues.

    Parameters
    ----------
    number : int
        From 0.
    """
    if number < len(CLASS_COLORS):
        return CLASS_COLORS[number]
    red, green, blue = colorsys.hsv_to_rgb(number * _GOLDEN % 1.0, 0.6, 0.9)
    return round(red * 255), round(green * 255), round(blue * 255)


def described(number: int, **facts: float) -> LabelClass:
    """Return what a class is called, its tint and its facts.

    Parameters
    ----------
    number : int
        From 0.
    **facts : float
    """
    return LabelClass(f"Class {number + 1}", class_color(number), facts)


def spread(mixture: Mixture, number: int) -> dict[str, float]:
    """Return the width and the weight of a class, as facts."""
    return {"width": float(mixture.widths[number]), "weight": float(mixture.weights[number])}


def ordered(mixture: Mixture, order: NDArray[np.intp]) -> Mixture:
    """Return a mixture with its classes in another order."""
    return Mixture(
        mixture.weights[order],
        mixture.means[order],
        mixture.covariances[order],
        mixture.iterations,
        mixture.converged,
    )


def doubts(mixture: Mixture, classes: int) -> tuple[str, ...]:
    """Return what people should know of a fit.

    Parameters
    ----------
    mixture : Mixture
    classes : int
        How many were asked for.
    """
    found = mixture.weights.size
    known = too_few(found, classes) if found < classes else ()
    if not mixture.converged:
        known += (
            f"The fit was stopped after {mixture.iterations} iterations; a larger tolerance, or "
            "fewer classes, would let it end.",
        )
    return known


def too_few(found: int, classes: int) -> tuple[str, ...]:
    """Return the warning that there are fewer classes than were asked for."""
    return (f"The image has only enough different values for {found} of {classes} classes.",)


def looked_up(
    table: NDArray[np.uint8], index: NDArray[np.uint16]
) -> Generator[Progress, None, Index]:
    """Return the class of each pixel, band by band.

    Parameters
    ----------
    table : ndarray of uint8, shape (n,)
        The class of each bin.
    index : ndarray of uint16, shape (rows, columns)
        The bin of each pixel.
    """
    result = np.empty(index.shape, dtype=np.uint8)
    parts = list(bands(index.shape))
    for done, rows in enumerate(parts):
        yield Progress("labels", done, len(parts))
        table.take(index[rows], mode="clip", out=result[rows])
    return result
