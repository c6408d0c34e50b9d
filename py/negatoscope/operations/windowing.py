"""8 bits by a window: the one that the file asks for, or one's own."""

from __future__ import annotations

from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from negatoscope.grayscale.presentation import apply_voi
from negatoscope.grayscale.presets import spanning_window
from negatoscope.grayscale.voi_lut import VoiLut
from negatoscope.grayscale.window import VoiFunction, Window
from negatoscope.operations.counting import distribution
from negatoscope.operations.intensity import WindowCenter, WindowFunction, WindowWidth
from negatoscope.operations.levels import WHITE, grey_levels
from negatoscope.operations.registry import Values, operation
from negatoscope.operations.result import Result

_NO_WINDOW: Final = "The file has no window for these values; they go from minimum to maximum."


@operation(
    family="conversion",
    label="8 bits: the window of the file",
    kind="table",
    keeps_image=False,
)
def file_window_to_8_bit(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    voi: Window | VoiLut | None = None,
) -> Result:
    """Spread the values of the window that the file asks for over black to white.

    Whoever took the picture chose it to show what it was taken for, so that it mostly
    looks right at once; all outside of the window is flat, and each file may have another.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values. NaN stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs, for the facts.
    voi : Window or VoiLut, optional
        What the file asks for; minimum to maximum, with a warning, if not given.

    Returns
    -------
    Result
        0 … 255, whole, fractions cut off as the display does; facts as `truncate_to_8_bit`.

    References
    ----------
    PS3.3 C.11.2

    Examples
    --------
    >>> window = Window(40, 400)
    >>> file_window_to_8_bit(np.array([-1000.0, 40.0, 1000.0]), voi=window).image
    array([  0., 127., 255.])
    """
    source = np.asarray(values, dtype=np.float64)
    if voi is not None:
        return _windowed(source, weights, voi, ())
    found = distribution(source, weights)
    whole = bool((found.values == np.floor(found.values)).all())
    window = spanning_window(found.minimum or 0.0, found.maximum or 0.0, "", whole=whole)
    return _windowed(source, weights, window, (_NO_WINDOW,))


@operation(
    family="conversion",
    label="8 bits: a window",
    kind="table",
    keeps_image=False,
)
def window_to_8_bit(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    center: WindowCenter = 40.0,
    width: WindowWidth = 400.0,
    function: WindowFunction = "LINEAR",
) -> Result:
    """Spread the values of a window over black to white, as DICOM defines it.

    The window is chosen for what is to be seen, in the unit of the picture, so that the same
    tissue has the same grey in each picture; all outside of the window is flat.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values. NaN stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs, for the facts.
    center : float
        Of the window, in modality values.
    width : float
        Of the window, in modality values.
    function : {"LINEAR", "LINEAR_EXACT", "SIGMOID"}
        (0028,1056) *VOI LUT Function*.

    Returns
    -------
    Result
        0 … 255, whole, fractions cut off as the display does; facts as `truncate_to_8_bit`.

    Raises
    ------
    InvalidVoiError
        If the width is below 1 and the function is LINEAR.

    References
    ----------
    PS3.3 C.11.2.1.2, C.11.2.1.3

    Examples
    --------
    >>> window_to_8_bit(np.array([-1000.0, 40.0, 1000.0])).image
    array([  0., 127., 255.])
    """
    source = np.asarray(values, dtype=np.float64)
    window = Window(center, width, cast(VoiFunction, function))
    return _windowed(source, weights, window, ())


def _windowed(
    source: Values,
    weights: NDArray[Any] | None,
    voi: Window | VoiLut,
    warnings: tuple[str, ...],
) -> Result:
    """Map through a window or table; facts say how much lies outside of it."""
    shown = apply_voi(source, voi)
    window = voi if isinstance(voi, Window) else voi.window
    low, high = window.center - window.width / 2, window.center + window.width / 2
    raw = np.where(source < low, -1.0, np.where(source > high, WHITE + 1.0, shown))
    # Rounding may leave the ends of the range by one last bit.
    levels = np.clip(np.floor(shown), 0, WHITE)
    return grey_levels(source, weights, raw, levels, warnings)
