"""8 bits by a straight line between two values: the extremes, the maximum, percentiles."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.operations.counting import distribution
from negatoscope.operations.levels import WHITE, Of, grey_levels, source_values
from negatoscope.operations.parameters import Choice, Number
from negatoscope.operations.registry import Values, operation
from negatoscope.operations.result import Result

Rounding = Annotated[
    str, Choice("down", "nearest", label="Rounding", words={"nearest": "to the nearest"})
]
Share = Annotated[float, Number(minimum=0.0, maximum=100.0, step=0.1, unit="%")]


@operation(
    family="conversion",
    label="8 bits: minimum to maximum, 255 / (max \N{MINUS SIGN} min)",
    kind="table",
    keeps_image=False,
)
def minmax_to_8_bit(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    stored: NDArray[Any] | None = None,
    of: Of = "stored",
    rounding: Rounding = "nearest",
) -> Result:
    """Make the smallest value black, the largest white, and spread the rest evenly between.

    Nothing is lost beyond the ends, but the ends decide: one metal implant or one hot pixel
    takes the whole white, and everything else shares the dark greys. The factor is
    255 / (max - min), as ImageJ has it for floating-point images and most tutorials.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values. NaN stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count.
    stored : ndarray of the same shape, optional
        The stored values.
    of : {"stored", "modality"}
        Which values are converted; `values` if the stored ones are not given.
    rounding : {"down", "nearest"}
        ImageJ rounds to the nearest level; ``astype(numpy.uint8)`` cuts fractions off.

    Returns
    -------
    Result
        0 … 255, whole; 0 if all values are equal; facts as `truncate_to_8_bit`.

    Examples
    --------
    >>> minmax_to_8_bit(np.array([-1000.0, 0.0, 3000.0])).image
    array([  0.,  64., 255.])
    """
    source, warnings = source_values(values, stored, of)
    return _scaled(source, weights, _ends(source, weights), rounding, warnings)


@operation(
    family="conversion",
    label="8 bits: minimum to maximum, 256 / (max \N{MINUS SIGN} min + 1)",
    kind="table",
    keeps_image=False,
)
def imagej_to_8_bit(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    stored: NDArray[Any] | None = None,
    of: Of = "stored",
) -> Result:
    """Spread minimum to maximum as ImageJ does for 16-bit images.

    The factor is 256 / (max - min + 1), because n + 1 whole values lie between 0 and n,
    so that each level but the first stands for equally many of them. It differs from
    255 / (max - min) by one level at most, and by much where a picture has few values.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values. NaN stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count.
    stored : ndarray of the same shape, optional
        The stored values.
    of : {"stored", "modality"}
        Which values are converted; `values` if the stored ones are not given.

    Returns
    -------
    Result
        0 … 255, whole; facts as `truncate_to_8_bit`.

    References
    ----------
    ImageJ, ``ij.process.TypeConverter.convertShortToByte``

    Examples
    --------
    >>> imagej_to_8_bit(np.array([0.0, 1.0, 2.0, 3.0])).image
    array([  0.,  64., 128., 192.])
    """
    source, warnings = source_values(values, stored, of)
    low, high = _ends(source, weights)
    raw = (source - low) * ((WHITE + 1) / (high - low + 1)) + 0.5
    return grey_levels(source, weights, raw - 0.5, np.floor(np.clip(raw, 0, WHITE)), warnings)


@operation(
    family="conversion",
    label="8 bits: divide by the maximum",
    kind="table",
    keeps_image=False,
)
def maximum_to_8_bit(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    stored: NDArray[Any] | None = None,
    of: Of = "stored",
    rounding: Rounding = "down",
) -> Result:
    """Make 0 and all below it black, and the largest value white.

    Many tutorials do so: ``numpy.maximum(pixels, 0) / pixels.max() * 255``. It suits pictures
    that begin at 0. Hounsfield units do not: all that is lighter than water turns black,
    the lungs and the fat with it; and where the values begin high, the picture is pale.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values. NaN stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count.
    stored : ndarray of the same shape, optional
        The stored values.
    of : {"stored", "modality"}
        Which values are converted; `values` if the stored ones are not given.
    rounding : {"down", "nearest"}
        ``astype(numpy.uint8)`` cuts fractions off.

    Returns
    -------
    Result
        0 … 255, whole; 0 if no value is above 0; facts as `truncate_to_8_bit`.

    Examples
    --------
    >>> maximum_to_8_bit(np.array([-1000.0, 0.0, 40.0, 3000.0])).image
    array([  0.,   0.,   3., 255.])
    """
    source, warnings = source_values(values, stored, of)
    _, high = _ends(source, weights)
    return _scaled(source, weights, (0.0, max(high, 0.0)), rounding, warnings)


@operation(
    family="conversion",
    label="8 bits: percentiles",
    kind="table",
    keeps_image=False,
)
def percentile_to_8_bit(  # noqa: PLR0913 - by name: two ends, and what the runner passes
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    stored: NDArray[Any] | None = None,
    of: Of = "stored",
    low: Share = 2.0,
    high: Share = 98.0,
    rounding: Rounding = "down",
) -> Result:
    """Spread the values between two percentiles evenly; all beyond them is black or white.

    A few extreme pixels no longer decide, so that the rest has good contrast; but what lies
    beyond the percentiles, be it the metal or the whole air around a patient, is
    one flat black or white, and two pictures are no longer comparable.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values. NaN stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count.
    stored : ndarray of the same shape, optional
        The stored values.
    of : {"stored", "modality"}
        Which values are converted; `values` if the stored ones are not given.
    low : float
        The percentile that becomes black.
    high : float
        The percentile that becomes white; above `low`.
    rounding : {"down", "nearest"}
        ``astype(numpy.uint8)`` cuts fractions off.

    Returns
    -------
    Result
        0 … 255, whole; facts as `truncate_to_8_bit`.

    Raises
    ------
    InvalidParameterError
        If `low` is not below `high`.

    Examples
    --------
    >>> percentile_to_8_bit(np.arange(5.0), low=25.0, high=75.0).image
    array([  0.,   0., 127., 255., 255.])
    """
    if low >= high:
        raise InvalidParameterError(
            f"Parameter 'low' is {low:g} and 'high' is {high:g}; allowed is a low percentile "
            "below the high one. Give for example low=2, high=98.",
            parameter="low",
        )
    source, warnings = source_values(values, stored, of)
    ends = distribution(source, weights).percentiles((low, high)) or (0.0, 0.0)
    return _scaled(source, weights, (ends[0], ends[1]), rounding, warnings)


def _ends(source: Values, weights: NDArray[Any] | None) -> tuple[float, float]:
    """Return the smallest and the largest value that counts; 0 and 0 if none does."""
    found = distribution(source, weights)
    return (found.minimum or 0.0, found.maximum or 0.0)


def _scaled(
    source: Values,
    weights: NDArray[Any] | None,
    ends: tuple[float, float],
    rounding: str,
    warnings: tuple[str, ...],
) -> Result:
    """Spread from the lower end, black, to the upper, white."""
    low, high = ends
    if low == high:
        flat = np.where(np.isnan(source), np.nan, 0.0)
        return grey_levels(source, weights, flat, flat, warnings)
    # In the order of the tutorials' formula: where it gives a whole number, the last bit decides.
    raw = (source - low) / (high - low) * WHITE
    levels = np.clip(raw, 0, WHITE)
    levels = np.floor(levels + 0.5) if rounding == "nearest" else np.floor(levels)
    return grey_levels(source, weights, raw, levels, warnings)
