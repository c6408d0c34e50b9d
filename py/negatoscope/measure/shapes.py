"""What people draw on a picture, and how long, wide and large it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, cast, get_args

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.measure import outline
from negatoscope.measure.ruler import Point, Ruler, Rulers

Kind: TypeAlias = Literal[
    "length", "angle", "cobb", "rectangle", "ellipse", "polygon", "freehand", "arrow", "point"
]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

MOST_POINTS: Final = 20_000
_FARTHEST: Final = 1e6
_POINTS: Final[Mapping[str, int]] = {
    "length": 2,
    "angle": 3,
    "cobb": 4,
    "rectangle": 2,
    "ellipse": 2,
    "arrow": 2,
    "point": 1,
}
"""How many points a kind has; the others have three or more."""

_CROSSES: Final = (
    "The outline crosses itself: area and pixels are what it encloses an odd number of times."
)


@dataclass(frozen=True)
class Shape:
    """Something drawn on a picture.

    Parameters
    ----------
    kind : str
        "length" and "arrow" have two points; "angle" three, its vertex in the middle;
        "cobb" four, two for each line; "rectangle" and "ellipse" two opposite corners of
        the upright rectangle that they fill; "polygon" and "freehand" three or more, the
        last joined to the first; "point" one.
    points : tuple of (row, column)
        In pixels of the picture; the centre of a pixel has whole numbers.

    Raises
    ------
    InvalidParameterError
        The kind is unknown, or the points are too few, too many or no numbers.
    """

    kind: Kind
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidParameterError(
                f"There is no shape of kind '{self.kind!s:.40}'. There are: {', '.join(KINDS)}.",
                parameter="kind",
                value=str(self.kind)[:40],
            )
        count, wanted = len(self.points), _POINTS.get(self.kind)
        if count != wanted if wanted else not 3 <= count <= MOST_POINTS:
            allowed = str(wanted) if wanted else f"3 to {MOST_POINTS}"
            raise InvalidParameterError(
                f"A shape of kind '{self.kind}' has {allowed} points, not {count}.",
                parameter="points",
                value=count,
            )

    @property
    def encloses(self) -> bool:
        """Whether there are pixels inside."""
        return self.kind in ("rectangle", "ellipse", "polygon", "freehand")


def shape_of(kind: object, points: object) -> Shape:
    """Return the shape that the data of a message stand for.

    Parameters
    ----------
    kind : object
        As `Shape`.
    points : object
        A list of [row, column].

    Raises
    ------
    InvalidParameterError
        As `Shape`.
    """
    found = []
    for point in points if isinstance(points, list | tuple) else ():
        pair = tuple(point) if isinstance(point, list | tuple) else ()
        if len(pair) != 2 or not all(map(_is_place, pair)):
            raise InvalidParameterError(
                "The points of a shape are pairs of numbers, [row, column], "
                f"between -{_FARTHEST:g} and {_FARTHEST:g}.",
                parameter="points",
            )
        found.append((float(pair[0]), float(pair[1])))
    return Shape(cast(Kind, kind), tuple(found))


def _is_place(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and -_FARTHEST <= value <= _FARTHEST


@dataclass(frozen=True)
class Measures:
    """How large a shape is; None for what its kind does not have.

    Parameters
    ----------
    length : float or None
        Of a straight line.
    width, height : float or None
        Of a rectangle or an ellipse: its extents along the rows and along the columns.
    perimeter : float or None
        Around it.
    area : float or None
        In the square of the unit of length.
    """

    length: float | None = None
    width: float | None = None
    height: float | None = None
    perimeter: float | None = None
    area: float | None = None


@dataclass(frozen=True)
class Measurement:
    """A shape, measured.

    Parameters
    ----------
    measures : Measures
        In `unit`.
    unit : {"mm", "px"}
        Of lengths: mm only where they are lengths in the patient.
    angle : float or None
        In degrees.
    projected : Measures or None
        In mm on the detector or the film, where `unit` is not mm but the header says
        how large a pixel is there.
    warnings : tuple of str
        For people.
    """

    measures: Measures
    unit: str
    angle: float | None = None
    projected: Measures | None = None
    warnings: tuple[str, ...] = ()


def measure_shape(shape: Shape, rulers: Rulers) -> Measurement:
    """Measure a shape.

    Parameters
    ----------
    shape : Shape
    rulers : Rulers
        Of the picture that it is drawn on.

    Notes
    -----
    The angle of Cobb is that between two lines that both run from left to right, as end plates
    are drawn: so it may exceed 90°, and does not depend on the direction of drawing.

    References
    ----------
    J. R. Cobb, "Outline for the study of scoliosis", AAOS Instr Course Lect 5, 1948
    """
    corners = np.asarray(shape.points, dtype=np.float64)
    crosses = shape.kind in ("polygon", "freehand") and outline.enclosed(corners).crosses
    return Measurement(
        measures=_measure(shape, rulers.trusted),
        unit=rulers.trusted.unit,
        angle=_angle(shape, rulers.true_angles),
        projected=None if rulers.projected is None else _measure(shape, rulers.projected),
        warnings=(_CROSSES,) if crosses else (),
    )


def _measure(shape: Shape, ruler: Ruler) -> Measures:
    how = _MEASURED.get(shape.kind)
    return Measures() if how is None else how(shape, ruler)


def _line(shape: Shape, ruler: Ruler) -> Measures:
    return Measures(length=ruler.distance(*shape.points))


def _extents(shape: Shape, ruler: Ruler) -> tuple[npt.NDArray[np.float64], float, float]:
    """Return the sides of an upright rectangle, down and right, with their lengths."""
    (top, left), (bottom, right) = shape.points
    sides = ruler.place([(bottom - top, 0.0), (0.0, right - left)])
    return sides, math.hypot(*sides[0]), math.hypot(*sides[1])


def _rectangle(shape: Shape, ruler: Ruler) -> Measures:
    (down, right), height, width = _extents(shape, ruler)
    area = abs(float(down[0] * right[1] - down[1] * right[0]))
    return Measures(None, width, height, 2 * (height + width), area)


def _ellipse(shape: Shape, ruler: Ruler) -> Measures:
    sides, height, width = _extents(shape, ruler)
    ((a, b), (c, d)) = (sides / 2).tolist()
    # Turned and stretched, it is an ellipse again; its half axes are the singular values.
    one, other = math.hypot(a + d, b - c) / 2, math.hypot(a - d, b + c) / 2
    perimeter = _around_ellipse(one + other, abs(one - other))
    return Measures(None, width, height, perimeter, math.pi * abs(a * d - b * c))


def _around_ellipse(major: float, minor: float) -> float:
    """Return the perimeter of an ellipse by the arithmetic-geometric mean.

    References
    ----------
    DLMF 19.8.6, https://dlmf.nist.gov/19.8
    """
    if minor == 0:
        return 4 * major
    one, other, power = major, minor, 1.0
    total = (major**2 + minor**2) / 2
    while abs(one - other) > 1e-15 * major:
        one, other, difference = (one + other) / 2, math.sqrt(one * other), (one - other) / 2
        total -= power * difference**2
        power *= 2
    return 2 * math.pi * total / one


def _enclosed(shape: Shape, ruler: Ruler) -> Measures:
    corners = ruler.place(shape.points)
    return Measures(perimeter=outline.perimeter(corners), area=outline.enclosed(corners).area)


_MEASURED: Final[Mapping[str, Callable[[Shape, Ruler], Measures]]] = {
    "length": _line,
    "arrow": _line,
    "rectangle": _rectangle,
    "ellipse": _ellipse,
    "polygon": _enclosed,
    "freehand": _enclosed,
}


def _angle(shape: Shape, ruler: Ruler) -> float | None:
    if shape.kind == "angle":
        one, vertex, other = ruler.place(shape.points)
        return _between(one - vertex, other - vertex)
    if shape.kind == "cobb":
        first, second = _rightwards(shape.points[:2]), _rightwards(shape.points[2:])
        ends = ruler.place([*first, *second])
        return _between(ends[1] - ends[0], ends[3] - ends[2])
    return None


def _rightwards(line: Sequence[Point]) -> Sequence[Point]:
    one, other = line
    return (one, other) if (one[1], one[0]) <= (other[1], other[0]) else (other, one)


def _between(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> float | None:
    """Return the angle between two directions in degrees, None if one of them has no length."""
    if not (one.any() and other.any()):
        return None
    turn = abs(float(one[0] * other[1] - one[1] * other[0]))
    return math.degrees(math.atan2(turn, float(one @ other)))
