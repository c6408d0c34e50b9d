"""Where a derived image lies in the patient, after a recipe that may have moved pixels."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from pydicom.dataset import Dataset

from negatoscope.export.dicom_numbers import decimal_string
from negatoscope.export.sheet import Sheet
from negatoscope.frame import UNMOVED
from negatoscope.measure.orientation import orientation
from negatoscope.placement import placed_spacing
from negatoscope.reading import elements
from negatoscope.reading.geometry import Vector

_SQUARE: Final = 1e-4
"""Cosine of the angle of rows and columns that counts as a right one."""


def describe_plane(sheet: Sheet, header: Dataset) -> bool:
    """Write position, orientation and spacing into a header, as far as they are known.

    Parameters
    ----------
    sheet : Sheet
        The derived image, and the frame that it comes from.
    header : Dataset
        Gets the Image Plane Module, or only the spacing, or only its ratio.

    Returns
    -------
    bool
        Whether the whole plane is known.

    References
    ----------
    PS3.3 C.7.6.2 (Image Plane), 10.7 (Pixel Spacing), C.7.6.3.1.7 (Pixel Aspect Ratio)
    """
    letters = orientation(sheet.instance, sheet.number, sheet.frame.placement)
    known = bool(letters.right and letters.bottom)
    header.PatientOrientation = [letters.right, letters.bottom] if known else None
    spacing = sheet.spacing
    plane = _plane(sheet)
    if spacing is None or plane is None:
        if spacing is not None:
            header.PixelSpacing = [decimal_string(each) for each in spacing]
        else:
            _describe_ratio(sheet, header)
        return False
    position, row, column = plane
    header.PixelSpacing = [decimal_string(each) for each in spacing]
    header.ImagePositionPatient = [decimal_string(each) for each in position]
    header.ImageOrientationPatient = [decimal_string(each) for each in (*row, *column)]
    measures = sheet.instance.frame_dataset("PixelMeasuresSequence", sheet.number)
    thickness = elements.numbers(measures, "SliceThickness")[:1]
    header.SliceThickness = decimal_string(thickness[0]) if thickness else None
    return True


def preserves_places(sheet: Sheet) -> str:
    """Return whether pixels lie where they lay, as (0028,135A) says it."""
    return "YES" if sheet.frame.placement == UNMOVED else "NO"


def _plane(sheet: Sheet) -> tuple[Vector, Vector, Vector] | None:
    """Return the position of the first pixel and the directions of rows and columns."""
    geometry = sheet.instance.frame_geometry(sheet.number)
    if geometry is None:
        return None
    size = sheet.pixel_size
    (a, b, down), (c, d, right) = sheet.frame.placement

    def lead(row: float, column: float) -> Vector:
        x, y, z = (
            along * column * size.column + below * row * size.row
            for along, below in zip(geometry.row_direction, geometry.column_direction, strict=True)
        )
        return x, y, z

    moved = lead(down, right)
    position = tuple(one + other for one, other in zip(geometry.position, moved, strict=True))
    row, column = _unit(lead(b, d)), _unit(lead(a, c))
    if abs(sum(one * other for one, other in zip(row, column, strict=True))) > _SQUARE:
        return None  # skewed: no image plane of DICOM is
    return (position[0], position[1], position[2]), row, column


def _unit(vector: Vector) -> Vector:
    length = math.hypot(*vector)
    return vector[0] / length, vector[1] / length, vector[2] / length


def _describe_ratio(sheet: Sheet, header: Dataset) -> None:
    """Write the ratio of row and column spacing where pixels are not square."""
    size = sheet.pixel_size
    placed = placed_spacing(sheet.frame.placement, (size.row, size.column))
    assert placed is not None  # only without a spacing to place
    ratio = Fraction(placed[0] / placed[1]).limit_denominator(1_000)
    if ratio != 1:
        header.PixelAspectRatio = [str(ratio.numerator), str(ratio.denominator)]
