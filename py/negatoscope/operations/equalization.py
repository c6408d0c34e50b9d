"""Histogram equalisation: shades spread so that each is used equally often."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from negatoscope.operations.parameters import Integer
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

    Returns
    -------
    ndarray of the shape of `values`, float64
        From 0 to 1; 0.5 throughout if all values are equal.
    """
    exact = np.asarray(values, dtype=np.float64)
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
