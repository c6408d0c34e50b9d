"""Where frames that were put together lie, if they have one place in the patient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from negatoscope.reading.geometry import FrameGeometry, Vector
from negatoscope.series.content import Place
from negatoscope.series.frames import FrameRef


@dataclass(frozen=True, eq=False)
class _Planes:
    """Where frames lie, each by its index."""

    planes: tuple[FrameGeometry, ...]

    def __call__(self, number: int) -> FrameGeometry:
        return self.planes[number]


def same_place(frames: Sequence[FrameRef]) -> Place | None:
    """Return the place of the frame in the middle, if all frames are parallel and of one size."""
    places = _frame_places(frames)
    if places is None:
        return None
    planes, spacing = places
    first, last = planes[0].distance, planes[-1].distance
    middle = planes[len(planes) // 2]
    return Place(_Planes((middle,)), spacing, abs(last - first))


def scaled_place(frames: Sequence[FrameRef], scale: tuple[float, float]) -> Place | None:
    """Return the places of frames that have other numbers of rows and columns now.

    Parameters
    ----------
    frames : sequence of FrameRef
        As they were.
    scale : (float, float)
        Rows and columns of before for one of now.

    Returns
    -------
    Place or None
        None unless all frames have a place, are parallel and of one pixel size.
    """
    places = _frame_places(frames)
    if places is None:
        return None
    planes, spacing = places
    # The outer edges stay where they are, so the first centre moves.
    down, right = ((part - 1) / 2 * size for part, size in zip(scale, spacing, strict=True))
    moved = tuple(
        replace(
            plane,
            position=_added(
                plane.position, (plane.column_direction, down), (plane.row_direction, right)
            ),
        )
        for plane in planes
    )
    thickness = abs(planes[-1].distance - planes[0].distance) / max(len(planes) - 1, 1)
    return Place(_Planes(moved), (spacing[0] * scale[0], spacing[1] * scale[1]), thickness)


def _added(start: Vector, *steps: tuple[Vector, float]) -> Vector:
    x, y, z = (
        start[axis] + sum(direction[axis] * length for direction, length in steps)
        for axis in range(3)
    )
    return x, y, z


def _frame_places(
    frames: Sequence[FrameRef],
) -> tuple[list[FrameGeometry], tuple[float, float]] | None:
    """Return the planes of all frames and their spacing, if they are parallel and alike."""
    planes: list[FrameGeometry] = []
    spacings = set()
    for ref in frames:
        plane = ref.instance.frame_geometry(ref.frame)
        spacing = ref.instance.frame_pixel_spacing(ref.frame)
        if plane is None or spacing is None or (planes and not plane.is_parallel_to(planes[0])):
            return None
        planes.append(plane)
        spacings.add(spacing)
    return (planes, spacings.pop()) if len(spacings) == 1 else None
