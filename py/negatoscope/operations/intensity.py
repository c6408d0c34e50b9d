"""Intensity: lines, windows and curves that change each value by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, cast

import numpy as np
from numpy.typing import NDArray

from negatoscope.grayscale.presets import spanning_window
from negatoscope.grayscale.voi import apply_window
from negatoscope.grayscale.window import VOI_FUNCTIONS, VoiFunction, Window
from negatoscope.operations.counting import UNIT_WINDOW, CountedRegion, distribution
from negatoscope.operations.parameters import Boolean, Choice, Number
from negatoscope.operations.registry import Values, operation
from negatoscope.operations.result import Result

WindowCenter = Annotated[float, Number(minimum=-1e6, maximum=1e6, step=1.0, label="Window center")]
WindowWidth = Annotated[float, Number(minimum=1e-6, maximum=1e6, step=1.0, label="Window width")]
WindowFunction = Annotated[str, Choice(*VOI_FUNCTIONS, label="VOI LUT function")]
Span = Annotated[str, Choice("image", "0 to 1", label="Range", words={"image": "of the image"})]
Gain = Annotated[float, Number(minimum=0.01, maximum=100.0, step=0.1)]
Level = Annotated[float, Number(minimum=-1e6, maximum=1e6, step=1.0)]


@operation(family="intensity", label="Rescale", kind="table")
def rescale(
    values: NDArray[Any],
    *,
    slope: Annotated[float, Number(minimum=-1e6, maximum=1e6, step=0.1)] = 1.0,
    intercept: Level = 0.0,
) -> Values:
    """Multiply each value by a slope and add an intercept.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values.
    slope : float
        Multiplies, as (0028,1053) *Rescale Slope* does.
    intercept : float
        Is added, as (0028,1052) *Rescale Intercept*.

    Returns
    -------
    ndarray of the shape of `values`, float64

    References
    ----------
    PS3.3 C.11.1.1.2

    Examples
    --------
    >>> rescale(np.array([0, 24, 1024]), slope=1.0, intercept=-1024.0)
    array([-1024., -1000.,     0.])
    """
    result: Values = np.asarray(values, dtype=np.float64) * slope + intercept
    return result


@operation(family="intensity", label="Window and level", kind="table")
def window_level(  # noqa: PLR0913 - by name, as in the standard's formula
    values: NDArray[Any],
    *,
    center: WindowCenter = 40.0,
    width: WindowWidth = 400.0,
    function: WindowFunction = "LINEAR",
    low: Level = 0.0,
    high: Level = 255.0,
) -> Result:
    """Map values through a VOI window to an output range, without rounding.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values.
    center : float
        (0028,1050) *Window Center*.
    width : float
        (0028,1051) *Window Width*.
    function : {"LINEAR", "LINEAR_EXACT", "SIGMOID"}
        (0028,1056) *VOI LUT Function*.
    low : float
        What the lower end of the window becomes.
    high : float
        What the upper end becomes; below `low` it inverts.

    Returns
    -------
    Result
        From `low` to `high`; shown from black to white.

    Raises
    ------
    InvalidVoiError
        If the width is below 1 and the function is LINEAR.

    References
    ----------
    PS3.3 C.11.2.1.2, C.11.2.1.3

    Examples
    --------
    >>> window_level(np.array([-1000, -60, 40, 240]), low=0.0, high=1.0).image.round(4)
    array([0.    , 0.2506, 0.5013, 1.    ])
    """
    window = Window(center, width, cast(VoiFunction, function))
    image = apply_window(values, window, low=low, high=high)
    bottom, top = sorted((low, high))
    # For whole levels the window that shows each as it is; for others the one from end to end.
    whole = bottom.is_integer() and top.is_integer() and top - bottom >= 255
    return Result(image, unit="", window=spanning_window(bottom, top, "", whole=whole))


@operation(family="intensity", label="Gamma", kind="table")
def gamma(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    gamma: Annotated[float, Number(minimum=0.05, maximum=20.0, step=0.05)] = 0.5,
    gain: Gain = 1.0,
    span: Span = "image",
) -> Result:
    """Raise the values, from 0 for the darkest to 1 for the brightest, to a power.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count for the range.
    gamma : float
        The power: below 1 the dark parts become lighter, above 1 darker.
    gain : float
        Multiplies the result.
    span : {"image", "0 to 1"}
        What becomes 0 … 1 first: the values from the smallest to the largest, which is
        right for any unit; or nothing, because the values lie from 0 to 1 already
        (those beyond are cut off).

    Returns
    -------
    Result
        From 0 to `gain`, float64; equals :func:`skimage.exposure.adjust_gamma`.

    Examples
    --------
    >>> gamma(np.array([-1000.0, 0.0, 3000.0])).image
    array([0. , 0.5, 1. ])
    """
    return _curve(values, weights, span, lambda x: gain * x**gamma)


@operation(family="intensity", label="Logarithm", kind="table")
def logarithm(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    gain: Gain = 1.0,
    inverse: Annotated[bool, Boolean()] = False,
    span: Span = "image",
) -> Result:
    """Take the logarithm of the values, so that dark parts become lighter.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count for the range.
    gain : float
        Multiplies the result.
    inverse : bool
        Whether to take the exponential instead, so that bright parts become darker.
    span : {"image", "0 to 1"}
        As for `gamma`.

    Returns
    -------
    Result
        gain · log2(1 + x), or gain · (2^x - 1), float64, where x goes from 0 to 1;
        equals :func:`skimage.exposure.adjust_log`.

    Examples
    --------
    >>> logarithm(np.array([0.0, 1.0, 3.0]), span="image").image.round(3)
    array([0.   , 0.415, 1.   ])
    """
    if inverse:
        return _curve(values, weights, span, lambda x: gain * (np.exp2(x) - 1))
    return _curve(values, weights, span, lambda x: gain * np.log2(1 + x))


@operation(family="intensity", label="Sigmoid contrast", kind="table")
def sigmoid(  # noqa: PLR0913 - by name: the curve, and what the runner passes
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    cutoff: Annotated[float, Number(minimum=0.0, maximum=1.0, step=0.01)] = 0.5,
    gain: Annotated[float, Number(minimum=0.1, maximum=100.0, step=0.1)] = 10.0,
    inverse: Annotated[bool, Boolean()] = False,
    span: Span = "image",
) -> Result:
    """Raise the contrast in the middle greys and lower it towards black and white.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count for the range.
    cutoff : float
        The value, from 0 for the darkest to 1 for the brightest, that becomes 1/2.
    gain : float
        How steep the curve is.
    inverse : bool
        Whether to make bright what is dark.
    span : {"image", "0 to 1"}
        As for `gamma`.

    Returns
    -------
    Result
        1 / (1 + exp(gain · (cutoff - x))), float64, where x goes from 0 to 1; equals
        :func:`skimage.exposure.adjust_sigmoid`.

    Examples
    --------
    >>> sigmoid(np.array([0.0, 0.5, 1.0])).image.round(4)
    array([0.0067, 0.5   , 0.9933])
    """
    sign = -1.0 if inverse else 1.0
    return _curve(values, weights, span, lambda x: 1 / (1 + np.exp(sign * gain * (cutoff - x))))


@operation(family="intensity", label="Normalise", kind="table")
def normalize(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    method: Annotated[str, Choice("0 to 1", "z-score", label="Method")] = "0 to 1",
    region: CountedRegion = "",
) -> Result:
    """Shift and scale the values so that images of different scanners become comparable.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values; NaN is not counted and stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs; a value of weight 0 does not count.
    method : {"0 to 1", "z-score"}
        The smallest becomes 0 and the largest 1; or the mean becomes 0 and the standard
        deviation 1.
    region : str
        The part of the image that is counted, "row column rows columns"; all if empty.
        The whole image is changed.

    Returns
    -------
    Result
        Float64; 0 if all values are equal. Facts: what was subtracted and divided by.

    Examples
    --------
    >>> normalize(np.array([-1000.0, 0.0, 1000.0]), method="z-score").image.round(3)
    array([-1.225,  0.   ,  1.225])
    """
    exact = np.asarray(values, dtype=np.float64)
    counted = distribution(exact, weights, region)
    if method == "z-score":
        offset, scale = counted.mean or 0.0, counted.standard_deviation or 1.0
    else:
        offset = counted.minimum or 0.0
        scale = ((counted.maximum or 0.0) - offset) or 1.0
    facts = {"subtracted": offset, "divided_by": scale}
    window = UNIT_WINDOW if method == "0 to 1" else None
    return Result((exact - offset) / scale, unit="", window=window, facts=facts)


def _curve(
    values: NDArray[Any],
    weights: NDArray[Any] | None,
    span: str,
    curve: Callable[[Values], Values],
) -> Result:
    """Apply a curve to values from 0 to 1; all 0 if there is only one."""
    exact = np.asarray(values, dtype=np.float64)
    if span == "image":
        counted = distribution(exact, weights)
        low, high = counted.minimum or 0.0, counted.maximum or 0.0
        exact = (exact - low) / (high - low or 1.0)
    # Rounded, so that the last bit of a C library's power decides no grey level.
    return Result(np.round(curve(np.clip(exact, 0.0, 1.0)), 12), unit="", window=UNIT_WINDOW)
