"""Values replaced: of zeros, of padding, of one value, of what is marked."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated

import numpy as np

from negatoscope.operations.filling import nearest, smooth
from negatoscope.operations.marking import Index, Level, Marked, given_labels
from negatoscope.operations.parameters import Choice
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Result
from negatoscope.progress import Progress, finished

By = Annotated[
    str,
    Choice(
        "median",
        "nearest",
        "smooth",
        "constant",
        label="By",
        words={
            "median": "the median of the others",
            "nearest": "the nearest of the others",
            "smooth": "a smooth continuation",
            "constant": "a constant",
        },
    ),
]
Work = Generator[Progress, None, Result]


def replace_values_steps(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    what: str = "padding",
    value: float = 0.0,
    by: str = "median",
    constant: float = 0.0,
) -> Work:
    """Yield Progress while `replace_values` works, and return what it returns."""
    absent = np.isnan(image) if padding is None else np.isnan(image) | padding
    if what == "padding":
        return (yield from _filled(image, absent, None, by, constant))
    gone = image == np.float32(0.0 if what == "zeros" else value)
    return (yield from _filled(image, gone & ~absent, absent, by, constant))


@operation(
    family="replace",
    label="Replace values",
    kind="image",
    keeps_units=True,
    steps=replace_values_steps,
)
def replace_values(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    what: Annotated[str, Choice("padding", "zeros", "value", label="What")] = "padding",
    value: Level = 0.0,
    by: By = "median",
    constant: Level = 0.0,
) -> Result:
    """Replace padding, zeros or one value, so that nothing of it disturbs what comes after.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values. NaN is padding.
    padding : ndarray of bool, same shape, optional
        Where there is no image.
    what : {"padding", "zeros", "value"}
        What is replaced. Unless it is padding, padding stays, and gives no values.
    value : float
        The value that is replaced, if `what` is "value".
    by : {"median", "nearest", "smooth", "constant"}
        "median" of the other pixels; the "nearest" of them; a "smooth" continuation, in which
        each pixel is the mean of its neighbours; or a "constant".
    constant : float
        The new value, if `by` is "constant".

    Returns
    -------
    Result
        float32 of shape (rows, columns); NaN is padding. Facts: how many pixels were
        replaced, and the median if that was taken.
    """
    return finished(
        replace_values_steps(
            image, padding=padding, what=what, value=value, by=by, constant=constant
        )
    )


def replace_marked_steps(
    image: FloatImage,
    *,
    labels: Index,
    padding: Marked | None = None,
    by: str = "smooth",
    constant: float = 0.0,
) -> Work:
    """Yield Progress while `replace_marked` works, and return what it returns."""
    marked = given_labels(labels, image.shape) > 0
    absent = np.isnan(image) if padding is None else np.isnan(image) | padding
    return (yield from _filled(image, marked & ~absent, absent, by, constant))


@operation(
    family="replace",
    label="Replace what is marked",
    kind="image",
    keeps_units=True,
    steps=replace_marked_steps,
)
def replace_marked(
    image: FloatImage,
    *,
    labels: Index,
    padding: Marked | None = None,
    by: By = "smooth",
    constant: Level = 0.0,
) -> Result:
    """Replace what the mask marks, as metal or burnt-in text.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values. NaN is padding.
    labels : ndarray of uint8, same shape
        The mask; several classes count as one.
    padding : ndarray of bool, same shape, optional
        Where there is no image: stays padding, and gives no values.
    by : {"median", "nearest", "smooth", "constant"}
        "median" of the other pixels; the "nearest" of them; a "smooth" continuation, in which
        each pixel is the mean of its neighbours; or a "constant".
    constant : float
        The new value, if `by` is "constant".

    Returns
    -------
    Result
        float32 of shape (rows, columns); NaN is padding. Facts: how many pixels were
        replaced, and the median if that was taken.
    """
    return finished(
        replace_marked_steps(image, labels=labels, padding=padding, by=by, constant=constant)
    )


def _filled(
    image: FloatImage, gone: Marked, absent: Marked | None, by: str, constant: float
) -> Work:
    """Return the image with other values where they are gone; NaN where there is none."""
    known = ~gone if absent is None else ~(gone | absent)
    facts = {"replaced": float(np.count_nonzero(gone))}
    result = image.copy()
    warnings: tuple[str, ...] = ()
    if by == "constant":
        result[gone] = constant
    elif not known.any():
        result[gone] = np.nan
        warnings = (f"There is no other pixel from which '{by}' could take a value.",)
    elif by == "median":
        facts["median"] = float(np.median(image[known]))
        result[gone] = facts["median"]
    elif by == "nearest":
        yield Progress("nearest", 0, 1)
        result = nearest(image, ~known)
    else:
        result = yield from smooth(image, ~known)
    if absent is not None:
        result[absent] = np.nan
    return Result(result, warnings=warnings, facts=facts)
