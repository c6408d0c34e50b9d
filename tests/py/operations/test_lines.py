"""Filters along an axis against SciPy's, bit for bit."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import pytest
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.lines import along, correlate, slope

MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]
SHAPES = [(1, 1), (5, 127), (7, 128), (300, 129), (130, 300)]


def image(shape: tuple[int, int]) -> Any:
    return np.random.default_rng(4).normal(-200, 500, shape).astype(np.float32)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("shape", SHAPES)
def test_correlate(shape: tuple[int, int], axis: int, mode: str) -> None:
    """Strips of columns leave no trace, wherever the last one ends."""
    weights = [0.1, 2.0, -3.0, 0.7, 5.0]
    given, output = image(shape), np.zeros(shape, np.float32)
    expected = ndimage().correlate1d(given, weights, axis, mode=mode)
    np.testing.assert_array_equal(correlate(given, weights, axis, mode), expected)
    assert correlate(given[::2], weights, axis, mode).shape == given[::2].shape
    assert correlate(given, weights, axis, mode, output) is output
    np.testing.assert_array_equal(output, expected)


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("shape", SHAPES)
def test_slope_is_the_gradient_of_sobel_and_prewitt(shape: tuple[int, int], axis: int) -> None:
    given = image(shape)
    for weights, name in (((1.0, 2.0, 1.0), "sobel"), ((1.0, 1.0, 1.0), "prewitt")):
        expected = getattr(ndimage(), name)(given, axis, mode="nearest")
        np.testing.assert_array_equal(slope(given, weights, axis, "nearest"), expected)


def test_along_takes_any_filter_of_lines() -> None:
    given = image((40, 150))
    found = along(0, partial(ndimage().minimum_filter1d, size=4, axis=0), given)
    np.testing.assert_array_equal(found, ndimage().minimum_filter1d(given, 4, 0))


@pytest.mark.native
def test_threads_do_not_share_their_strips() -> None:
    given = [np.roll(image((600, 700)), number, 1) for number in range(8)]
    work = partial(correlate, weights=(1.0, 2.0, 1.0), axis=0, mode="reflect")
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(work, given))
    for each, ours in zip(given, found, strict=True):
        np.testing.assert_array_equal(ours, ndimage().correlate1d(each, (1.0, 2.0, 1.0), 0))
