"""Pixels as an index frame: 16-bit integers and the value that each stands for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from negatoscope.frame import carried
from negatoscope.grayscale.color import rgb_values
from negatoscope.grayscale.modality import (
    ModalityTransform,
    linear_rescale,
    modality_transform,
    rescale,
)
from negatoscope.grayscale.quantize import LARGEST, LEVELS, bands, index_values
from negatoscope.model import ColorFrame, IndexedFrame, Instance
from negatoscope.reading.pixels import DecodedFrame, decode_frame


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
        in equal steps as `index_values`.

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
    line = linear_rescale(instance, frame)
    bits = stored.view(f"u{stored.dtype.itemsize}").astype(np.uint16, copy=False)
    # Flipping the sign bit is adding 2^(n-1): the same order, counted from 0.
    index = bits ^ np.uint16(-first) if signed else bits
    return IndexedFrame(
        index=np.ascontiguousarray(index),
        values=transform(possible) if line is None else _values_on(line, first, possible.size),
        padding=_padding_mask(possible, instance.padding),
        unit=instance.unit,
        keeps_voi=True,
        first_stored=first,
        warnings=decoded.warnings,
    )


@lru_cache(maxsize=4)
def _values_on(line: tuple[float, float], first: int, size: int) -> npt.NDArray[np.float64]:
    """Return what stored values become; as large as a frame, it is shared by those of a series."""
    values = rescale(np.arange(first, first + size), *line)
    values.setflags(write=False)
    return values


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
    exact = distinct.size <= LEVELS and bool((np.abs(values) <= LARGEST).all())
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
    for rows in bands(stored.shape):
        index[rows] = np.searchsorted(distinct, stored[rows])
    return index


def luminance_frame(frame: ColorFrame) -> IndexedFrame:
    """Return the brightness of a colour picture, so that grey operations can use it.

    References
    ----------
    ITU-R BT.601, as YBR_FULL in PS3.3 C.7.6.3.1.2
    """
    luma = np.empty(frame.rgb.shape[:2], dtype=np.uint16)
    for rows in bands(luma.shape):
        red, green, blue = (frame.rgb[rows, :, channel] for channel in range(3))
        total = np.multiply(red, 299, dtype=np.uint32)
        total += np.multiply(green, 587, dtype=np.uint32)
        total += np.multiply(blue, 114, dtype=np.uint32)
        luma[rows] = total // 1000
    return IndexedFrame(luma, np.arange(256, dtype=np.float64), **carried(frame))
