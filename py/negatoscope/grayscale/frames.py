"""Pixels as an index frame: 16-bit integers and the value that each stands for."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.color import rgb_values
from negatoscope.grayscale.modality import ModalityTransform, modality_transform
from negatoscope.model import ColorFrame, IndexedFrame, Instance
from negatoscope.reading.pixels import DecodedFrame, decode_frame

LEVELS: Final = 65_536
"""Most values that an index of 16 bits can tell apart."""

_LARGEST: Final = 1e299

# Rows are worked on in bands, so that float64 copies of a large image never exist as a whole.
_BAND_PIXELS: Final = 1 << 18


def index_frame(instance: Instance, frame: int = 1) -> IndexedFrame | ColorFrame:
    """Decode one frame for display.

    Parameters
    ----------
    instance : Instance
        An open image.
    frame : int
        Frame number, from 1.

    Returns
    -------
    IndexedFrame or ColorFrame
        Grey: integers of up to 16 bits are indexed exactly; wider ones and
        floats exactly if the frame has at most 65,536 different values, else
        in 65,536 equal steps.

    Raises
    ------
    NegatoscopeError
        As `negatoscope.stored_values`.
    """
    decoded = decode_frame(instance, frame)
    if instance.is_color:
        return ColorFrame(rgb_values(instance, decoded), warnings=decoded.warnings)
    stored = decoded.samples
    transform = modality_transform(instance, frame)
    if stored.dtype.kind == "f" or stored.dtype.itemsize > 2:
        return _index_wide(instance, decoded, transform)
    signed = stored.dtype.kind == "i"
    first = -(1 << (8 * stored.dtype.itemsize - 1)) if signed else 0
    possible = np.arange(first, first + (1 << 8 * stored.dtype.itemsize))
    # Flipping the sign bit is adding 2^(n-1): the same order, counted from 0.
    index = stored.view(f"u{stored.dtype.itemsize}").astype(np.uint16)
    return IndexedFrame(
        index=np.ascontiguousarray(index ^ np.uint16(-first)),
        values=transform(possible),
        padding=_padding_mask(possible, instance.padding),
        unit=instance.unit,
        keeps_voi=True,
        first_stored=first,
        warnings=decoded.warnings,
    )


def _padding_mask(
    stored: npt.NDArray[Any], padding: tuple[int, int] | None
) -> npt.NDArray[np.bool_] | None:
    """Return where *stored* values are padding (PS3.3 C.7.5.1.1.2), before any rescale."""
    if padding is None:
        return None
    mask = (stored >= padding[0]) & (stored <= padding[1])
    return mask if mask.any() else None


def _index_wide(
    instance: Instance, decoded: DecodedFrame, transform: ModalityTransform
) -> IndexedFrame:
    stored = decoded.samples
    mask = _padding_mask(stored, instance.padding)
    distinct = np.unique(stored)
    values = transform(distinct)
    exact = distinct.size <= LEVELS and bool((np.abs(values) <= _LARGEST).all())
    if mask is not None or not exact:
        return index_values(
            transform(stored),
            padding_mask=mask,
            unit=instance.unit,
            keeps_voi=True,
            warnings=decoded.warnings,
        )
    return IndexedFrame(
        index=_positions(distinct, stored),
        values=values,
        unit=instance.unit,
        keeps_voi=True,
        warnings=decoded.warnings,
    )


def _positions(distinct: npt.NDArray[Any], stored: npt.NDArray[Any]) -> npt.NDArray[np.uint16]:
    index = np.empty(stored.shape, dtype=np.uint16)
    for rows in _bands(stored.shape):
        index[rows] = np.searchsorted(distinct, stored[rows])
    return index


def _bands(shape: tuple[int, ...]) -> Iterator[slice]:
    band = max(1, _BAND_PIXELS // shape[1])
    return (slice(start, start + band) for start in range(0, shape[0], band))


def index_values(  # noqa: PLR0913 - they describe the result, by name
    values: npt.NDArray[Any],
    *,
    padding_mask: npt.NDArray[np.bool_] | None = None,
    unit: str = "",
    keeps_voi: bool = False,
    is_image: bool = True,
    warnings: tuple[str, ...] = (),
) -> IndexedFrame:
    """Quantise numbers for display: equal steps from the lowest to the highest finite one.

    Parameters
    ----------
    values : ndarray of numbers, shape (rows, columns)
        For example the result of a filter. NaN becomes padding; infinities are
        shown as the nearest finite end.
    padding_mask : ndarray of bool, shape (rows, columns), optional
        True where there is no image.
    unit, keeps_voi, is_image, warnings
        Passed on to the result.

    Returns
    -------
    IndexedFrame
        65,535 steps; the last index is padding where there is any.
    """
    padded = np.isnan(values)
    if padding_mask is not None:
        padded |= padding_mask
    low, high = _finite_range(values, padded)
    steps = LEVELS - 2 if high > low else 0
    index = np.empty(values.shape, dtype=np.uint16)
    for rows in _bands(values.shape):
        scaled = np.clip(values[rows], low, high).astype(np.float64)
        scaled -= low
        scaled *= steps / (high - low) if steps else 0.0
        scaled += 0.5
        scaled[padded[rows]] = steps + 1
        index[rows] = scaled
    levels = np.arange(steps + 1, dtype=np.float64) * ((high - low) / max(steps, 1)) + low
    any_padding = bool(padded.any())
    return IndexedFrame(
        index=index,
        values=np.append(levels, low) if any_padding else levels,
        padding=np.arange(steps + 2) == steps + 1 if any_padding else None,
        unit=unit,
        keeps_voi=keeps_voi,
        is_image=is_image,
        warnings=warnings,
    )


def _finite_range(values: npt.NDArray[Any], padded: npt.NDArray[np.bool_]) -> tuple[float, float]:
    low, high = math.inf, -math.inf
    for rows in _bands(values.shape):
        usable = values[rows][np.isfinite(values[rows]) & ~padded[rows]]
        if usable.size:
            low, high = min(low, float(usable.min())), max(high, float(usable.max()))
    if low > high:
        return 0.0, 0.0
    # So that their difference is finite, and a window around them possible.
    return max(low, -_LARGEST), min(high, _LARGEST)


def luminance_frame(frame: ColorFrame) -> IndexedFrame:
    """Return the brightness of a colour picture, so that grey operations can use it.

    References
    ----------
    ITU-R BT.601, as YBR_FULL in PS3.3 C.7.6.3.1.2
    """
    weights = np.array([299, 587, 114], dtype=np.uint32)
    luma = (frame.rgb.astype(np.uint32) * weights).sum(axis=2) // 1000
    return IndexedFrame(
        index=luma.astype(np.uint16),
        values=np.arange(256, dtype=np.float64),
        warnings=frame.warnings,
    )
