"""Series that are made for a test."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
from negatoscope.model import Instance


def images(stack: Any, **header: Any) -> list[Instance]:
    """Return an open image for each array of a stack, in one series, 2 mm apart."""
    made = []
    for number, pixels in enumerate(np.asarray(stack)):
        place = {
            "InstanceNumber": number + 1,
            "SOPInstanceUID": f"1.2.826.0.1.3680043.10.1.9.{number + 1}",
            "ImagePositionPatient": [0, 0, 2 * number],
            "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
            "PixelSpacing": [0.5, 0.5],
        }
        made.append(negatoscope.open(phantoms.phantom(pixels, **(place | header))))
    return made


def oblique(turn: tuple[float, float, float]) -> tuple[Any, Any]:
    """Return the directions of rows and columns of planes turned about the three axes."""
    matrix = np.eye(3)
    for axis, angle in enumerate(np.radians(turn)):
        one, other = (axis + 1) % 3, (axis + 2) % 3
        step = np.eye(3)
        step[one, one] = step[other, other] = np.cos(angle)
        step[one, other], step[other, one] = -np.sin(angle), np.sin(angle)
        matrix = step @ matrix
    return matrix[:, 0], matrix[:, 1]


def placed(
    pixels: Any,
    positions: Any,
    row: Any = (1, 0, 0),
    column: Any = (0, 1, 0),
    spacing: tuple[float, float] = (1, 1),
    **header: Any,
) -> list[Instance]:
    """Return an image for each array, at its position and with the directions given."""
    turned = [f"{part:.12f}"[:16] for part in (*row, *column)]
    made = []
    for number, (each, position) in enumerate(zip(pixels, positions, strict=True)):
        place = {
            "InstanceNumber": number + 1,
            "SOPInstanceUID": f"1.2.826.0.1.3680043.10.1.8.{number + 1}",
            "ImagePositionPatient": [f"{part:.12f}"[:16] for part in position],
            "ImageOrientationPatient": turned,
            "PixelSpacing": list(spacing),
        }
        given = {keyword: value for keyword, value in (place | header).items() if value is not None}
        made.append(negatoscope.open(phantoms.phantom(each, **given)))
    return made
