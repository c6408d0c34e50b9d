"""Which pixels are inside, against scikit-image where no centre lies on the border."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from negatoscope.measure.inside import pixels_inside
from negatoscope.measure.shapes import Kind, Shape

ROWS, COLUMNS = 23, 31


def mask(kind: Kind, *points: tuple[float, float]) -> Any:
    region = pixels_inside(Shape(kind, points), ROWS, COLUMNS)
    whole = np.zeros((ROWS, COLUMNS), np.bool_)
    whole[region.rows, region.columns] = region.mask
    return whole


# Off the lattice, differently in rows and columns: no pixel centre lies on a side by chance.
PLACE = st.integers(-400, 2400).map(lambda number: number / 64 + 0.0037)
POINT = st.tuples(PLACE, PLACE.map(lambda place: place + 0.00517))


@pytest.mark.native
@given(st.lists(POINT, min_size=3, max_size=9))
def test_polygons_are_those_of_scikit_image(points: list[tuple[float, float]]) -> None:
    measure = pytest.importorskip("skimage.measure")
    expected = measure.grid_points_in_poly((ROWS, COLUMNS), points)
    np.testing.assert_array_equal(mask("polygon", *points), expected)
    np.testing.assert_array_equal(mask("freehand", *points), expected)


@pytest.mark.native
@given(PLACE, PLACE, st.integers(1, 900), st.integers(1, 900))
def test_ellipses_are_those_of_scikit_image(row: float, column: float, a: int, b: int) -> None:
    draw = pytest.importorskip("skimage.draw")
    half = a / 64 + 0.0011, b / 64 + 0.0013
    expected = np.zeros((ROWS, COLUMNS), np.bool_)
    expected[draw.ellipse(row, column, *half, shape=expected.shape)] = True
    corners = (row - half[0], column - half[1]), (row + half[0], column + half[1])
    np.testing.assert_array_equal(mask("ellipse", *corners), expected)


@given(PLACE, PLACE, PLACE, PLACE)
def test_a_rectangle_and_its_polygon_are_the_same(
    top: float, left: float, bottom: float, right: float
) -> None:
    polygon = mask("polygon", (top, left), (top, right), (bottom, right), (bottom, left))
    np.testing.assert_array_equal(mask("rectangle", (bottom, left), (top, right)), polygon)


def test_centres_on_the_border_are_inside() -> None:
    rectangle = mask("rectangle", (5, 7), (2, 3))
    assert rectangle.sum() == rectangle[2:6, 3:8].sum() == 20
    np.testing.assert_array_equal(mask("polygon", (2, 3), (2, 7), (5, 7), (5, 3)), rectangle)
    disc = mask("ellipse", (2, 2), (6, 6))
    assert disc[2, 4]
    assert disc[4, 2]
    assert disc.sum() == 13
    diamond = mask("polygon", (2, 4), (4, 6), (6, 4), (4, 2))
    np.testing.assert_array_equal(diamond, disc)


def test_outside_the_picture_there_are_no_pixels() -> None:
    assert mask("rectangle", (-9, -9), (100, 100)).all()
    for kind in ("rectangle", "ellipse"):
        assert not mask(kind, (-9, -9), (-1, 100)).any()
    assert not mask("polygon", (50, 50), (60, 50), (60, 60)).any()


def test_the_pixel_of_a_point() -> None:
    assert np.argwhere(mask("point", (4.5, 6.49))).tolist() == [[5, 6]]
    assert not mask("point", (-0.6, 3)).any()


def test_lines_have_no_inside() -> None:
    assert not mask("length", (0, 0), (9, 9)).any()
    assert not mask("cobb", (0, 0), (9, 9), (0, 4), (9, 4)).any()


def test_the_inner_part_of_a_star_is_outside() -> None:
    angles = np.arange(5) * 4 * np.pi / 5
    star = np.stack([11 - 9 * np.cos(angles), 15 + 9 * np.sin(angles)], axis=1)
    inside = mask("freehand", *(tuple(point) for point in star.tolist()))
    assert inside.any()
    assert not inside[11, 15]
