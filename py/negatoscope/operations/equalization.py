"""Histogram equalisation: shades spread so that each is used equally often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.operations.parameters import Integer, Region, region_slices
from negatoscope.operations.registry import Values, operation


@operation(
    family="equalization",
    label="Histogram equalisation",
    kind="table",
)
def equalize_histogram(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    bins: Annotated[int, Integer(minimum=2, maximum=65_536, label="Bins")] = 256,
    region: Annotated[str, Region(label="Counted region")] = "",
) -> Values:
    """Replace each value by the share of the image that is darker.

    The cumulative histogram is taken at the centres of the bins and
    interpolated linearly between them, as :func:`skimage.exposure.equalize_hist`
    does for floating-point images. The range is that of the values themselves, so
    negative Hounsfield units and 16-bit data need no preparation.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values; NaN is not counted and stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count. Each
        occurs once if omitted.
    bins : int
        Number of equally wide bins between the smallest and the largest value.
    region : str
        The part of the image that is counted, "row column rows columns"; all if empty.
        The whole image is changed.

    Returns
    -------
    ndarray of the shape of `values`, float64
        From 0 to 1; 0.5 throughout if all values are equal.

    Examples
    --------
    >>> equalize_histogram(np.array([-1000, 0, 0, 3000]), bins=4)
    array([0.25, 0.5 , 0.5 , 1.  ])
    """
    exact = np.asarray(values, dtype=np.float64)
    if weights is None and region:
        weights = np.zeros(exact.shape)
        weights[region_slices(region, exact.shape)] = 1
    counted = np.isfinite(exact) if weights is None else np.isfinite(exact) & (weights > 0)
    sample = exact[counted]
    if sample.size == 0 or sample.min() == sample.max():
        return np.where(np.isnan(exact), np.nan, 0.5)
    low, high = sample.min(), sample.max()
    histogram, _ = np.histogram(
        (sample - low) / (high - low),
        bins=bins,
        range=(0.0, 1.0),
        weights=None if weights is None else weights[counted],
    )
    cumulative = np.cumsum(histogram)
    centres = (np.arange(bins) + 0.5) / bins
    # A value of weight 0 may lie outside of the range; np.interp keeps to the ends.
    shares = cumulative / cumulative[-1]
    result: Values = np.interp((exact - low) / (high - low), centres, shares)
    return result


def equalize_batch(
    images: NDArray[Any],
    *,
    equalize: Callable[..., Any] = equalize_histogram,
    **parameters: Any,
) -> NDArray[np.float32]:
    """Equalise a batch for machine learning, each image by its own histogram.

    Parameters
    ----------
    images : ndarray of shape (N, 1, rows, columns)
        Modality values; NaN is padding: not counted, and NaN in the result.
    equalize : callable
        `equalize_histogram`, `equalize_rank`, `equalize_lookup`, `clahe` or any function of
        one image of shape (rows, columns).
    **parameters
        Passed on to it.

    Returns
    -------
    ndarray of shape (N, 1, rows, columns), float32

    Raises
    ------
    InvalidParameterError
        If the shape is another.

    Examples
    --------
    >>> batch = np.arange(2 * 3 * 3).reshape(2, 1, 3, 3)
    >>> result = equalize_batch(batch)
    >>> bool((result[0] == result[1]).all())
    True
    """
    if images.ndim != 4 or images.shape[1] != 1:
        raise InvalidParameterError(
            f"The images have the shape {images.shape}; allowed is (N, 1, rows, columns). "
            "Make a single image so with image[numpy.newaxis, numpy.newaxis].",
            parameter="images",
        )
    result = np.empty(images.shape, dtype=np.float32)
    for image, target in zip(images[:, 0], result[:, 0], strict=True):
        equalized = equalize(image, **parameters)
        target[...] = getattr(equalized, "image", equalized)
    return result
