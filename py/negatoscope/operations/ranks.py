"""Equalisation without bins: by the rank of each value, exactly."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.presets import spanning_window
from negatoscope.operations.counting import UNIT_WINDOW, CountedRegion, distribution
from negatoscope.operations.parameters import Choice, Integer
from negatoscope.operations.registry import Values, operation
from negatoscope.operations.result import Result

Places: TypeAlias = NDArray[np.intp]


@operation(family="equalization", label="Equalisation by rank, exact", kind="table")
def equalize_rank(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    ties: Annotated[str, Choice("highest", "mean", "lowest", label="Equal values")] = "highest",
    region: CountedRegion = "",
) -> Result:
    """Replace each value by the share of the image that is as dark or darker, without bins.

    All pixels are sorted, and each value is searched among them. However the values
    are spread, each shade is then used equally often, as far as equal values allow.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values; NaN is not counted and stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count.
    ties : {"highest", "mean", "lowest"}
        Which rank pixels of equal value share: that of the last of them, "as dark or
        darker"; of the first, "darker"; or the mean of both.
    region : str
        The part of the image that is counted, "row column rows columns"; all if empty.
        The whole image is changed.

    Returns
    -------
    Result
        From 0 to 1, float64: ``numpy.searchsorted(numpy.sort(pixels), value, side) / n``.

    Examples
    --------
    >>> equalize_rank(np.array([-1000.0, 0.0, 0.0, 3000.0])).image
    array([0.25, 0.75, 0.75, 1.  ])
    """
    exact = np.asarray(values, dtype=np.float64)
    first, last, total = _ranks(exact, weights, region)
    rank = {"highest": last, "lowest": first, "mean": (first + last) / 2}[ties]
    shares = np.where(np.isnan(exact), np.nan, rank / max(total, 1))
    return Result(shares, unit="", window=UNIT_WINDOW)


@operation(family="equalization", label="Equalisation by look-up table", kind="table")
def equalize_lookup(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    levels: Annotated[int, Integer(minimum=2, maximum=65_536)] = 256,
    region: CountedRegion = "",
) -> Result:
    """Give each value of an integer image a grey level by its cumulative histogram.

    The form of the textbooks: the darkest value becomes 0 and the brightest the last level.
    For 8-bit images and 256 levels it is what OpenCV's ``equalizeHist`` does; here each
    value of a 16-bit image has a place of its own in the table, too.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values; NaN is not counted and stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count.
    levels : int
        Number of grey levels of the result.
    region : str
        The part of the image that is counted, "row column rows columns"; all if empty.
        The whole image is changed.

    Returns
    -------
    Result
        Whole numbers from 0 to `levels` - 1, float64; 0 if all values are equal.

    References
    ----------
    R. C. Gonzalez, R. E. Woods, Digital Image Processing, 4th edition, section 3.3

    Examples
    --------
    >>> equalize_lookup(np.array([52, 55, 55, 61])).image
    array([  0., 170., 170., 255.])
    """
    exact = np.asarray(values, dtype=np.float64)
    _, last, total = _ranks(exact, weights, region)
    darkest = int(last[last > 0].min(initial=total))
    # Half to even, as OpenCV and NumPy round.
    found = np.rint(np.maximum(last - darkest, 0) * ((levels - 1) / max(total - darkest, 1)))
    window = spanning_window(0.0, levels - 1.0, "", whole=True)
    return Result(np.where(np.isnan(exact), np.nan, found), unit="", window=window)


def _ranks(exact: Values, weights: NDArray[Any] | None, region: str) -> tuple[Places, Places, int]:
    """Return how many of the pixels are below each number, how many not above, and all."""
    if weights is not None and exact.ndim == 1 and (exact[1:] > exact[:-1]).all():
        # In order already: there is nothing to search.
        ends = np.cumsum(weights, dtype=np.intp)
        return ends - weights, ends, int(ends[-1]) if ends.size else 0
    counted = distribution(exact, weights, region)
    below = np.concatenate([[0], np.cumsum(counted.counts)])
    first = below[np.searchsorted(counted.values, exact, side="left")]
    return first, below[np.searchsorted(counted.values, exact, side="right")], counted.count


@operation(family="equalization", label="Match the histogram of another image", kind="table")
def match_histogram(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    other_values: NDArray[Any] | None = None,
    other_weights: NDArray[Any] | None = None,
) -> Values:
    """Change the values so that their histogram becomes that of a second image.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values; NaN is not counted and stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count.
    other_values : ndarray of any shape
        Modality values of the second image.
    other_weights : ndarray of the shape of `other_values`, optional
        How often each of them occurs.

    Returns
    -------
    ndarray of the shape of `values`, float64
        Values of the second image, interpolated between its own; equals
        :func:`skimage.exposure.match_histograms`. If nothing can be counted in either of
        them, the values themselves.

    Raises
    ------
    InvalidParameterError
        If there is no second image.

    Examples
    --------
    >>> match_histogram(np.array([1.0, 2.0, 3.0]), other_values=np.array([10.0, 20.0, 60.0]))
    array([10., 20., 60.])
    """
    if other_values is None:
        raise InvalidParameterError(
            "Operation 'match_histogram' needs a second image: give the one to be matched.",
            operation="match_histogram",
        )
    exact = np.asarray(values, dtype=np.float64)
    source, target = distribution(exact, weights), distribution(other_values, other_weights)
    if not source.count or not target.count:
        return exact.copy()
    quantiles = np.cumsum(source.counts) / source.count
    matched = np.interp(quantiles, np.cumsum(target.counts) / target.count, target.values)
    found = np.interp(exact, source.values, matched)
    # Where there is a single value, np.interp gives it to NaN, too.
    result: Values = np.where(np.isnan(exact), np.nan, found)
    return result
