"""How often the values occur that an operation is given: as pixels, or with weights."""

from __future__ import annotations

from typing import Annotated, Any, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.measure.distribution import Distribution, distribution_of
from negatoscope.model import Window
from negatoscope.operations.parameters import Region, region_slices

CountedRegion = Annotated[str, Region(label="Counted region")]

LEVELS_WINDOW: Final = Window(128, 256)
"""Shows each of 0 … 255 as it is."""

UNIT_WINDOW: Final = Window(0.5, 1.0, "LINEAR_EXACT")
"""Shows 0 black and 1 white."""


def distribution(
    values: NDArray[Any], weights: NDArray[Any] | None, region: str = ""
) -> Distribution:
    """Return which values count, and how often each occurs.

    Parameters
    ----------
    values : ndarray of any shape
        NaN and infinities do not count.
    weights : ndarray of the same shape, or None
        How often each value occurs; once if None.
    region : str
        Where to count, "row column rows columns", if `weights` is None and `values` is an
        image; weights know of it already.
    """
    if weights is None:
        inside = values[region_slices(region, values.shape)] if region else values
        return distribution_of(inside)
    counted = (weights > 0) & np.isfinite(values)
    sample, counts = np.asarray(values[counted], dtype=np.float64), weights[counted]
    if sample.size > 1 and sample[0] > sample[-1]:  # as a negative slope leaves them
        sample, counts = sample[::-1], counts[::-1]
    # Sorting 65,536 values takes longer than all the rest; mostly they are sorted.
    if not (sample[1:] > sample[:-1]).all():
        sample, places = np.unique(sample, return_inverse=True)
        counts = np.bincount(places, weights=counts, minlength=sample.size)
    return Distribution(sample, counts.astype(np.int64))
