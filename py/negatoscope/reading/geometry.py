"""Where a frame lies in the patient."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

Vector: TypeAlias = tuple[float, float, float]

_UNIT_TOLERANCE: Final = 0.01
_PARALLEL: Final = 1e-4
"""Writers round the cosines; 1e-4 is a turn of 0.8 degrees."""


@dataclass(frozen=True)
class FrameGeometry:
    """Position and orientation of a frame in the patient coordinate system.

    Parameters
    ----------
    position : tuple of 3 floats
        (0020,0032) *Image Position (Patient)*: centre of the first pixel, in mm.
    row_direction, column_direction : tuple of 3 floats
        (0020,0037) *Image Orientation (Patient)*: unit vectors along a row, with the
        columns rising, and along a column, with the rows rising.

    References
    ----------
    PS3.3 C.7.6.2.1.1
    """

    position: Vector
    row_direction: Vector
    column_direction: Vector

    @classmethod
    def of(
        cls, position: tuple[float, ...], orientation: tuple[float, ...]
    ) -> FrameGeometry | None:
        """Make one of the numbers of a header; None where they span no plane."""
        if len(position) != 3 or len(orientation) != 6:
            return None
        row: Vector = (orientation[0], orientation[1], orientation[2])
        column: Vector = (orientation[3], orientation[4], orientation[5])
        lengths = (math.hypot(*row), math.hypot(*column))
        if any(abs(length - 1) > _UNIT_TOLERANCE for length in lengths):
            return None
        if abs(_dot(row, column)) > _UNIT_TOLERANCE:
            return None
        return cls((position[0], position[1], position[2]), row, column)

    @property
    def normal(self) -> Vector:
        """Direction at right angles to the frame: the cross product of its two."""
        (a, b, c), (d, e, f) = self.row_direction, self.column_direction
        return b * f - c * e, c * d - a * f, a * e - b * d

    @property
    def distance(self) -> float:
        """Distance of the frame's plane from the origin along its normal, in mm."""
        return _dot(self.position, self.normal)

    def is_parallel_to(self, other: FrameGeometry) -> bool:
        """Return whether rows and columns run the same way in both."""
        return (
            1 - _dot(self.row_direction, other.row_direction) < _PARALLEL
            and 1 - _dot(self.column_direction, other.column_direction) < _PARALLEL
        )


def _dot(one: Vector, other: Vector) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
