"""Two images put together pixel by pixel: differences, sums, blends, products, ratios."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from negatoscope.errors import InvalidParameterError
from negatoscope.model import Window
from negatoscope.operations.marking import Marked
from negatoscope.operations.parameters import Number
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Result


@operation(
    family="arithmetic",
    label="Subtract the second image",
    kind="image",
    keeps_units=True,
    keeps_image=False,
)
def subtract(image: FloatImage, *, other: FloatImage, padding: Marked | None = None) -> Result:
    """Take the second image away from the first: what has changed is not grey.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    other : ndarray of the same shape, float32
        The second image; NaN is padding.
    padding : ndarray of bool, same shape, optional
        Where there is no image.

    Returns
    -------
    Result
        float32 of shape (rows, columns), in the units of the image, NaN where either is padding.
        The window has zero in its middle. Facts: the largest and the mean absolute difference,
        and the root of the mean square.

    Raises
    ------
    InvalidParameterError
        If the images are of different shapes.
    """
    difference = _without_padding(image - _fitting(other, image), padding)
    facts = _size(difference)
    window = Window(0.0, 2 * facts["largest"] or 1.0, "LINEAR_EXACT")
    return Result(difference, window=window, facts=facts)


@operation(
    family="arithmetic",
    label="Absolute difference",
    kind="image",
    keeps_units=True,
    keeps_image=False,
)
def absolute_difference(
    image: FloatImage, *, other: FloatImage, padding: Marked | None = None
) -> Result:
    """Show how far the two images are from each other: what has changed is bright.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    other : ndarray of the same shape, float32
        The second image; NaN is padding.
    padding : ndarray of bool, same shape, optional
        Where there is no image.

    Returns
    -------
    Result
        float32 of shape (rows, columns), in the units of the image, NaN where either is padding.
        Facts: the largest and the mean absolute difference, and the root of the mean
        square.

    Raises
    ------
    InvalidParameterError
        If the images are of different shapes.
    """
    difference = _without_padding(image - _fitting(other, image), padding)
    np.abs(difference, out=difference)
    facts = _size(difference)
    width = facts["largest"] or 1.0
    window = Window(width / 2, width, "LINEAR_EXACT")
    return Result(difference, window=window, facts=facts)


@operation(family="arithmetic", label="Add the second image", kind="image", keeps_units=True)
def add(image: FloatImage, *, other: FloatImage, padding: Marked | None = None) -> FloatImage:
    """Add the second image to the first.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    other : ndarray of the same shape, float32
        The second image; NaN is padding.
    padding : ndarray of bool, same shape, optional
        Where there is no image.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        In the units of the image, NaN where either is padding.

    Raises
    ------
    InvalidParameterError
        If the images are of different shapes.
    """
    return _without_padding(image + _fitting(other, image), padding)


@operation(family="arithmetic", label="Blend with the second image", kind="image", keeps_units=True)
def blend(
    image: FloatImage,
    *,
    other: FloatImage,
    padding: Marked | None = None,
    share: Annotated[
        float, Number(minimum=0.0, maximum=1.0, step=0.05, label="Share of the second image")
    ] = 0.5,
) -> FloatImage:
    """Mix the two images: one fades into the other.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    other : ndarray of the same shape, float32
        The second image; NaN is padding.
    padding : ndarray of bool, same shape, optional
        Where there is no image.
    share : float
        How much of the second image: 0 leaves the first as it is, 1 gives the second.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        In the units of the image, NaN where either is padding.

    Raises
    ------
    InvalidParameterError
        If the images are of different shapes.
    """
    mixed = _fitting(other, image) * np.float32(share)
    mixed += image * np.float32(1.0 - share)
    return _without_padding(mixed, padding)


@operation(
    family="arithmetic", label="Multiply by the second image", kind="image", keeps_image=False
)
def multiply(image: FloatImage, *, other: FloatImage, padding: Marked | None = None) -> FloatImage:
    """Multiply the two images, as with a mask or a gain map.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    other : ndarray of the same shape, float32
        The second image; NaN is padding.
    padding : ndarray of bool, same shape, optional
        Where there is no image.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        Without a unit, NaN where either is padding.

    Raises
    ------
    InvalidParameterError
        If the images are of different shapes.
    """
    return _without_padding(image * _fitting(other, image), padding)


@operation(family="arithmetic", label="Ratio of the two images", kind="image", keeps_image=False)
def ratio(image: FloatImage, *, other: FloatImage, padding: Marked | None = None) -> Result:
    """Divide the first image by the second.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    other : ndarray of the same shape, float32
        The second image; NaN is padding.
    padding : ndarray of bool, same shape, optional
        Where there is no image.

    Returns
    -------
    Result
        float32 of shape (rows, columns), without a unit; NaN where either is padding or the
        second is zero. Fact: how many pixels are undefined for that.

    Raises
    ------
    InvalidParameterError
        If the images are of different shapes.
    """
    divisor = _fitting(other, image)
    zero = divisor == 0
    quotient = np.full(image.shape, np.nan, dtype=np.float32)
    np.divide(image, divisor, out=quotient, where=~zero)
    undefined = zero if padding is None else zero & ~padding
    facts = {"undefined": float(np.count_nonzero(undefined))}
    return Result(_without_padding(quotient, padding), facts=facts)


def _fitting(other: FloatImage, image: FloatImage) -> FloatImage:
    """Return the second image, if it is as large as the first."""
    if other.shape != image.shape:
        raise InvalidParameterError(
            f"The image has {image.shape[0]} x {image.shape[1]} pixels and the second one "
            f"{other.shape[0]} x {other.shape[1]}; take two of one size, or resize one first.",
            parameter="other",
        )
    return other


def _without_padding(result: FloatImage, padding: Marked | None) -> FloatImage:
    if padding is not None:
        result[padding] = np.nan
    return result


def _size(difference: FloatImage) -> dict[str, float]:
    """Say how large a difference is, where there is one."""
    sample = difference[np.isfinite(difference)].astype(np.float64)
    np.abs(sample, out=sample)
    count = max(sample.size, 1)
    return {
        "largest": float(sample.max(initial=0.0)),
        "mean": float(sample.sum() / count),
        "root_mean_square": float(np.sqrt(np.dot(sample, sample) / count)),
    }
