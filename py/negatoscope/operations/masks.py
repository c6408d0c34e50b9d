"""Masks by value or by place: which pixels are meant."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated

import numpy as np

from negatoscope.errors import InvalidParameterError
from negatoscope.operations.binning import binned_steps, multi_otsu
from negatoscope.operations.marking import (
    By,
    Combine,
    Index,
    Level,
    Marked,
    Side,
    limit_of,
    percentile,
    with_mask,
)
from negatoscope.operations.parameters import Boolean, Integer, Region, region_slices
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Labels
from negatoscope.progress import Progress, finished

Invert = Annotated[bool, Boolean(label="Mark the outside")]


@operation(family="masks", label="Mask: threshold", kind="labels")
def threshold_mask(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index | None = None,
    level: Level = 0.0,
    by: By = "value",
    side: Side = "above",
    combine: Combine = "replace",
) -> Labels:
    """Mark the pixels on one side of a threshold.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values. NaN is never marked.
    padding : ndarray of bool, same shape, optional
        Where there is no image: never marked and not counted.
    labels : ndarray of uint8, same shape, optional
        The mask so far.
    level : float
        The threshold: in the units of the image, or a percentile from 0 to 100.
    by : {"value", "percentile"}
        What `level` is.
    side : {"above", "below"}
        "above" marks what is greater than the threshold, "below" all the rest.
    combine : {"replace", "and", "or", "subtract", "xor"}
        What becomes of the mask so far.

    Returns
    -------
    Labels
        A mask of 0 and 1; its class tells the threshold.

    Raises
    ------
    InvalidParameterError
        If a percentile is not from 0 to 100, or there is no mask to combine with.
    """
    limit = limit_of("level", level, by, lambda share: percentile(image, padding, share))
    found = image > limit if side == "above" else image <= limit
    return with_mask(found, padding, labels, combine, threshold=limit)


@operation(family="masks", label="Mask: range of values", kind="labels")
def range_mask(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index | None = None,
    low: Level = 0.0,
    high: Level = 100.0,
    by: By = "value",
    invert: Invert = False,
    combine: Combine = "replace",
) -> Labels:
    """Mark the pixels whose values lie in a range, both ends included.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values. NaN is never marked.
    padding : ndarray of bool, same shape, optional
        Where there is no image: never marked and not counted.
    labels : ndarray of uint8, same shape, optional
        The mask so far.
    low : float
        The lower end: in the units of the image, or a percentile from 0 to 100.
    high : float
        The upper end, likewise; not below the lower one.
    by : {"value", "percentile"}
        What `low` and `high` are.
    invert : bool
        Mark what lies outside instead.
    combine : {"replace", "and", "or", "subtract", "xor"}
        What becomes of the mask so far.

    Returns
    -------
    Labels
        A mask of 0 and 1; its class tells both ends.

    Raises
    ------
    InvalidParameterError
        If the ends are the wrong way round, a percentile is not from 0 to 100, or
        there is no mask to combine with.
    """
    if low > high:
        raise InvalidParameterError(
            f"The range begins at {low:g} and ends at {high:g}; give 'low' not above 'high'.",
            parameter="low",
        )
    first = limit_of("low", low, by, lambda share: percentile(image, padding, share))
    last = limit_of("high", high, by, lambda share: percentile(image, padding, share))
    found = (image >= first) & (image <= last)
    if invert:
        found = ~found & ~np.isnan(image)
    return with_mask(found, padding, labels, combine, low=first, high=last)


def otsu_mask_steps(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index | None = None,
    bins: int = 256,
    side: str = "above",
    combine: str = "replace",
) -> Generator[Progress, None, Labels]:
    """Yield Progress while `otsu_mask` works, and return what it returns."""
    histogram, _ = yield from binned_steps(image, padding, bins)
    (limit,) = multi_otsu(histogram, 2) or (histogram.high,)
    found = image > limit if side == "above" else image <= limit
    return with_mask(found, padding, labels, combine, threshold=limit)


@operation(family="masks", label="Mask: Otsu's threshold", kind="labels", steps=otsu_mask_steps)
def otsu_mask(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index | None = None,
    bins: Annotated[int, Integer(minimum=2, maximum=1024, label="Bins")] = 256,
    side: Side = "above",
    combine: Combine = "replace",
) -> Labels:
    """Mark one side of the threshold that parts the values best into two classes.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values. NaN is never marked.
    padding : ndarray of bool, same shape, optional
        Where there is no image: never marked and not counted.
    labels : ndarray of uint8, same shape, optional
        The mask so far.
    bins : int
        Number of equally wide bins of the histogram that is parted.
    side : {"above", "below"}
        "above" marks what is greater than the threshold, "below" all the rest.
    combine : {"replace", "and", "or", "subtract", "xor"}
        What becomes of the mask so far.

    Returns
    -------
    Labels
        A mask of 0 and 1; its class tells the threshold. As in
        :func:`skimage.filters.threshold_otsu` that is the centre of a bin. Nothing is
        above the threshold of an image of one value.

    Raises
    ------
    InvalidParameterError
        If there is no mask to combine with.

    References
    ----------
    N. Otsu, "A threshold selection method from gray-level histograms", IEEE Transactions on
    Systems, Man, and Cybernetics 9 (1979), 62-66
    """
    return finished(
        otsu_mask_steps(
            image, padding=padding, labels=labels, bins=bins, side=side, combine=combine
        )
    )


@operation(family="masks", label="Mask: region", kind="labels")
def region_mask(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index | None = None,
    region: Annotated[str, Region(label="Region")] = "",
    invert: Invert = False,
    combine: Combine = "replace",
) -> Labels:
    """Mark the pixels of a rectangle.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    padding : ndarray of bool, same shape, optional
        Where there is no image: never marked.
    labels : ndarray of uint8, same shape, optional
        The mask so far.
    region : str
        "row column rows columns" in pixels; "" is the whole image.
    invert : bool
        Mark what lies outside instead.
    combine : {"replace", "and", "or", "subtract", "xor"}
        What becomes of the mask so far.

    Returns
    -------
    Labels
        A mask of 0 and 1.

    Raises
    ------
    InvalidParameterError
        If the region lies outside the image, or there is no mask to combine with.
    """
    found = np.full(image.shape, invert)
    found[region_slices(region, image.shape)] = not invert
    return with_mask(found, padding, labels, combine)
