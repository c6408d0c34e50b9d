"""Where the pixels of a result lie."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from negatoscope.frame import UNMOVED, Placement
from negatoscope.placement import compose, locate, moved, pixel_area, placed_spacing
from negatoscope.progress import finished

QUARTER: Placement = ((0.0, 1.0, 0.0), (-1.0, 0.0, 6.0))
DOUBLE: Placement = ((0.5, 0.0, -0.25), (0.0, 0.5, -0.25))
MARKS = np.random.default_rng(4).integers(0, 9, (5, 7)).astype(np.uint8)


def matrix(placement: Placement) -> Any:
    return np.array([*placement, (0, 0, 1)])


@pytest.mark.parametrize("outer", [UNMOVED, QUARTER, DOUBLE])
@pytest.mark.parametrize("inner", [UNMOVED, QUARTER, DOUBLE])
def test_one_after_the_other_is_the_product_of_their_matrices(
    outer: Placement, inner: Placement
) -> None:
    both = compose(outer, inner)
    np.testing.assert_array_equal(matrix(both), matrix(outer) @ matrix(inner))
    assert locate(both, 3, 4) == locate(outer, *locate(inner, 3, 4))


def test_spacing_turns_and_shrinks_with_the_pixels() -> None:
    assert placed_spacing(UNMOVED, (0.5, 0.25)) == (0.5, 0.25)
    assert placed_spacing(QUARTER, (0.5, 0.25)) == (0.25, 0.5)
    assert placed_spacing(DOUBLE, (0.5, 0.25)) == (0.25, 0.125)
    assert placed_spacing(DOUBLE, None) is None
    turned = math.cos(0.3), math.sin(0.3)
    rotated: Placement = ((turned[0], -turned[1], 0.0), (turned[1], turned[0], 0.0))
    assert placed_spacing(rotated, (2.0, 2.0)) == pytest.approx((2.0, 2.0))
    assert pixel_area(rotated, (2.0, 3.0)) == pytest.approx(6.0)
    assert pixel_area(DOUBLE, None) == 0.25


def test_marks_that_do_not_move_are_the_same() -> None:
    assert finished(moved(MARKS, UNMOVED, MARKS.shape)) is MARKS


def test_marks_turn() -> None:
    result = finished(moved(MARKS, QUARTER, (7, 5)))
    np.testing.assert_array_equal(result, np.rot90(MARKS))
    assert result.dtype == np.uint8


def test_marks_of_twice_the_size_reach_to_the_border() -> None:
    result = finished(moved(MARKS > 4, DOUBLE, (10, 14)))
    np.testing.assert_array_equal(result, np.kron(MARKS > 4, np.ones((2, 2), dtype=bool)))


def test_outside_there_are_no_marks() -> None:
    result = finished(moved(MARKS, ((1.0, 0.0, -2.0), (0.0, 1.0, -1.0)), (9, 10)))
    np.testing.assert_array_equal(result, np.pad(MARKS, ((2, 2), (1, 2))))


def test_large_marks_move_in_parts() -> None:
    marks = np.arange(1500 * 1500, dtype=np.uint32).astype(np.uint8).reshape(1500, 1500)
    work = moved(marks, ((-1.0, 0.0, 1499.0), (0.0, 1.0, 0.0)), marks.shape)
    seen = [next(work), next(work), next(work)]
    assert [each.done for each in seen] == [0, 699, 1398]
    np.testing.assert_array_equal(finished(work), marks[::-1])
