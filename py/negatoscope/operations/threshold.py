"""Thresholding by value alone: the rest is taken away, or all made black and white."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from negatoscope.operations.counting import UNIT_WINDOW, distribution
from negatoscope.operations.marking import By, Level, Side, limit_of
from negatoscope.operations.parameters import Choice
from negatoscope.operations.registry import operation
from negatoscope.operations.result import Result

Kept = Annotated[
    str,
    Choice(
        "keep",
        "binary",
        label="Result",
        words={"keep": "keep the values", "binary": "black and white"},
    ),
]


@operation(family="masks", label="Threshold", kind="table", keeps_units=True)
def threshold(  # noqa: PLR0913 - by name, one for each parameter
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    level: Level = 0.0,
    by: By = "value",
    side: Side = "above",
    result: Kept = "keep",
    fill: Level = 0.0,
) -> Result:
    """Keep the values on one side of a threshold, or make the image black and white.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values. NaN is on neither side and stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs, for percentiles.
    level : float
        The threshold: in the units of the image, or a percentile from 0 to 100.
    by : {"value", "percentile"}
        What `level` is.
    side : {"above", "below"}
        "above" takes what is greater than the threshold, "below" all the rest.
    result : {"keep", "binary"}
        "keep" leaves the values that were taken; "binary" makes them 1 and the others 0.
    fill : float
        What the values that were not taken become, if `result` is "keep".

    Returns
    -------
    Result
        float64 of the shape of `values`; facts: the threshold, and the share of the
        pixels that were taken.

    Raises
    ------
    InvalidParameterError
        If a percentile is not from 0 to 100.

    Examples
    --------
    >>> threshold(np.array([10.0, 150.0, 151.0]), level=150).image
    array([  0.,   0., 151.])
    """
    exact = np.asarray(values, dtype=np.float64)
    counts = distribution(exact, weights)
    limit = limit_of("level", level, by, lambda share: counts.percentiles([share]))
    taken = exact > limit if side == "above" else exact <= limit
    image = taken.astype(np.float64) if result == "binary" else np.where(taken, exact, fill)
    image[np.isnan(exact)] = np.nan
    inside = counts.values > limit if side == "above" else counts.values <= limit
    return Result(
        image,
        unit="" if result == "binary" else None,
        window=UNIT_WINDOW if result == "binary" else None,
        facts={
            "threshold": limit,
            "share": float(counts.counts[inside].sum() / max(counts.count, 1)),
        },
    )
