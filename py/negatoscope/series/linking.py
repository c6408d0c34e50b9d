"""How images lie to each other in the patient: linked places, and lines where planes cross."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from negatoscope.measure.ruler import Point
from negatoscope.model import Instance
from negatoscope.reading import elements
from negatoscope.reading.geometry import FrameGeometry, Vector
from negatoscope.series.grid import Points

_PARALLEL: Final = 1 - 1e-6


@dataclass(frozen=True)
class ImagePlane:
    """A frame as a rectangle in space.

    Parameters
    ----------
    space : str
        Names the coordinate system without naming the patient: frames with the same name,
        which is not "", lie in the same.
    geometry : FrameGeometry
    spacing : (float, float)
        Of rows and columns, in mm.
    shape : (int, int)
        Rows and columns.
    """

    space: str
    geometry: FrameGeometry
    spacing: tuple[float, float]
    shape: tuple[int, int]

    def point(self, row: float, column: float) -> Vector:
        """Return where a pixel lies in the patient, in mm."""
        down, right = row * self.spacing[0], column * self.spacing[1]
        x, y, z = (
            start + along * right + below * down
            for start, along, below in zip(
                self.geometry.position,
                self.geometry.row_direction,
                self.geometry.column_direction,
                strict=True,
            )
        )
        return x, y, z

    def pixel(self, point: Vector | Points) -> Point:
        """Return the (row, column) of the place on the plane that is nearest to a point."""
        offset = np.subtract(point, self.geometry.position)
        row = float(offset @ np.array(self.geometry.column_direction)) / self.spacing[0]
        column = float(offset @ np.array(self.geometry.row_direction)) / self.spacing[1]
        return row, column

    def distance(self, point: Vector | Points) -> float:
        """Return how far a point lies above the plane, along its normal, in mm."""
        offset = np.subtract(point, self.geometry.position)
        return float(offset @ np.array(self.geometry.normal))

    def shows(self, row: float, column: float) -> bool:
        """Return whether there is a pixel at (row, column)."""
        return -0.5 <= row <= self.shape[0] - 0.5 and -0.5 <= column <= self.shape[1] - 0.5

    @property
    def outline(self) -> Points:
        """The four corners of the frame, at the outer edges of its pixels, shape (4, 3)."""
        bottom, right = self.shape[0] - 0.5, self.shape[1] - 0.5
        corners = (-0.5, -0.5), (-0.5, right), (bottom, right), (bottom, -0.5)
        return np.array([self.point(*corner) for corner in corners])


def image_plane(instance: Instance, frame: int = 1) -> ImagePlane | None:
    """Return a frame as a rectangle in space, None where the header does not say where it lies.

    Parameters
    ----------
    instance : Instance
        An open image.
    frame : int
        Frame number, from 1.
    """
    geometry = instance.frame_geometry(frame)
    spacing = instance.frame_pixel_spacing(frame)
    if geometry is None or spacing is None:
        return None
    return ImagePlane(space_name(instance), geometry, spacing, (instance.rows, instance.columns))


def space_name(instance: Instance) -> str:
    """Return a name of the coordinate system that tells nothing else.

    That of (0020,0052) *Frame of Reference UID*; without one, images of one series share
    a system; "" where there is not even a series.
    """
    known = elements.text(instance.dataset, "FrameOfReferenceUID")
    name = known or (instance.series_instance_uid and f"series {instance.series_instance_uid}")
    return hashlib.sha256(name.encode()).hexdigest()[:16] if name else ""


@dataclass(frozen=True)
class LinkedPlace:
    """Where a point of one image is found on others.

    Parameters
    ----------
    number : int
        Which of the planes, from 0.
    pixel : (row, column)
        On it.
    distance : float
        Of the point above that plane, in mm; 0 on it.
    """

    number: int
    pixel: Point
    distance: float


def find_place(
    point: Vector, space: str, planes: Sequence[ImagePlane | None]
) -> LinkedPlace | None:
    """Return the plane that is nearest to a point, and where on it the point is.

    Parameters
    ----------
    point : (float, float, float)
        In mm.
    space : str
        Of the point.
    planes : sequence of ImagePlane or None

    Returns
    -------
    LinkedPlace or None
        Planes that show the place come before those that end before it. None if no plane
        lies in that space.
    """
    best: tuple[tuple[bool, float], LinkedPlace] | None = None
    for number, plane in enumerate(planes):
        if plane is None or not space or plane.space != space:
            continue
        pixel, distance = plane.pixel(point), plane.distance(point)
        rank = not plane.shows(*pixel), abs(distance)
        if best is None or rank < best[0]:
            best = rank, LinkedPlace(number, pixel, distance)
    return None if best is None else best[1]


def reference_line(target: ImagePlane, other: ImagePlane) -> tuple[Point, Point] | None:
    """Return where another frame cuts a frame.

    Parameters
    ----------
    target : ImagePlane
        On which the line is drawn.
    other : ImagePlane

    Returns
    -------
    ((row, column), (row, column)) or None
        The ends of the line on the target; None for frames that are parallel, do not
        meet, or lie in different spaces.
    """
    turned = abs(float(np.dot(target.geometry.normal, other.geometry.normal)))
    if not target.space or target.space != other.space or turned > _PARALLEL:
        return None
    corners = other.outline
    heights = [target.distance(corner) for corner in corners]
    ends: list[Point] = []
    for one in range(4):
        below, above = heights[one - 1], heights[one]
        if (below < 0) == (above < 0):
            continue
        share = below / (below - above)
        ends.append(target.pixel(corners[one - 1] + share * (corners[one] - corners[one - 1])))
    return _clipped(ends[0], ends[1], target.shape) if len(ends) == 2 else None


def _clipped(start: Point, end: Point, shape: tuple[int, int]) -> tuple[Point, Point] | None:
    """Return the part of a line that is on a picture.

    References
    ----------
    Y.-D. Liang, B. A. Barsky, "A new concept and method for line clipping", ACM
    Transactions on Graphics 3, 1984
    """
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        for sign, limit in ((-1.0, 0.5), (1.0, shape[axis] - 0.5)):
            room = limit - sign * start[axis]
            if step == 0:
                if room < 0:
                    return None
                continue
            share = room / (sign * step)
            if sign * step > 0:
                last = min(last, share)
            else:
                first = max(first, share)
    if first >= last:
        return None
    row, column = end[0] - start[0], end[1] - start[1]
    return (
        (start[0] + first * row, start[1] + first * column),
        (start[0] + last * row, start[1] + last * column),
    )
