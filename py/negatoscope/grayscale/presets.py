"""Windows that do not come from the file: fixed ones for CT, and those made from the values."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.window import Window
from negatoscope.measure.statistics import any_occurs, percentiles, rising_ends, used_values
from negatoscope.model import IndexedFrame

CT_PRESETS: Final = {
    "brain": Window(40, 80, explanation="brain"),
    "subdural": Window(75, 215, explanation="subdural"),
    "stroke": Window(40, 40, explanation="stroke"),
    "bone": Window(400, 1800, explanation="bone"),
    "soft tissue": Window(50, 400, explanation="soft tissue"),
    "lung": Window(-600, 1500, explanation="lung"),
    "mediastinum": Window(50, 350, explanation="mediastinum"),
    "liver": Window(30, 150, explanation="liver"),
}
"""Center and width in Hounsfield units, as radiology textbooks commonly give them."""

_IMAGEJ_BINS: Final = 256
_IMAGEJ_AUTO_THRESHOLD: Final = 5_000
_BYTE_VALUES: Final = 256


def spanning_window(low: float, high: float, explanation: str, *, whole: bool) -> Window:
    """Return the window that shows `low` black and `high` white.

    Whole numbers: LINEAR with center (low + high + 1) / 2 and width high - low + 1.
    Other numbers: LINEAR_EXACT.
    """
    if whole or low == high:
        width = high - low + 1 if whole else 1.0
        return Window((low + high + 1) / 2, width, explanation=explanation)
    # Halved first: their sum may leave float64.
    return Window(low / 2 + high / 2, high - low, "LINEAR_EXACT", explanation)


def _spanning(values: npt.NDArray[np.float64], explanation: str) -> Window:
    if values.size == 0:
        return Window(0.5, 1.0, explanation=explanation)
    whole = _are_whole(values)
    return spanning_window(float(values.min()), float(values.max()), explanation, whole=whole)


def _are_whole(values: npt.NDArray[np.float64]) -> bool:
    return bool(np.all(values == np.floor(values)))


def minmax_window(frame: IndexedFrame) -> Window:
    """Return the window from the lowest to the highest value, padding left out."""
    ends = rising_ends(frame)
    if ends is None:
        return _spanning(used_values(frame), "minmax")
    whole = all(end == math.floor(end) for end in ends)
    if whole:
        fractions, values = np.zeros(frame.values.size, np.bool_), frame.values[frame.span]
        fractions[frame.span] = values != np.floor(values)
        whole = not (fractions.any() and any_occurs(frame, fractions))
    return spanning_window(*ends, "minmax", whole=whole)


def percentile_window(frame: IndexedFrame, low: float = 2.0, high: float = 98.0) -> Window:
    """Return the window between two percentiles of the pixels, padding left out."""
    if used_values(frame).size == 0:
        return _spanning(used_values(frame), "percentile")
    ends = np.array(percentiles(frame, (low, high)))
    # More than half of the pixels may have one value; the rest is then what there is to see.
    return _spanning(ends if ends[0] < ends[1] else used_values(frame), "percentile")


def imagej_window(frame: IndexedFrame) -> Window:
    """Return the window that ImageJ's "Auto" chooses at its first press, padding left out.

    The histogram has 256 bins; a bin counts if it holds more than a 5,000th of the
    pixels, but not more than a tenth: that would be the background.
    """
    used = used_values(frame)
    if used.size == 0:
        return _spanning(used, "imagej")
    counts = frame.counts if frame.padding is None else np.where(frame.padding, 0, frame.counts)
    # ImageJ counts 8-bit images value by value, all others between their ends.
    is_byte = frame.values.size == _BYTE_VALUES and bool((used == np.floor(used)).all())
    start, end = (
        (float(frame.values.min()), float(frame.values.min()) + _BYTE_VALUES)
        if is_byte and used.max() - frame.values.min() < _BYTE_VALUES
        else (float(used.min()), float(used.max()))
    )
    if start == end:
        return _spanning(used, "imagej")
    occurring = counts > 0
    # Between 0 and 1, because neighbours of a huge value may lie further apart than the bins.
    scaled = (frame.values[occurring] - start) / (end - start)
    histogram, _ = np.histogram(
        scaled, bins=_IMAGEJ_BINS, range=(0.0, 1.0), weights=counts[occurring]
    )
    edges = start + np.arange(_IMAGEJ_BINS) * ((end - start) / _IMAGEJ_BINS)
    total = int(counts.sum())
    counting = np.where(histogram > total // 10, 0, histogram) > total // _IMAGEJ_AUTO_THRESHOLD
    chosen = edges[counting]
    if chosen.size < 2 or chosen[0] == chosen[-1]:
        return _spanning(used, "imagej")
    whole = bool((chosen == np.floor(chosen)).all())
    return spanning_window(float(chosen[0]), float(chosen[-1]), "imagej", whole=whole)


def full_window(values: npt.NDArray[np.float64]) -> Window:
    """Return the window over all values that the image could have.

    Parameters
    ----------
    values : ndarray of float64
        The modality values of all possible stored values.
    """
    return _spanning(values, "full")
