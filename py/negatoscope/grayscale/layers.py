"""What is painted over a picture whatever its window: shutters and overlays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.overlays import overlay_mask, overlay_planes
from negatoscope.grayscale.shutter import display_shutter
from negatoscope.model import ColorFrame, IndexedFrame, Instance

_LEVELS: Final = 65_536
_WHITE: Final = 255


@dataclass(frozen=True, eq=False)
class Layer:
    """Pixels that are painted in one grey level.

    Parameters
    ----------
    mask : ndarray of bool, shape (rows, columns)
        True where it is painted.
    level : int
        0 to 255.
    """

    mask: npt.NDArray[np.bool_]
    level: int


def layers(instance: Instance, frame: int = 1, *, overlays: bool) -> tuple[Layer, ...]:
    """Return what lies over a frame, the lowest first: its shutter, then overlays if wanted."""
    found = []
    shutter = display_shutter(instance, frame)
    if shutter is not None:
        found.append(Layer(shutter.hidden, shutter.level))
    planes = overlay_planes(instance.dataset) if overlays else ()
    for plane in planes:
        mask = overlay_mask(instance, plane, frame)
        if mask is not None and mask.any():
            found.append(Layer(mask, _WHITE))
    return tuple(found)


def paint(frame: IndexedFrame | ColorFrame, found: tuple[Layer, ...]) -> IndexedFrame | ColorFrame:
    """Return a frame with layers painted over it.

    A grey frame gets an index of its own for each layer. Its counts stay those of the
    picture below.
    """
    for layer in found:
        frame = _paint(frame, layer)
    return frame


def _paint(frame: IndexedFrame | ColorFrame, layer: Layer) -> IndexedFrame | ColorFrame:
    if isinstance(frame, ColorFrame):
        rgb = frame.rgb.copy()
        rgb[layer.mask] = layer.level
        return replace(frame, rgb=rgb)
    counts = frame.counts
    index = frame.index.copy()
    place = frame.values.size
    values, padding = frame.values, frame.padding
    if place < _LEVELS:
        values, counts = np.append(values, 0.0), np.append(counts, 0)
        padding = None if padding is None else np.append(padding, True)
    else:
        place = _free_place(frame, index)
    index[layer.mask] = place
    painted = replace(
        frame,
        below=frame.below or frame,
        exact=None,
        index=index,
        values=values,
        padding=padding,
        first_stored=None,
        painted=(*frame.painted, (place, layer.level)),
    )
    vars(painted)["counts"] = counts
    return painted


def _free_place(frame: IndexedFrame, index: npt.NDArray[np.uint16]) -> int:
    """Return an index that no pixel has; make one by moving the rarest to its neighbour."""
    taken = {place for place, _ in frame.painted}
    order = np.argsort(frame.counts, kind="stable")
    place = next(int(candidate) for candidate in order if int(candidate) not in taken)
    if frame.counts[place]:
        index[index == place] = place - 1 if place else 1
    return place
