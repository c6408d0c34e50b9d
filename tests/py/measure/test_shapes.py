"""Shapes on phantoms of known size, in millimetres or honestly in pixels."""

from __future__ import annotations

import math
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from hypothesis import given
from hypothesis import strategies as st
from negatoscope.errors import InvalidParameterError
from negatoscope.frame import UNMOVED, Placement
from negatoscope.measure.ruler import Rulers, in_frame, rulers
from negatoscope.measure.shapes import KINDS, Kind, Measurement, Shape, measure_shape, shape_of

POINT = st.tuples(st.floats(-100, 100), st.floats(-100, 100))


def scale(placement: Placement = UNMOVED, **header: Any) -> Rulers:
    instance = negatoscope.open(phantoms.phantom(**header))
    return rulers(negatoscope.pixel_size(instance), placement)


def measured(kind: Kind, *points: tuple[float, float], by: Rulers) -> Measurement:
    return measure_shape(Shape(kind, points), by)


MM = {"PixelSpacing": [0.5, 0.25]}
DETECTOR = {"Modality": "DX", "ImagerPixelSpacing": [0.2, 0.1]}


def test_a_length_in_millimetres() -> None:
    found = measured("length", (0, 0), (6, 16), by=scale(**MM))
    assert (found.measures.length, found.unit) == (5, "mm")
    assert found.projected is None
    assert measured("arrow", (6, 16), (0, 0), by=scale(**MM)).measures.length == 5


def test_without_calibration_in_pixels() -> None:
    found = measured("length", (0, 0), (3, 4), by=scale())
    assert (found.measures.length, found.unit, found.projected) == (5, "px", None)


def test_on_a_detector_in_pixels_and_in_millimetres_there() -> None:
    found = measured("length", (0, 0), (15, 40), by=scale(**DETECTOR))
    assert (found.measures.length, found.unit) == (math.hypot(15, 40), "px")
    assert found.projected is not None
    assert found.projected.length == 5


def test_angles_hold_on_pixels_that_are_not_square() -> None:
    right = (0.0, 0.0), (0.0, 8.0), (4.0, 8.0)
    diagonal = (0.0, 8.0), (0.0, 0.0), (4.0, 8.0)
    for header in (MM, {"PixelAspectRatio": [2, 1]}, DETECTOR):
        assert measured("angle", *right, by=scale(**header)).angle == pytest.approx(90)
        assert measured("angle", *diagonal, by=scale(**header)).angle == pytest.approx(45)
    assert measured("angle", (1, 1), (1, 1), (2, 2), by=scale()).angle is None


@pytest.mark.parametrize(("first", "second"), [(20, -25), (50, -55), (0, 0), (10, 30), (80, -80)])
def test_cobb_is_the_angle_between_end_plates(first: float, second: float) -> None:
    def line(row: float, degrees: float) -> list[tuple[float, float]]:
        turn = math.radians(degrees)
        return [(row, 5), (row + 9 * math.sin(turn), 5 + 9 * math.cos(turn))]

    for one in (line(0, first), line(0, first)[::-1]):
        for other in (line(60, second), line(60, second)[::-1]):
            found = measured("cobb", *one, *other, by=scale())
            assert found.angle == pytest.approx(abs(first - second), abs=1e-9)


def test_a_rectangle() -> None:
    found = measured("rectangle", (10, 20), (2, 4), by=scale(**MM)).measures
    assert (found.height, found.width, found.perimeter, found.area) == (4, 4, 16, 16)
    assert found.length is None


@pytest.mark.native
@given(st.floats(0.1, 50), st.floats(0.1, 50))
def test_the_perimeter_of_an_ellipse(one: float, other: float) -> None:
    special = pytest.importorskip("scipy.special")
    found = measured("ellipse", (0, 0), (2 * one, 2 * other), by=scale()).measures
    major, minor = max(one, other), min(one, other)
    expected = 4 * major * special.ellipe(1 - (minor / major) ** 2)
    assert found.perimeter == pytest.approx(expected, rel=1e-10)
    assert found.area == pytest.approx(math.pi * one * other)
    assert (found.height, found.width) == (2 * one, 2 * other)


def test_a_disc_and_an_ellipse_of_no_width() -> None:
    disc = measured("ellipse", (0, 0), (8, 16), by=scale(**MM)).measures
    assert disc.perimeter == pytest.approx(math.pi * 4)
    assert disc.area == pytest.approx(math.pi * 4)
    assert measured("ellipse", (0, 0), (0, 5), by=scale()).measures.perimeter == 10


def test_a_polygon_that_crosses_itself_says_so() -> None:
    tie = (0.0, 0.0), (8.0, 16.0), (8.0, 0.0), (0.0, 16.0)
    found = measured("polygon", *tie, by=scale(**MM))
    assert found.measures.area == pytest.approx(8)
    assert "crosses itself" in found.warnings[0]
    assert measured("freehand", *tie[:3], by=scale(**MM)).warnings == ()


HALF: Placement = ((2.0, 0.0, 0.5), (0.0, 2.0, 0.5))
TURNED: Placement = ((0.0, 1.0, 0.0), (-1.0, 0.0, 11.0))
TILT = math.radians(30)
TILTED: Placement = (
    (math.cos(TILT), math.sin(TILT), 1.0),
    (-math.sin(TILT), math.cos(TILT), 2.0),
)


@pytest.mark.parametrize("placement", [HALF, TURNED, TILTED])
@given(first=POINT, second=POINT, third=POINT)
def test_operations_that_move_pixels_change_no_length(
    placement: Placement, first: Any, second: Any, third: Any
) -> None:
    here, there = scale(placement, **MM), scale(**MM)
    points = (first, second, third)
    moved = tuple(in_frame(points, placement))
    for kind, count in (("length", 2), ("polygon", 3)):
        one = measured(kind, *points[:count], by=here).measures
        other = measured(kind, *moved[:count], by=there).measures
        assert one.length == pytest.approx(other.length, abs=1e-9)
        assert one.area == pytest.approx(other.area, abs=1e-6)
        assert one.perimeter == pytest.approx(other.perimeter, abs=1e-9)


@pytest.mark.native
def test_an_ellipse_on_a_turned_picture_of_oblong_pixels() -> None:
    integrate = pytest.importorskip("scipy.integrate")
    by = scale(TILTED, **MM)
    found = measured("ellipse", (0, 0), (20, 30), by=by).measures

    def speed(angle: float) -> float:
        step = by.trusted.place([(-10 * math.sin(angle), 15 * math.cos(angle))])[0]
        return math.hypot(*step)

    around, _ = integrate.quad(speed, 0, 2 * math.pi, epsabs=1e-10)
    assert found.perimeter == pytest.approx(around, rel=1e-9)
    assert found.area == pytest.approx(math.pi * 10 * 15 * 0.125)


def test_pixels_of_a_resized_picture_are_those_that_are_seen() -> None:
    assert measured("length", (0, 0), (0, 7), by=scale(HALF)).measures.length == 7
    assert scale(HALF, **MM).trusted.pixel_area == 0.5
    assert (scale().trusted.pixel_area, scale().trusted.unit_area) == (1, "px²")


def test_a_phantom_of_known_diameter() -> None:
    """A disc of 40 mm at 0.8 by 0.4 mm: its drawn outline has its area and its perimeter."""
    angles = np.linspace(0, 2 * math.pi, 720, endpoint=False)
    edge = np.stack([40 + 25 * np.sin(angles), 60 + 50 * np.cos(angles)], axis=1)
    points = tuple(tuple(point) for point in edge.tolist())
    found = measure_shape(Shape("freehand", points), scale(PixelSpacing=[0.8, 0.4]))
    assert found.measures.area == pytest.approx(math.pi * 20**2, rel=1e-4)
    assert found.measures.perimeter == pytest.approx(math.pi * 40, rel=1e-4)
    assert found.unit == "mm"


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        ("circle", [[0, 0], [1, 1]]),
        ("length", [[0, 0]]),
        ("cobb", [[0, 0]] * 3),
        ("polygon", [[0, 0]] * 2),
        ("length", [[0, 0], [1]]),
        ("length", [[0, 0], [1, "2"]]),
        ("length", [[0, 0], [1, True]]),
        ("length", [[0, 0], [1, 1e9]]),
        ("length", [[0, 0], [1, math.nan]]),
        ("length", "ab"),
        (None, []),
        ("freehand", [[0, 0]] * 20_001),
    ],
)
def test_what_is_no_shape(kind: Any, points: Any) -> None:
    with pytest.raises(InvalidParameterError) as caught:
        shape_of(kind, points)
    assert len(caught.value.message) < 300


def test_every_kind_can_be_measured() -> None:
    for kind in KINDS:
        count = {"point": 1, "angle": 3, "polygon": 3, "freehand": 3, "cobb": 4}.get(kind, 2)
        corners = [[0, 0], [0, 9], [9, 9], [9, 0]][:count]
        found = measure_shape(shape_of(kind, corners), scale(**MM))
        assert found.unit == "mm"
