"""The VOI LUT stage: modality values to display values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.window import Window


def apply_window(
    values: npt.ArrayLike, window: Window, *, low: float = 0.0, high: float = 255.0
) -> npt.NDArray[np.float64]:
    """Map values through a VOI window.

    Parameters
    ----------
    values : array_like of numbers
        Modality values.
    window : Window
        Center, width and function.
    low, high : float
        The output range, ymin and ymax of the standard; `low` above `high` inverts.

    Returns
    -------
    ndarray of float64, shape of `values`
        Not rounded. Floor it for 8 bit: the standard names no rule, DCMTK truncates.

    References
    ----------
    PS3.3 C.11.2.1.2.1 (LINEAR), C.11.2.1.3.1 (SIGMOID), C.11.2.1.3.2 (LINEAR_EXACT)
    """
    x = np.asarray(values, dtype=np.float64)
    if window.function == "SIGMOID":
        return _sigmoid(x, window, low, high)
    if window.function == "LINEAR_EXACT":
        return _linear_exact(x, window, low, high)
    return _linear(x, window, low, high)


def _linear(
    x: npt.NDArray[np.float64], window: Window, low: float, high: float
) -> npt.NDArray[np.float64]:
    c, w = window.center, window.width
    bottom, top = c - 0.5 - (w - 1) / 2, c - 0.5 + (w - 1) / 2
    # With width 1 both limits meet: a threshold, and nothing lies between them to divide.
    run = w - 1 if w > 1 else 1.0
    # The standard's ((x - (c - 0.5)) / (w - 1) + 0.5) * (ymax - ymin) + ymin, multiplied out as
    # DCMTK does: where y is a whole number, the last bit decides how it is floored.
    gradient = (high - low) / run
    y = np.clip(x, bottom, top, out=np.empty_like(x))
    y *= gradient
    y += high - ((c - 0.5) / run + 0.5) * (high - low)
    np.copyto(y, high, where=x > top)
    np.copyto(y, low, where=x <= bottom)
    return y


def _linear_exact(
    x: npt.NDArray[np.float64], window: Window, low: float, high: float
) -> npt.NDArray[np.float64]:
    c, w = window.center, window.width
    bottom, top = c - w / 2, c + w / 2
    # Outside of the window y is not used and would leave float64.
    y = np.clip(x, bottom, top, out=np.empty_like(x))
    y -= c
    y /= w
    y += 0.5
    y *= high - low
    y += low
    np.copyto(y, high, where=x > top)
    np.copyto(y, low, where=x <= bottom)
    return y


def _sigmoid(
    x: npt.NDArray[np.float64], window: Window, low: float, high: float
) -> npt.NDArray[np.float64]:
    # Beyond ±700 the exponential leaves float64; the result is at its limit long before.
    reach = 175.0 * window.width
    near = np.clip(x, window.center - reach, window.center + reach)
    exponent = -4 * ((near - window.center) / window.width)
    return (high - low) / (1 + np.exp(exponent)) + low
