"""Numbers as 16-bit indices, in steps that are powers of two, for display."""

from __future__ import annotations

import math
import sys
from collections.abc import Generator, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.model import IndexedFrame
from negatoscope.progress import Progress, finished

LEVELS: Final = 65_536
"""Most values that an index of 16 bits can tell apart."""

LARGEST: Final = 1e299
"""Values beyond are shown as this, so that differences are finite and windows possible."""

# Rows are worked on in bands, so that copies of a large image never exist as a whole.
_BAND_PIXELS: Final = 1 << 18
_LOW_HALF: Final = 0 if sys.byteorder == "little" else -1
# Bits after the point of a float32, the largest exponent, and how many steps from zero
# there may be so that adding the magic number (see `_indices`) leaves its exponent alone.
_MANTISSA: Final = 23
_EXPONENT: Final = 127
_REACH: Final = 1 << 22


def bands(shape: tuple[int, ...]) -> Iterator[slice]:
    """Return rows from top to bottom, some hundred thousand pixels at a time.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns of the image.
    """
    band = max(1, _BAND_PIXELS // max(shape[1], 1))
    return (slice(start, start + band) for start in range(0, shape[0], band))


def index_values(values: npt.NDArray[Any], **known: Any) -> IndexedFrame:
    """Quantise numbers for display at once; see `index_steps`."""
    return finished(index_steps(values, **known))


def index_steps(  # noqa: PLR0913 - they describe the result, by name
    values: npt.NDArray[Any],
    *,
    padding_mask: npt.NDArray[np.bool_] | None = None,
    unit: str = "",
    keeps_voi: bool = False,
    is_image: bool = True,
    warnings: tuple[str, ...] = (),
    known_ends: tuple[float, float] | None = None,
) -> Generator[Progress, None, IndexedFrame]:
    """Quantise numbers for display, in equal steps of a power of two.

    The step is the smallest that 16 bits allow, so that whole numbers in a range of up to
    65,535 stay what they are. Others are rounded to the nearest step; the lowest and the
    highest stay what they are, too.

    Parameters
    ----------
    values : ndarray of numbers, shape (rows, columns)
        For example the result of a filter. NaN becomes padding; infinities are
        shown as the nearest finite end.
    padding_mask : ndarray of bool, shape (rows, columns), optional
        True where there is no image.
    unit, keeps_voi, is_image, warnings
        Passed on to the result.
    known_ends : (float, float), optional
        What `ends` gives, if somebody looked for them already.

    Yields
    ------
    Progress
        Before each time that it goes through all numbers.

    Returns
    -------
    IndexedFrame
        At most 65,536 levels; the last index is padding where there is any.
    """
    yield Progress("quantise", 0, 3)
    low, high, masked = _range(values, padding_mask, known_ends)
    exponent = _step_exponent(low, high, LEVELS - 1 - masked)
    if masked:
        yield Progress("quantise", 1, 3)
    index, levels = _indices(values, low, high, exponent, clipped=masked)
    if masked:
        yield Progress("quantise", 2, 3)
    any_padding = masked and _cover(index, len(levels), values, padding_mask)
    return IndexedFrame(
        index=index,
        values=np.append(levels, low) if any_padding else levels,
        padding=np.arange(len(levels) + 1) == len(levels) if any_padding else None,
        unit=unit,
        keeps_voi=keeps_voi,
        is_image=is_image,
        warnings=warnings,
    )


def ends(values: npt.NDArray[Any]) -> tuple[float, float]:
    """Return the lowest and the highest number; both are NaN if any number is.

    Parameters
    ----------
    values : ndarray of numbers
    """
    if values.size == 0:
        return math.inf, -math.inf
    # In WebAssembly it is a third quicker to ask where they are than what they are.
    return float(values.flat[values.argmin()]), float(values.flat[values.argmax()])


def _range(
    values: npt.NDArray[Any],
    padding_mask: npt.NDArray[np.bool_] | None,
    known_ends: tuple[float, float] | None,
) -> tuple[float, float, bool]:
    """Return the lowest and the highest number that count, and whether some do not."""
    if padding_mask is None:
        low, high = known_ends or ends(values)
        if max(-low, high) <= LARGEST:
            return low, high, False
    low, high = math.inf, -math.inf
    for rows in bands(values.shape):
        usable = np.isfinite(values[rows])
        if padding_mask is not None:
            usable &= ~padding_mask[rows]
        numbers = values[rows][usable]
        if numbers.size:
            low, high = min(low, float(numbers.min())), max(high, float(numbers.max()))
    if low > high:
        return 0.0, 0.0, True
    return max(low, -LARGEST), min(high, LARGEST), True


def _step_exponent(low: float, high: float, most: int) -> int:
    """Return the exponent of the smallest power of two of which at most that many are needed."""
    fraction, exponent = math.frexp((high - low) / most)
    exponent -= fraction == 0.5  # it was a power of two itself
    exponent = max(exponent, 1 - _EXPONENT - _MANTISSA)  # float32 has no smaller number
    step = 2.0**exponent
    # Both ends may have been rounded outwards.
    return exponent + (round(high / step) - round(low / step) > most)


def _indices(
    values: npt.NDArray[Any], low: float, high: float, exponent: int, *, clipped: bool
) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.float64]]:
    """Return the index of every number and the value of every index.

    To add 1.5 * 2^(23 + n) to a float32 rounds it to a multiple of 2^n, ties to even, and
    leaves the multiple in its lowest bits: one addition instead of a subtraction, a
    multiplication, a rounding and a conversion, each of which takes as long in WebAssembly.
    """
    step = 2.0**exponent
    single = (
        values.dtype == np.float32
        and max(-low, high) <= _REACH * step
        and _MANTISSA + exponent < _EXPONENT
    )
    origin, scale = (0.0, 1.0) if single else (low, 1.0 / step)
    magic = np.float32(1.5 * 2.0**_MANTISSA * (step if single else 1.0))
    first = low_bits(np.array([(low - origin) * scale]), magic)[0]
    index = np.empty(values.shape, dtype=np.uint16)
    for rows in bands(values.shape):
        numbers = np.clip(values[rows], low, high) if clipped else values[rows]
        if not single:
            numbers = np.subtract(numbers, low, dtype=np.float64) * scale
        np.subtract(low_bits(numbers, magic), first, out=index[rows])
    last = int((low_bits(np.array([(high - origin) * scale]), magic) - first)[0])
    if single:
        start = round(low / step)
        levels = np.arange(start, start + last + 1, dtype=np.float64)
    else:
        levels = np.arange(last + 1, dtype=np.float64) + low / step
    levels *= step
    levels[0], levels[-1] = low, high
    return index, levels


def low_bits(numbers: npt.NDArray[Any], magic: np.float32) -> npt.NDArray[np.uint16]:
    """Return the lowest 16 bits of the numbers after they were rounded by adding another.

    Parameters
    ----------
    numbers : ndarray of floats
    magic : float32
        1.5 * 2^(23 + n), which is much larger: then the bits count steps of 2^n, from 0.

    Returns
    -------
    ndarray of uint16, same shape
        Below zero they count down from 65,535. Every other element of a larger array.
    """
    total: npt.NDArray[np.float32] = np.add(numbers, magic, dtype=np.float32, casting="same_kind")
    return total.view(np.uint16).reshape(*total.shape, 2)[..., _LOW_HALF]


def _cover(
    index: npt.NDArray[np.uint16],
    padding: int,
    values: npt.NDArray[Any],
    padding_mask: npt.NDArray[np.bool_] | None,
) -> bool:
    """Give padding its index; return whether there is any."""
    found = False
    for rows in bands(values.shape):
        covered = np.isnan(values[rows])
        if padding_mask is not None:
            covered |= padding_mask[rows]
        found = found or bool(covered.any())
        index[rows][covered] = padding
    return found
