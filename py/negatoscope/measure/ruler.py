"""Lengths, areas and angles in a picture, in the unit that they really have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from negatoscope.frame import UNMOVED, Placement
from negatoscope.measure.spacing import PixelSize

Point: TypeAlias = tuple[float, float]
"""(row, column); the centre of a pixel has whole numbers."""


@dataclass(frozen=True)
class Ruler:
    """What a step from pixel to pixel is worth.

    Parameters
    ----------
    down, right : tuple of 2 floats
        Where one row down and one column right lead, in `unit`, along the rows and
        columns of the frame.
    unit : {"mm", "px"}
        Unit of lengths.
    """

    down: Point
    right: Point
    unit: str

    @property
    def unit_area(self) -> str:
        """Unit of areas."""
        return f"{self.unit}²"

    @property
    def pixel_area(self) -> float:
        """Area of a pixel."""
        return abs(self.down[0] * self.right[1] - self.down[1] * self.right[0])

    def place(self, points: Sequence[Point] | npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return points of the picture as points of a plane in which lengths are true.

        Parameters
        ----------
        points : (row, column) pairs, shape (n, 2)

        Returns
        -------
        ndarray of float64, shape (n, 2)
            In `unit`, from wherever the picture's (0, 0) is.
        """
        placed: npt.NDArray[np.float64] = np.asarray(points, dtype=np.float64) @ np.array(
            [self.down, self.right]
        )
        return placed

    def distance(self, one: Point, other: Point) -> float:
        """Return the length of the straight line between two points."""
        first, second = self.place([one, other])
        return math.dist(first, second)


_PIXELS: Final = Ruler((1.0, 0.0), (0.0, 1.0), "px")


@dataclass(frozen=True)
class Rulers:
    """The rulers of a picture.

    Parameters
    ----------
    trusted : Ruler
        In mm where the pixels are calibrated, else in pixels of the picture.
    true_angles : Ruler
        In which angles are right: with the proportions of the pixels, whatever the unit.
    projected : Ruler or None
        In mm on a detector or a film, where lengths are not those of the patient; None
        where `trusted` is in mm already, or the header tells no length.
    """

    trusted: Ruler
    true_angles: Ruler
    projected: Ruler | None


def rulers(size: PixelSize, placement: Placement = UNMOVED) -> Rulers:
    """Return the rulers of a picture.

    Parameters
    ----------
    size : PixelSize
        Of the frame.
    placement : Placement
        How the picture lies in its frame, after operations that move pixels.
    """
    (row_by_row, row_by_column, _), (column_by_row, column_by_column, _) = placement
    whole = Ruler(
        down=(row_by_row * size.row, column_by_row * size.column),
        right=(row_by_column * size.row, column_by_column * size.column),
        unit=size.unit,
    )
    if size.unit == "mm" and size.calibrated:
        return Rulers(whole, whole, None)
    return Rulers(_PIXELS, whole, whole if size.unit == "mm" else None)


def in_frame(points: Sequence[Point], placement: Placement = UNMOVED) -> list[Point]:
    """Return points of a picture as points of the frame that it was made of."""
    (a, b, c), (d, e, f) = placement
    return [(a * row + b * column + c, d * row + e * column + f) for row, column in points]
