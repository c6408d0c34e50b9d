"""Which way the edges of a picture lie in the patient."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from negatoscope.frame import UNMOVED, Placement
from negatoscope.measure.spacing import pixel_size
from negatoscope.model import Instance
from negatoscope.reading import elements

_AXES: Final = (("L", "R"), ("P", "A"), ("H", "F"))
_OPPOSITE: Final = dict((*_AXES, *(pair[::-1] for pair in _AXES)))
_LEAST: Final = math.sin(math.radians(10))
"""Directions that turn away from an axis by less are said to lie along it."""
_EXACT: Final = 1e-6


@dataclass(frozen=True)
class Orientation:
    """The letters at the edges of a picture, "" where the header does not tell.

    Parameters
    ----------
    left, right, top, bottom : str
        R and L, A and P, H and F for right, left, anterior, posterior, head and foot of
        the patient, the strongest first.
    """

    left: str = ""
    right: str = ""
    top: str = ""
    bottom: str = ""


def orientation(instance: Instance, frame: int = 1, placement: Placement = UNMOVED) -> Orientation:
    """Return the letters at the edges of a picture.

    Parameters
    ----------
    instance : Instance
    frame : int
        Frame number, from 1.
    placement : Placement
        How the picture lies in the frame.

    References
    ----------
    PS3.3 C.7.6.1.1.1 (*Patient Orientation*), C.7.6.2.1.1 (*Image Orientation (Patient)*)
    """
    (a, b, _), (d, e, _) = placement
    # Of a step down and of a step to the right in the picture: along the frame's rows and columns.
    down, right = _letters(instance, frame, (a, d)), _letters(instance, frame, (b, e))
    return Orientation(_opposite(right), right, _opposite(down), down)


def _letters(instance: Instance, frame: int, step: tuple[float, float]) -> str:
    """Return where a step of so many rows and columns of the frame leads."""
    rows, columns = step
    quadruped = elements.text(instance.dataset, "AnatomicalOrientationType") == "QUADRUPED"
    geometry = None if quadruped else instance.frame_geometry(frame)
    if geometry is None:
        return _from_text(instance, rows, columns)
    size = pixel_size(instance, frame)
    along = [
        rows * size.row * down + columns * size.column * right
        for down, right in zip(geometry.column_direction, geometry.row_direction, strict=True)
    ]
    length = math.hypot(*along)
    shares = sorted(
        ((abs(part) / length, ends[part < 0]) for part, ends in zip(along, _AXES, strict=True)),
        key=lambda share: -share[0],
    )
    return "".join(letter for share, letter in shares if share > _LEAST)


def _from_text(instance: Instance, rows: float, columns: float) -> str:
    """Return what *Patient Orientation* says of one direction, if the step follows one."""
    values = elements.values(instance.dataset, "PatientOrientation")
    written = [str(each).strip() for each in values]
    if len(written) != 2:
        return ""
    if abs(rows) < _EXACT * abs(columns):
        return written[0] if columns > 0 else _opposite(written[0])
    if abs(columns) < _EXACT * abs(rows):
        return written[1] if rows > 0 else _opposite(written[1])
    return ""


def _opposite(letters: str) -> str:
    """Return the letters of the other end; "" for words that are not of one letter each."""
    return (
        "".join(_OPPOSITE[letter] for letter in letters) if set(letters) <= set(_OPPOSITE) else ""
    )
