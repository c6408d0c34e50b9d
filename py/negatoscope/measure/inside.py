"""Which pixels are inside a shape: those whose centres are, the border included."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from negatoscope.measure.distribution import Region
from negatoscope.measure.outline import Outline, crossing_places
from negatoscope.measure.shapes import Shape


def pixels_inside(shape: Shape, rows: int, columns: int) -> Region:
    """Return the pixels whose centres are inside a shape or on its border.

    Parameters
    ----------
    shape : Shape
        A line has no pixels; a point has the nearest.
    rows, columns : int
        Of the picture; what lies beyond it is left out.
    """
    points = np.asarray(shape.points, dtype=np.float64)
    if shape.kind == "point":
        points = np.floor(points + 0.5)
    elif not shape.encloses:
        return Region(slice(0, 0), slice(0, 0), np.zeros((0, 0), dtype=np.bool_))
    down = _span(points[:, 0], rows)
    right = _span(points[:, 1], columns)
    size = (down.stop - down.start, right.stop - right.start)
    if shape.kind == "ellipse" and all(size):
        return Region(down, right, _in_ellipse(points, down, right))
    if shape.kind in ("polygon", "freehand") and all(size):
        return Region(down, right, _in_outline(points, down, right))
    return Region(down, right, np.ones(size, dtype=np.bool_))


def _span(places: npt.NDArray[np.float64], length: int) -> slice:
    """Return the pixel centres from the lowest to the highest place that are in the picture."""
    start = max(math.ceil(places.min()), 0)
    return slice(start, max(start, min(math.floor(places.max()) + 1, length)))


def _in_ellipse(corners: Outline, down: slice, right: slice) -> npt.NDArray[np.bool_]:
    centre, half = corners.mean(axis=0), np.ptp(corners, axis=0) / 2
    row = (np.arange(down.start, down.stop) - centre[0])[:, np.newaxis]
    column = np.arange(right.start, right.stop) - centre[1]
    inside: npt.NDArray[np.bool_] = (row * half[1]) ** 2 + (column * half[0]) ** 2 <= (
        half[0] * half[1]
    ) ** 2
    return inside


def _in_outline(corners: Outline, down: slice, right: slice) -> npt.NDArray[np.bool_]:
    """Fill row by row between the sides that each meets, by the even-odd rule."""
    following = np.roll(corners, -1, axis=0)
    inside = np.zeros((down.stop - down.start, right.stop - right.start), dtype=np.bool_)
    for row in range(down.start, down.stop):
        places = crossing_places(corners, following, float(row))
        for one, other in zip(places[::2], places[1::2], strict=True):
            _fill(inside[row - down.start], one, other, right)
    # A row has the sides that begin in it and not those that end there, so that each is
    # counted once; corners and level sides at the far end are border all the same.
    level = (corners[:, 0] == following[:, 0]) & (corners[:, 0] % 1 == 0)
    for (row, one), (_, other) in zip(corners[level], following[level], strict=True):
        if down.start <= row < down.stop:
            _fill(inside[int(row) - down.start], min(one, other), max(one, other), right)
    for row, column in corners[(corners % 1 == 0).all(axis=1)].astype(np.int64):
        if down.start <= row < down.stop and right.start <= column < right.stop:
            inside[row - down.start, column - right.start] = True
    return inside


def _fill(row: npt.NDArray[np.bool_], one: float, other: float, right: slice) -> None:
    first = max(math.ceil(one), right.start)
    row[first - right.start : max(math.floor(other) + 1 - right.start, 0)] = True
