"""Display shutters: what lies outside of the collimated part of an image."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from negatoscope.grayscale.overlays import OverlayPlane, overlay_mask
from negatoscope.model import Instance
from negatoscope.reading import elements


@dataclass(frozen=True, eq=False)
class Shutter:
    """What is hidden, and the grey level that is shown instead.

    Parameters
    ----------
    hidden : ndarray of bool, shape (rows, columns)
        True outside of the shutter's opening.
    level : int
        0 to 255, from (0018,1622) *Shutter Presentation Value*; black without it.
    """

    hidden: npt.NDArray[np.bool_]
    level: int


def display_shutter(instance: Instance, frame: int = 1) -> Shutter | None:
    """Return the display shutter of a frame, None without one.

    Several shapes of (0018,1600) *Shutter Shape* hide what lies outside of any of them.

    References
    ----------
    PS3.3 C.7.6.11, C.7.6.15
    """
    group = instance.functional_group("FrameDisplayShutterSequence", frame)
    dataset = instance.dataset if group is None else group
    shapes = {str(shape).strip().upper() for shape in elements.values(dataset, "ShutterShape")}
    if not shapes:
        return None
    hidden = np.zeros((instance.rows, instance.columns), dtype=np.bool_)
    for shape, outside in (
        ("RECTANGULAR", _outside_rectangle),
        ("CIRCULAR", _outside_circle),
        ("POLYGONAL", _outside_polygon),
    ):
        if shape in shapes:
            hidden |= outside(dataset, hidden.shape)
    if "BITMAP" in shapes:
        number = elements.integer(dataset, "ShutterOverlayGroup")
        mask = overlay_mask(instance, OverlayPlane(number or 0, "", ""), frame) if number else None
        hidden |= mask if mask is not None else False
    if not hidden.any():
        return None
    value = elements.integer(dataset, "ShutterPresentationValue") or 0
    return Shutter(hidden, min(max(value, 0), 0xFFFF) >> 8)


def _outside_rectangle(dataset: Dataset, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Hide what is beyond the edges, which count from 1; a missing edge hides nothing."""

    def edge(keyword: str, otherwise: int) -> int:
        found = elements.integer(dataset, keyword)
        return otherwise if found is None else found

    row, column = np.ogrid[1 : shape[0] + 1, 1 : shape[1] + 1]
    outside: npt.NDArray[np.bool_] = (
        (column < edge("ShutterLeftVerticalEdge", 1))
        | (column > edge("ShutterRightVerticalEdge", shape[1]))
        | (row < edge("ShutterUpperHorizontalEdge", 1))
        | (row > edge("ShutterLowerHorizontalEdge", shape[0]))
    )
    return outside


def _outside_circle(dataset: Dataset, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    center = elements.numbers(dataset, "CenterOfCircularShutter")
    radius = elements.numbers(dataset, "RadiusOfCircularShutter")[:1]
    if len(center) != 2 or not radius:
        return np.zeros(shape, dtype=np.bool_)
    row, column = np.ogrid[1 : shape[0] + 1, 1 : shape[1] + 1]
    outside: npt.NDArray[np.bool_] = (row - center[0]) ** 2 + (column - center[1]) ** 2 > radius[
        0
    ] ** 2
    return outside


def _outside_polygon(dataset: Dataset, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Count the edges to the right of a pixel's centre: an even number is outside."""
    flat = elements.numbers(dataset, "VerticesOfThePolygonalShutter")
    vertices = [(flat[n], flat[n + 1]) for n in range(0, len(flat) - 1, 2)]
    if len(vertices) < 3:
        return np.zeros(shape, dtype=np.bool_)
    row, column = np.ogrid[1 : shape[0] + 1, 1 : shape[1] + 1]
    inside = np.zeros(shape, dtype=np.bool_)
    for (top, left), (bottom, right) in zip(vertices, [*vertices[1:], vertices[0]], strict=True):
        if top == bottom:
            continue
        crosses = (row >= min(top, bottom)) & (row < max(top, bottom))
        crossing = left + (row - top) * ((right - left) / (bottom - top))
        inside ^= crosses & (column < crossing)
    return ~inside
