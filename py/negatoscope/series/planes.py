"""Stacks of parallel planes through a volume: axial, coronal, sagittal, with or without slabs."""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast, get_args

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.progress import Progress
from negatoscope.reading.geometry import FrameGeometry, Vector
from negatoscope.series.grid import Points, SliceGrid
from negatoscope.series.projection import Running
from negatoscope.series.volume import Volume

Plane: TypeAlias = Literal["axial", "coronal", "sagittal"]
PLANES: Final[tuple[Plane, ...]] = get_args(Plane)

SlabMode: TypeAlias = Literal["maximum", "mean", "minimum"]
SLAB_MODES: Final[tuple[SlabMode, ...]] = get_args(SlabMode)

THICKEST_MM: Final = 1000.0
LONGEST_SIDE: Final = 4096

_DIRECTIONS: Final[dict[str, tuple[Vector, Vector]]] = {
    "axial": ((1, 0, 0), (0, 1, 0)),
    "coronal": ((1, 0, 0), (0, 0, -1)),
    "sagittal": ((0, 1, 0), (0, 0, -1)),
}
"""Along the rows and along the columns, as radiologists look at them (x to the left of the
patient, y to the back, z to the head)."""

_ROUNDING: Final = 1e-6
_ROWS_AT_ONCE: Final = 64


@dataclass(frozen=True, eq=False)
class PlaneStack:
    """Parallel planes of square pixels.

    Parameters
    ----------
    origin : ndarray of float64, shape (3,)
        Centre of the first pixel of the first plane.
    row_direction, column_direction : ndarray of float64, shape (3,)
        Along a row, and along a column.
    pixel : float
        Distance of pixels, in mm.
    step : float
        From plane to plane along the normal, in mm.
    shape : (int, int, int)
        Planes, rows, columns.
    """

    origin: Points
    row_direction: Points
    column_direction: Points
    pixel: float
    step: float
    shape: tuple[int, int, int]

    @property
    def normal(self) -> Points:
        """Direction from plane to plane."""
        return np.cross(self.row_direction, self.column_direction)

    def geometry(self, number: int) -> FrameGeometry:
        """Return where a plane lies, counted from 0."""
        position = self.origin + number * self.step * self.normal
        return FrameGeometry(
            cast(Vector, tuple(position.tolist())),
            cast(Vector, tuple(self.row_direction.tolist())),
            cast(Vector, tuple(self.column_direction.tolist())),
        )

    def points(self, place: float, rows: slice) -> Points:
        """Return the pixel centres of some rows of a plane.

        Parameters
        ----------
        place : float
            Number of the plane; fractions lie between planes.
        rows : slice

        Returns
        -------
        ndarray of float64, shape (rows, columns, 3)
        """
        start = self.origin + place * self.step * self.normal
        down = np.arange(rows.start, rows.stop)[:, np.newaxis, np.newaxis] * self.pixel
        right = np.arange(self.shape[2])[:, np.newaxis] * self.pixel
        return start + down * self.column_direction + right * self.row_direction


def orthogonal_planes(
    grid: SliceGrid, plane: Plane, *, pixel: float | None = None, step: float | None = None
) -> PlaneStack:
    """Return the planes at right angles to the axes of the patient that cover a volume.

    Parameters
    ----------
    grid : SliceGrid
        May lie obliquely and be sheared.
    plane : {"axial", "coronal", "sagittal"}
    pixel : float, optional
        Distance of pixels in mm; by default the smallest distance of voxels, or what makes
        4,096 pixels of the longest side.
    step : float, optional
        Distance of planes in mm; by default that of the voxels in the direction that is
        nearest to the normal.

    Raises
    ------
    InvalidParameterError
        A parameter is not possible.
    """
    if plane not in PLANES:
        raise InvalidParameterError(
            f"There is no plane '{plane!s:.40}'. There are: {', '.join(PLANES)}.",
            parameter="plane",
            value=str(plane)[:40],
        )
    row, column = (np.array(each, dtype=np.float64) for each in _DIRECTIONS[plane])
    normal = np.cross(row, column)
    corners = grid.corners.reshape(-1, 3)
    low, high = (
        np.array([end(corners @ axis) for axis in (normal, column, row)])
        for end in (np.min, np.max)
    )
    extent = high - low
    pixel = _checked("pixel", pixel) or max(
        min(*grid.spacing, grid.slice_spacing), float(extent[1:].max()) / (LONGEST_SIDE - 1)
    )
    step = _checked("step", step) or _voxels_along(grid, normal)
    planes, rows, columns = (
        math.floor(length / distance + _ROUNDING) + 1
        for length, distance in zip(extent, (step, pixel, pixel), strict=True)
    )
    if max(planes, rows, columns) > LONGEST_SIDE:
        raise InvalidParameterError(
            f"There would be {planes} planes of {rows} rows and {columns} columns; at most "
            f"{LONGEST_SIDE} of each are allowed. Choose larger distances.",
            parameter="pixel",
            value=pixel,
        )
    origin = low[0] * normal + low[1] * column + low[2] * row
    return PlaneStack(origin, row, column, pixel, step, (planes, rows, columns))


def _checked(name: str, distance: float | None) -> float | None:
    if distance is not None and not 0.01 <= distance <= THICKEST_MM:
        raise InvalidParameterError(
            f"'{name}' is {distance:g} mm; allowed are 0.01 to {THICKEST_MM:g} mm.",
            parameter=name,
            value=distance,
        )
    return distance


def _voxels_along(grid: SliceGrid, direction: Points) -> float:
    """Return the distance of voxels in the direction of the grid that is nearest to another."""
    axes = (
        (grid.row_direction, grid.spacing[1]),
        (grid.column_direction, grid.spacing[0]),
        (grid.normal, grid.slice_spacing),
    )
    return max(axes, key=lambda axis: abs(float(axis[0] @ direction)))[1]


@dataclass(frozen=True)
class Slab:
    """How the planes within a thickness become one.

    Parameters
    ----------
    thickness : float
        In mm, from 0 to 1,000; 0 for the plane alone.
    mode : {"maximum", "mean", "minimum"}

    Raises
    ------
    InvalidParameterError
    """

    thickness: float = 0.0
    mode: SlabMode = "maximum"

    def __post_init__(self) -> None:
        if not 0 <= self.thickness <= THICKEST_MM:
            raise InvalidParameterError(
                f"A slab cannot be {self.thickness:g} mm thick; allowed are 0 to {THICKEST_MM:g}.",
                parameter="thickness",
                value=self.thickness,
            )
        require_slab_mode(self.mode)

    def places(self, step: float) -> npt.NDArray[np.float64]:
        """Return the planes that count, as numbers of steps from the one in the middle."""
        reach = math.floor(self.thickness / (2 * step) + _ROUNDING)
        return np.arange(-reach, reach + 1, dtype=np.float64)


def require_slab_mode(mode: str) -> None:
    """Refuse what is not one of `SLAB_MODES`.

    Raises
    ------
    InvalidParameterError
    """
    if mode not in SLAB_MODES:
        raise InvalidParameterError(
            f"There is no slab '{mode!s:.40}'. There are: {', '.join(SLAB_MODES)}.",
            parameter="mode",
            value=str(mode)[:40],
        )


SINGLE: Final = Slab()
"""A plane alone."""


def resample_plane(
    volume: Volume, planes: PlaneStack, number: int, slab: Slab
) -> Generator[Progress, None, npt.NDArray[np.float64]]:
    """Resample a plane of a volume, or the slab around it.

    Parameters
    ----------
    volume : Volume
    planes : PlaneStack
    number : int
        Of the plane, from 0.
    slab : Slab
        Planes within it are a step apart, so that a slab along the slices takes the slices.

    Yields
    ------
    Progress
        Between bands of rows.

    Returns
    -------
    ndarray of float64, shape (rows, columns)
        In modality units; NaN where there is no image.
    """
    _, rows, columns = planes.shape
    result = np.empty((rows, columns))
    places = slab.places(planes.step)
    bands = range(0, rows, _ROWS_AT_ONCE)
    for done, start in enumerate(bands):
        band = slice(start, min(start + _ROWS_AT_ONCE, rows))
        running = Running.over((band.stop - start, columns), slab.mode)
        for passed, place in enumerate(places):
            yield Progress("resample", done * len(places) + passed, len(bands) * len(places))
            running.add(*volume.sample(planes.points(number + float(place), band)))
        result[band] = running.result()
    return result
