"""Values as the stored integers of a derived image, exact or in steps that are told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pydicom.valuerep import format_number_as_ds

PADDING: Final = 0
"""The stored value that means "no image here"."""

_LAST: Final = 65_535
_FINEST: Final = 12
"""Steps are not finer than the values' own by more than this power of two, of which a decimal
string of 16 characters holds every digit."""


@dataclass(frozen=True)
class Coding:
    """What the stored values of a derived image mean.

    Parameters
    ----------
    slope, intercept : float
        Modality value = slope · stored + intercept; both are what a decimal string holds.
    padding : int or None
        The stored value that means "no image here"; None if all is image.
    """

    slope: float
    intercept: float
    padding: int | None

    def encode(self, values: npt.NDArray[Any]) -> npt.NDArray[np.uint16]:
        """Return stored values; NaN becomes padding.

        Parameters
        ----------
        values : ndarray of numbers, any shape
            Rounded to the nearest step; NaN only if there is padding.
        """
        stored = np.rint((values - self.intercept) / self.slope)
        np.clip(stored, 0 if self.padding is None else PADDING + 1, _LAST, out=stored)
        stored[np.isnan(stored)] = PADDING
        return stored.astype(np.uint16)

    def describe(self, unit: str) -> str:
        """Return in what steps values are, for people."""
        return f"values in steps of {self.slope:g} {unit}".rstrip()


def coding(low: float, high: float, step: float | None = None, *, padded: bool = True) -> Coding:
    """Return how values between two ends are stored in 16 bits.

    Parameters
    ----------
    low, high : float
        Lowest and highest value, finite.
    step : float, optional
        All values, or those that others are interpolated between, are `low` and whole
        numbers of such steps: they stay what they are, as long as 16 bits suffice.
    padded : bool
        Whether there are pixels without an image.

    Returns
    -------
    Coding
        In steps of `step`, or 1, times a power of two: the finest for which 16 bits
        suffice, but not finer than 2^-12 of `step`.
    """
    padding = PADDING if padded else None
    span = high - low
    if step is None:
        levels = _LAST - 1 if padded else _LAST
        slope = 2.0 ** -math.floor(math.log2(levels / span)) if span > 0 else 1.0
        return Coding(_as_decimal(slope), _as_decimal(low - slope * padded), padding)
    # A step below the lowest value, so that the intercept has no more digits than that has.
    steps = span / step + padded
    exponent = min(math.floor(math.log2(_LAST / steps)), _FINEST) if steps > 0 else _FINEST
    slope = step * 2.0**-exponent
    return Coding(_as_decimal(slope), _as_decimal(low - max(step, slope) * padded), padding)


def _as_decimal(number: float) -> float:
    """Return what a Decimal String of at most 16 characters keeps of a number."""
    return float(format_number_as_ds(float(number)))
