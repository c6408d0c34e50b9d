"""What all operations on masks share: their parameters, and how two masks become one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.operations.parameters import Choice, Number
from negatoscope.operations.registry import FloatImage
from negatoscope.operations.result import CLASS_COLORS, LabelClass, Labels

Marked = NDArray[np.bool_]
Index = NDArray[np.uint8]

LARGEST: Final = 1e9
"""The largest value, either way, that a parameter in the units of the image may have."""

Level = Annotated[float, Number(minimum=-LARGEST, maximum=LARGEST, step=1.0)]
By = Annotated[str, Choice("value", "percentile", label="Given as")]
Side = Annotated[str, Choice("above", "below", label="Side")]
Combine = Annotated[
    str,
    Choice(
        "replace",
        "and",
        "or",
        "subtract",
        "xor",
        label="With the mask so far",
        words={
            "replace": "replace it",
            "and": "and: in both",
            "or": "or: in one of them or both",
            "subtract": "subtract from it",
            "xor": "xor: in one of them only",
        },
    ),
]


def given_labels(labels: Index, shape: tuple[int, ...]) -> Index:
    """Return labels, which must fit the image.

    Parameters
    ----------
    labels : ndarray of uint8
    shape : (int, int)
        Of the image.

    Raises
    ------
    InvalidParameterError
        If they are of another shape.
    """
    if labels.shape != shape:
        raise InvalidParameterError(
            f"The mask has {labels.shape} rows and columns, the image {shape}; they must agree.",
            parameter="labels",
        )
    return labels


def as_mask(marked: Marked, **facts: float) -> Labels:
    """Return a mask: one class, whose facts are told with it.

    Parameters
    ----------
    marked : ndarray of bool, shape (rows, columns)
    **facts : float
    """
    return Labels(marked.view(np.uint8), (LabelClass("Mask", CLASS_COLORS[0], facts),))


def with_mask(
    found: Marked, padding: Marked | None, labels: Index | None, combine: str, **facts: float
) -> Labels:
    """Return what was found, without padding, combined with the mask so far.

    Parameters
    ----------
    found : ndarray of bool, shape (rows, columns)
        Taken over, and changed.
    padding : ndarray of bool, same shape, or None
    labels : ndarray of uint8, same shape, or None
        The mask so far; several classes count as one.
    combine : {"replace", "and", "or", "subtract", "xor"}
    **facts : float
        Told with the mask.

    Raises
    ------
    InvalidParameterError
        If there is no mask to combine with.
    """
    if padding is not None:
        found &= ~padding
    if combine == "replace":
        return as_mask(found, **facts)
    if labels is None:
        raise InvalidParameterError(
            f"There is no mask yet that could be combined by '{combine}'; "
            "use 'replace', or mark pixels before.",
            parameter="combine",
        )
    so_far = given_labels(labels, found.shape) > 0
    if combine == "and":
        return as_mask(so_far & found, **facts)
    if combine == "or":
        return as_mask(so_far | found, **facts)
    return as_mask(so_far & ~found if combine == "subtract" else so_far ^ found, **facts)


def limit_of(
    name: str, level: float, by: str, percentile_at: Callable[[float], tuple[float, ...]]
) -> float:
    """Return a threshold in the units of the image.

    Parameters
    ----------
    name : str
        Of the parameter, for messages.
    level : float
        The threshold itself, or a percentile.
    by : {"value", "percentile"}
        Which of the two.
    percentile_at : callable
        Gives a percentile, or () where there are no pixels.

    Raises
    ------
    InvalidParameterError
        If a percentile is not from 0 to 100.
    """
    if by == "value":
        return level
    if not 0.0 <= level <= 100.0:
        raise InvalidParameterError(
            f"Parameter '{name}' is {level:g}; a percentile is from 0 to 100.", parameter=name
        )
    (limit,) = percentile_at(level) or (0.0,)  # nothing is compared with it
    return limit


def percentile(image: FloatImage, padding: Marked | None, share: float) -> tuple[float, ...]:
    """Return a percentile of the pixels that have a number; () if none has.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    padding : ndarray of bool, same shape, or None
    share : float
        From 0 to 100; interpolated linearly as :func:`numpy.percentile` does.
    """
    usable = np.isfinite(image)
    if padding is not None:
        usable &= ~padding
    sample = image[usable]
    return (float(np.percentile(sample, share)),) if sample.size else ()
