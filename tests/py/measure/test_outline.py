"""Outlines: area, perimeter, crossings; simple ones against the shoelace of known figures."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from negatoscope.measure.outline import enclosed, perimeter


def outline(*corners: tuple[float, float]) -> Any:
    return np.array(corners, dtype=np.float64)


SQUARE = outline((0, 0), (0, 4), (4, 4), (4, 0))


def test_a_square() -> None:
    assert enclosed(SQUARE).area == 16
    assert not enclosed(SQUARE).crosses
    assert perimeter(SQUARE) == 16


@given(st.integers(3, 40), st.floats(0.1, 1e3), st.floats(-1e3, 1e3), st.floats(0, 6))
def test_regular_polygons(corners: int, radius: float, centre: float, turn: float) -> None:
    angles = turn + np.arange(corners) * 2 * math.pi / corners
    figure = centre + radius * np.stack([np.sin(angles), np.cos(angles)], axis=1)
    found = enclosed(figure)
    assert found.area == pytest.approx(corners / 2 * radius**2 * math.sin(2 * math.pi / corners))
    assert perimeter(figure) == pytest.approx(2 * corners * radius * math.sin(math.pi / corners))
    assert not found.crosses


@pytest.mark.parametrize(
    ("figure", "area"),
    [
        # A bow tie: two triangles of 4 each, whose signed areas cancel.
        (outline((0, 0), (4, 4), (4, 0), (0, 4)), 8),
        # The same through a corner in the middle, which both lobes share.
        (outline((0, 0), (2, 2), (4, 4), (4, 0), (2, 2), (0, 4)), 8),
        # Lobes of different size.
        (outline((0, 0), (6, 6), (6, 0), (0, 3)), 15),
    ],
)
def test_lobes_add_up(figure: Any, area: float) -> None:
    found = enclosed(figure)
    assert found.crosses
    assert found.area == pytest.approx(area)
    assert enclosed(figure[::-1]).area == pytest.approx(area)
    assert enclosed(figure[:, ::-1]).area == pytest.approx(area)


def test_the_middle_of_a_pentagram_is_outside() -> None:
    angles = np.arange(5) * 4 * math.pi / 5
    star = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    inner = 1 / ((1 + math.sqrt(5)) / 2) ** 2
    pentagon = 5 / 2 * math.sin(2 * math.pi / 5)
    # Ten triangles from the centre make the star; the pentagon in its middle counts twice.
    points = 5 * inner * math.sin(math.pi / 5)
    assert enclosed(star).area == pytest.approx(points - pentagon * inner**2)
    assert enclosed(star).crosses


def test_sides_that_touch_do_not_cross() -> None:
    keyhole = outline((0, 0), (0, 6), (6, 6), (6, 0), (3, 0), (3, 3), (3, 0))
    assert not enclosed(keyhole).crosses
    assert enclosed(keyhole).area == 36
    corner_on_side = outline((0, 0), (0, 4), (4, 4), (0, 2), (4, 0))
    assert not enclosed(corner_on_side).crosses
    assert enclosed(corner_on_side).area == 8


def test_figures_without_area() -> None:
    assert enclosed(outline((1, 1), (1, 1), (1, 1))).area == 0
    assert enclosed(outline((0, 0), (5, 5), (2, 2))).area == 0
    assert perimeter(outline((0, 0), (3, 4), (0, 0))) == 10


def test_a_long_freehand_outline_that_crosses_once() -> None:
    angles = np.linspace(0, 2 * math.pi, 3_000, endpoint=False) + 0.0003
    eight = 100 * np.stack([np.sin(2 * angles) / 2, np.cos(angles)], axis=1)
    found = enclosed(eight)
    # The lemniscate of Gerono of half width a encloses 4 a² / 3.
    assert found.crosses
    assert found.area == pytest.approx(4 / 3 * 100**2, rel=1e-5)
