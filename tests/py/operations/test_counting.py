"""Which values count, and how often."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.voi import apply_window
from negatoscope.operations.counting import LEVELS_WINDOW, UNIT_WINDOW, distribution


def test_pixels_count_once_each() -> None:
    found = distribution(np.array([[3.0, 1.0], [np.nan, 3.0]]), None)
    np.testing.assert_array_equal(found.values, [1, 3])
    np.testing.assert_array_equal(found.counts, [1, 2])


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]])
def test_weights_in_any_order(order: list[int]) -> None:
    """A negative slope turns the values round, another operation mixes them."""
    values, weights = np.array([1.0, 2.0, 2.0, 9.0]), np.array([4, 1, 2, 0])
    found = distribution(values[order], weights[order])
    np.testing.assert_array_equal(found.values, [1, 2])
    np.testing.assert_array_equal(found.counts, [4, 3])


def test_a_region_of_an_image() -> None:
    image = np.arange(12.0).reshape(3, 4)
    assert distribution(image, None, "1 1 2 2").count == 4
    with pytest.raises(InvalidParameterError, match="begins outside"):
        distribution(image, None, "3 0 1 1")


def test_what_is_not_finite_does_not_count() -> None:
    values = np.array([np.nan, np.inf, 5.0])
    assert distribution(values, None).count == distribution(values, np.ones(3, int)).count == 1


def test_the_windows_show_levels_as_they_are() -> None:
    levels = np.arange(256.0)
    np.testing.assert_array_equal(np.floor(apply_window(levels, LEVELS_WINDOW)), levels)
    np.testing.assert_allclose(apply_window([0.0, 0.5, 1.0], UNIT_WINDOW), [0, 127.5, 255])
