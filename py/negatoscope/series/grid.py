"""Where the voxels of parallel slices lie in the patient, and whether they make a volume."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from negatoscope.errors import UnsuitableGeometryError
from negatoscope.reading import elements
from negatoscope.reading.geometry import FrameGeometry
from negatoscope.series.frames import (
    FrameRef,
    SeriesLike,
    common_shape,
    frames_of,
    require_grey,
)

Points: TypeAlias = npt.NDArray[np.float64]
"""Places in the patient in mm, shape (…, 3)."""

_SAME_DIRECTION: Final = 2e-3
"""Cosines may differ by that much, a turn of 0.1°: writers round them."""

_SAME_SPACING: Final = 1e-3
_SAME_PLACE_MM: Final = 1e-3
_MISSING: Final = 1.5
_TOO_FAR: Final = 3.0
_AT_THE_EDGE: Final = 1e-3
"""Part of a voxel by which rounding may put a place outside."""


@dataclass(frozen=True, eq=False)
class SliceGrid:
    """Parallel slices in space, which may be sheared (gantry tilt) and unevenly spaced.

    Parameters
    ----------
    frames : tuple of FrameRef
        Along the normal.
    positions : ndarray of float64, shape (n, 3)
        (0020,0032) *Image Position (Patient)* of each.
    row_direction, column_direction : ndarray of float64, shape (3,)
        Of all slices: along a row, and along a column.
    spacing : (float, float)
        (0028,0030) *Pixel Spacing*: from row to row, from column to column, in mm.
    shape : (int, int)
        Rows and columns.
    warnings : tuple of str
        For people.
    """

    frames: tuple[FrameRef, ...]
    positions: Points
    row_direction: Points
    column_direction: Points
    spacing: tuple[float, float]
    shape: tuple[int, int]
    warnings: tuple[str, ...] = ()

    @cached_property
    def normal(self) -> Points:
        """At right angles to the slices."""
        return np.cross(self.row_direction, self.column_direction)

    @cached_property
    def distances(self) -> npt.NDArray[np.float64]:
        """Of the slices from the origin along the normal, rising, shape (n,)."""
        along: npt.NDArray[np.float64] = self.positions @ self.normal
        return along

    @property
    def slice_spacing(self) -> float:
        """The median distance of neighbouring slices, in mm."""
        return float(np.median(np.diff(self.distances)))

    @cached_property
    def corners(self) -> Points:
        """Centres of the four corner voxels of every slice, shape (n, 4, 3)."""
        down = (self.shape[0] - 1) * self.spacing[0] * self.column_direction
        right = (self.shape[1] - 1) * self.spacing[1] * self.row_direction
        offsets = np.stack([0 * down, down, right, down + right])
        corners: Points = self.positions[:, np.newaxis] + offsets
        return corners

    def places(
        self, points: Points
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return where points lie among the voxels.

        Parameters
        ----------
        points : ndarray of float64, shape (…, 3)

        Returns
        -------
        slices, rows, columns : ndarray of float64, shape (…)
            Fractional indices, each inside of the volume or at its edge; NaN in `slices`
            for points outside.

        Notes
        -----
        Between two slices the grid runs straight from each voxel to the one of the same row and
        column, along the positions that the file gives: for a tilted gantry that is not
        the normal.
        """
        distance = points @ self.normal
        count = len(self.distances)
        slices = np.interp(distance, self.distances, np.arange(count))
        origin = np.stack(
            [np.interp(slices, np.arange(count), self.positions[:, axis]) for axis in range(3)],
            axis=-1,
        )
        offset = points - origin
        rows = offset @ (self.column_direction / self.spacing[0])
        columns = offset @ (self.row_direction / self.spacing[1])
        slack = _AT_THE_EDGE * self.slice_spacing
        inside = (distance >= self.distances[0] - slack) & (distance <= self.distances[-1] + slack)
        last = self.shape[0] - 1, self.shape[1] - 1
        for index, end in ((rows, last[0]), (columns, last[1])):
            inside &= (index >= -_AT_THE_EDGE) & (index <= end + _AT_THE_EDGE)
        rows, columns = np.clip(rows, 0, last[0]), np.clip(columns, 0, last[1])
        return np.where(inside, slices, np.nan), rows, columns


def slice_grid(source: SeriesLike) -> SliceGrid:
    """Return where the voxels of a series lie, if its slices make a volume.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Grey slices in any order.

    Raises
    ------
    SeriesMismatchError
        They differ in size, or some are in colour.
    UnsuitableGeometryError
        Positions are missing, planes are not parallel, several images are at one place, a
        gap is more than three times the usual distance, or there is one slice only.

    References
    ----------
    PS3.3 C.7.6.2.1.1
    """
    frames = frames_of(source)
    require_grey(frames)
    shape = common_shape(frames)
    if len(frames) < 2:
        raise _unsuitable("There is one slice only", "a volume needs two or more")
    _require_one_space(frames)
    spacing = _common_spacing(frames)
    planes = _parallel_planes(frames)
    positions = np.array([plane.position for plane in planes])
    row, column = _unit(planes[0].row_direction), _unit(planes[0].column_direction)
    # Exactly at right angles, which rounded cosines are not.
    column = _unit(column - (column @ row) * row)
    order = np.argsort(positions @ np.cross(row, column), kind="stable")
    grid = SliceGrid(
        frames=tuple(frames[place] for place in order),
        positions=positions[order],
        row_direction=row,
        column_direction=column,
        spacing=spacing,
        shape=shape,
    )
    return _with_checked_gaps(grid)


def _unsuitable(what: str, instead: str, **details: float | str) -> UnsuitableGeometryError:
    return UnsuitableGeometryError(f"These images make no volume: {what}; {instead}.", **details)


def _unit(direction: Sequence[float] | Points) -> Points:
    vector = np.asarray(direction, dtype=np.float64)
    unit: Points = vector / np.linalg.norm(vector)
    return unit


def _require_one_space(frames: Sequence[FrameRef]) -> None:
    spaces = {elements.text(ref.instance.dataset, "FrameOfReferenceUID") for ref in frames}
    if len(spaces) > 1:
        raise _unsuitable(
            "they differ in (0020,0052) Frame of Reference UID",
            "choose those that were taken in one session without moving the patient",
            tag="0020,0052",
        )


def _common_spacing(frames: Sequence[FrameRef]) -> tuple[float, float]:
    first: tuple[float, float] | None = None
    for number, ref in enumerate(frames, 1):
        spacing = ref.instance.frame_pixel_spacing(ref.frame)
        if spacing is None:
            raise _unsuitable(
                f"image {number} of {len(frames)} has no (0028,0030) Pixel Spacing",
                "without it nobody knows how large it is",
                tag="0028,0030",
            )
        first = first or spacing
        if not np.allclose(spacing, first, rtol=_SAME_SPACING, atol=0):
            raise _unsuitable(
                f"image {number} of {len(frames)} has a Pixel Spacing of {spacing[0]:g} and "
                f"{spacing[1]:g} mm, the first of {first[0]:g} and {first[1]:g} mm",
                "choose those of one size",
                tag="0028,0030",
            )
    assert first is not None  # there are two frames at least
    return first


def _parallel_planes(frames: Sequence[FrameRef]) -> list[FrameGeometry]:
    planes: list[FrameGeometry] = []
    for number, ref in enumerate(frames, 1):
        plane = ref.instance.frame_geometry(ref.frame)
        if plane is None:
            raise _unsuitable(
                f"image {number} of {len(frames)} has no usable (0020,0032) Image Position "
                "(Patient) and (0020,0037) Image Orientation (Patient)",
                "without them nobody knows where it lies",
                tag="0020,0032",
            )
        planes.append(plane)
        turn = np.subtract(
            plane.row_direction + plane.column_direction,
            planes[0].row_direction + planes[0].column_direction,
        )
        if np.abs(turn).max() > _SAME_DIRECTION:
            raise _unsuitable(
                f"image {number} of {len(frames)} is not parallel to the first",
                "choose images of one orientation",
                tag="0020,0037",
            )
    return planes


def _with_checked_gaps(grid: SliceGrid) -> SliceGrid:
    gaps = np.diff(grid.distances)
    if gaps.min() < _SAME_PLACE_MM:
        raise _unsuitable(
            "several of them are at the same place, at other times or with other contrasts",
            "choose one for each place",
        )
    usual, widest = grid.slice_spacing, float(gaps.max())
    if widest > _TOO_FAR * usual:
        raise _unsuitable(
            f"there is a gap of {widest:.2f} mm where slices are usually {usual:.2f} mm apart",
            "slices seem to be missing",
            gap=widest,
            usual=usual,
        )
    if widest <= _MISSING * usual:
        return grid
    warning = (
        f"Between some slices there are {widest:.2f} mm, usually {usual:.2f} mm: what is shown "
        "there is interpolated over the gap."
    )
    return replace(grid, warnings=(warning,))
