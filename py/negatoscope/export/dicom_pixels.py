"""Values as stored values of a derived instance: 16 bits, and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.export.dicom_numbers import decimal_string

_STEPS: Final = 65_534
"""Of what 16 bits can hold, one is left for padding."""

_SIGNED: Final = np.iinfo(np.int16)
_UNSIGNED: Final = np.iinfo(np.uint16)


@dataclass(frozen=True, eq=False)
class Stored:
    """Stored values.

    Parameters
    ----------
    pixels : ndarray of uint16 or int16, shape (rows, columns)
    slope, intercept : str
        As (0028,1053) and (0028,1052) hold them: value = slope · stored + intercept.
    padding : int or None
        The stored value that means "no image here".
    exact : bool
        Whether every value comes back as it was.
    """

    pixels: npt.NDArray[Any]
    slope: str = "1"
    intercept: str = "0"
    padding: int | None = None
    exact: bool = True

    @property
    def is_rescaled(self) -> bool:
        """Whether a stored value differs from the value that it stands for."""
        return (self.slope, self.intercept) != ("1", "0")


def stored_pixels(values: npt.NDArray[Any], mask: npt.NDArray[np.bool_] | None = None) -> Stored:
    """Return values as 16-bit integers: whole numbers as they are, others in equal steps.

    Parameters
    ----------
    values : ndarray of numbers, shape (rows, columns)
    mask : ndarray of bool, shape (rows, columns), optional
        True where there is no image.

    References
    ----------
    PS3.3 C.11.1.1.2 (rescale), C.7.5.1.1.2 (padding)
    """
    there = np.isfinite(values) if mask is None else np.isfinite(values) & ~mask
    inside = values[there]
    low, high = (float(inside.min()), float(inside.max())) if inside.size else (0.0, 0.0)
    padded = not there.all()
    if high - low <= _STEPS and bool((inside == np.floor(inside)).all()):
        return _whole(values, there, low, high, padded)
    slope = decimal_string((high - low) / _STEPS) if high > low else "1"
    intercept = decimal_string(low)
    steps = (np.where(there, values, low).astype(np.float64) - float(intercept)) / float(slope)
    pixels = np.clip(np.rint(steps), 0, _STEPS).astype(np.uint16)
    pixels[~there] = _UNSIGNED.max
    padding = int(_UNSIGNED.max) if padded else None
    return Stored(pixels, slope, intercept, padding, exact=False)


def _whole(
    values: npt.NDArray[Any],
    there: npt.NDArray[np.bool_],
    low: float,
    high: float,
    padded: bool,
) -> Stored:
    limits = _UNSIGNED if low >= 0 else _SIGNED
    offset = 0 if limits.min <= low and high <= limits.max else int(low)
    if offset:
        limits = _UNSIGNED
    pixels = np.where(there, values, low).astype(np.int64) - offset
    padding = None
    if padded:
        below = limits.min < low - offset
        padding = int(limits.min if below else limits.max)
        pixels[~there] = padding
    return Stored(pixels.astype(limits.dtype), "1", str(offset), padding)
