"""A histogram for each pixel, against NumPy's of each pixel's values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError, OutOfMemoryError, SeriesMismatchError
from negatoscope.series.pixel_histogram import PixelHistogram, pixel_histogram

from .conftest import images

STACK = np.random.default_rng(2).integers(-500, 500, (40, 3, 4)).astype(np.int16)


def test_the_same_as_numpy_at_each_pixel() -> None:
    found = pixel_histogram(images(STACK), bins=16)
    assert (found.low, found.high) == (STACK.min(), STACK.max())
    assert found.images == 40
    for row in range(3):
        for column in range(4):
            ends = found.low, found.high
            expected, edges = np.histogram(STACK[:, row, column], bins=16, range=ends)
            np.testing.assert_array_equal(found.at(row, column), expected)
    np.testing.assert_allclose(found.edges, edges)


def test_values_beyond_the_range_are_in_the_outer_bins() -> None:
    found = pixel_histogram(images(STACK), bins=4, low=-10, high=10)
    assert found.at(0, 0).sum() == 40
    assert found.at(0, 0)[0] == (STACK[:, 0, 0] < -5).sum()


def test_padding_is_not_counted() -> None:
    padded = int(STACK[0, 1, 2])
    found = pixel_histogram(images(STACK, PixelPaddingValue=padded), bins=4)
    assert found.at(1, 2).sum() == (STACK[:, 1, 2] != padded).sum() < 40


def test_more_images_than_a_byte_counts() -> None:
    found = PixelHistogram((1, 2), bins=2, low=0, high=2)
    for _ in range(300):
        found.add(np.array([[0.0, 1.5]]))
    assert found.at(0, 0).tolist() == [300, 0]
    assert found.at(0, 1).tolist() == [0, 300]


def test_a_constant_series() -> None:
    found = pixel_histogram(images(np.full((3, 2, 2), 7, np.int16)), bins=3)
    assert found.at(1, 1).tolist() == [3, 0, 0]


def test_memory_is_bounded() -> None:
    with pytest.raises(OutOfMemoryError, match="Choose fewer bins"):
        PixelHistogram((2000, 3000), bins=64, low=0, high=1)
    small = PixelHistogram((10, 10), bins=2, low=0, high=1, budget=300)
    for _ in range(255):
        small.add(np.zeros((10, 10)))
    with pytest.raises(OutOfMemoryError):
        small.add(np.zeros((10, 10)))


@pytest.mark.parametrize(
    "options", [{"bins": 0}, {"bins": 4097}, {"low": 1}, {"high": float("nan")}]
)
def test_what_is_not_possible(options: Any) -> None:
    given = {"bins": 2, "low": 0, "high": 1, **options}
    with pytest.raises(InvalidParameterError):
        PixelHistogram((2, 2), **given)


def test_pixels_and_images_must_fit() -> None:
    made = PixelHistogram((2, 2), bins=2, low=0, high=1)
    with pytest.raises(SeriesMismatchError, match="3 rows"):
        made.add(np.zeros((3, 2)))
    with pytest.raises(InvalidParameterError, match="rows are 0 to 1"):
        made.at(2, 0)
