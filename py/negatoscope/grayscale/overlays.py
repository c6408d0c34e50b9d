"""Overlay planes: one bit per pixel, in an element of their own or beside the stored values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from negatoscope.model import Instance
from negatoscope.reading import elements
from negatoscope.reading.native import read_native_frame
from negatoscope.reading.syntaxes import NATIVE_SYNTAXES

_GROUPS: Final = range(0x6000, 0x6020, 2)
_TYPE, _ROWS, _COLUMNS = 0x0040, 0x0010, 0x0011
_FRAMES, _ORIGIN, _FRAME_ORIGIN = 0x0015, 0x0050, 0x0051
_BITS, _POSITION, _LABEL, _DATA = 0x0100, 0x0102, 0x1500, 0x3000


@dataclass(frozen=True)
class OverlayPlane:
    """What the header says about an overlay.

    Parameters
    ----------
    group : int
        0x6000, 0x6002 … 0x601E.
    label : str
        (60xx,1500) *Overlay Label*.
    kind : str
        (60xx,0040) *Overlay Type*: "G" for graphics, "R" for a region of interest.
    """

    group: int
    label: str
    kind: str


def overlay_planes(dataset: Dataset) -> tuple[OverlayPlane, ...]:
    """Return the overlays of a data set, in the order of their groups.

    References
    ----------
    PS3.3 C.9.2
    """
    tags = dataset.keys()
    present = {tag >> 16 for tag in tags}
    return tuple(
        OverlayPlane(group, _text(dataset, group, _LABEL), _text(dataset, group, _TYPE))
        for group in sorted(present.intersection(_GROUPS))
        if _value(dataset, group, _DATA) is not None or _is_embedded(dataset, group)
    )


def overlay_mask(
    instance: Instance, plane: OverlayPlane, frame: int = 1
) -> npt.NDArray[np.bool_] | None:
    """Return where an overlay has a bit set, in the pixels of a frame.

    Parameters
    ----------
    instance : Instance
        An open image.
    plane : OverlayPlane
        One of its overlays.
    frame : int
        Frame number, from 1.

    Returns
    -------
    ndarray of bool, shape (rows, columns), or None
        None if the overlay has no part in this frame, or is damaged.
    """
    dataset, group = instance.dataset, plane.group
    data = _value(dataset, group, _DATA)
    if data is None:
        return _embedded_mask(instance, group, frame)
    rows, columns = _number(dataset, group, _ROWS), _number(dataset, group, _COLUMNS)
    first = _number(dataset, group, _FRAME_ORIGIN) or 1
    frames = _number(dataset, group, _FRAMES) or 1
    # Without frames of its own an overlay belongs to every frame.
    position = frame - first if _value(dataset, group, _FRAMES) is not None else 0
    if not rows or not columns or rows < 1 or columns < 1 or not 0 <= position < frames:
        return None
    bits = _bits(data, dataset, start=position * rows * columns, count=rows * columns)
    if bits is None:
        return None
    return _placed(bits.reshape(rows, columns), _origin(dataset, group), instance)


def _is_embedded(dataset: Dataset, group: int) -> bool:
    """Whether the overlay lies in unused bits of the pixels (retired, PS3.3 C.9.2.1.2)."""
    position = _number(dataset, group, _POSITION)
    allocated = _number(dataset, group, _BITS)
    pixel_bits = elements.integer(dataset, "BitsAllocated")
    return bool(position and allocated and allocated == pixel_bits and position < allocated)


def _embedded_mask(instance: Instance, group: int, frame: int) -> npt.NDArray[np.bool_] | None:
    native = instance.transfer_syntax_uid in NATIVE_SYNTAXES and not instance.is_float
    position = _number(instance.dataset, group, _POSITION)
    if not native or position is None or instance.samples_per_pixel != 1:
        return None
    # A bit of the stored value itself is no overlay.
    if instance.high_bit - instance.bits_stored < position <= instance.high_bit:
        return None
    words = read_native_frame(instance, instance.require_image(), frame - 1)
    mask: npt.NDArray[np.bool_] = (words >> position) & 1 == 1
    return mask


def _bits(data: Any, dataset: Dataset, *, start: int, count: int) -> npt.NDArray[np.bool_] | None:
    """Unpack bits, the lowest first (PS3.5 8.1.1); None if there are too few."""
    raw = bytes(data) if isinstance(data, (bytes, bytearray)) else b""
    if dataset.original_encoding[1] is False and _is_words(dataset):
        raw = np.frombuffer(raw[: len(raw) // 2 * 2], dtype=">u2").astype("<u2").tobytes()
    first, last = start // 8, -(-(start + count) // 8)
    if last > len(raw):
        return None
    bits = np.unpackbits(np.frombuffer(raw[first:last], dtype=np.uint8), bitorder="little")
    return bits[start % 8 : start % 8 + count].astype(np.bool_)


def _is_words(dataset: Dataset) -> bool:
    return any(
        (group, _DATA) in dataset and dataset.get_item((group, _DATA)).VR != "OB"
        for group in _GROUPS
    )


def _placed(
    bits: npt.NDArray[np.bool_], origin: tuple[int, int], instance: Instance
) -> npt.NDArray[np.bool_]:
    """Put the overlay's first bit at its origin, counted from 1; what lies outside is cut off."""
    mask = np.zeros((instance.rows, instance.columns), dtype=np.bool_)
    top, left = origin[0] - 1, origin[1] - 1
    rows = slice(max(top, 0), min(top + bits.shape[0], mask.shape[0]))
    columns = slice(max(left, 0), min(left + bits.shape[1], mask.shape[1]))
    if rows.start < rows.stop and columns.start < columns.stop:
        mask[rows, columns] = bits[
            rows.start - top : rows.stop - top, columns.start - left : columns.stop - left
        ]
    return mask


def _origin(dataset: Dataset, group: int) -> tuple[int, int]:
    found = _value(dataset, group, _ORIGIN)
    try:
        row, column = (int(item) for item in found)
    except (TypeError, ValueError):
        return 1, 1
    return row, column


def _value(dataset: Dataset, group: int, element: int) -> Any:
    return elements.value_at(dataset, Tag(group, element))


def _number(dataset: Dataset, group: int, element: int) -> int | None:
    found = _value(dataset, group, element)
    try:
        return int(found)
    except (TypeError, ValueError, OverflowError):
        return None


def _text(dataset: Dataset, group: int, element: int) -> str:
    found = _value(dataset, group, element)
    return "" if found is None else str(found).strip(" \0")
