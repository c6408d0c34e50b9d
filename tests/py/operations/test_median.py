"""Filters by rank against SciPy, value for value."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations import median as module
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.median import (
    median_filter,
    median_filter_steps,
    percentile_filter,
    percentile_filter_steps,
)
from numpy.typing import NDArray

MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]


@pytest.fixture
def image() -> NDArray[np.float32]:
    """Return a CT-like image of odd size."""
    return np.random.default_rng(6).normal(-200, 500, (37, 53)).astype(np.float32)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 15])
def test_median_as_scipy(image: Any, size: int, mode: str) -> None:
    expected = ndimage().median_filter(image, size, mode=mode)
    np.testing.assert_array_equal(median_filter(image, size=size, mode=mode), expected)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("percentile", [0.0, 7.5, 50.0, 99.0, 100.0])
def test_percentile_as_scipy(image: Any, percentile: float, mode: str) -> None:
    expected = ndimage().percentile_filter(image, percentile, 5, mode=mode)
    found = percentile_filter(image, percentile=percentile, size=5, mode=mode)
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (2, 2), (19, 30)])
def test_tiles_make_no_difference(shape: Any, mode: str, monkeypatch: Any) -> None:
    image = np.random.default_rng(1).normal(size=shape).astype(np.float32)
    monkeypatch.setattr(module, "_PIXELS_AT_ONCE", 9)
    expected = ndimage().median_filter(image, 7, mode=mode)
    np.testing.assert_array_equal(median_filter(image, size=7, mode=mode), expected)


@pytest.mark.parametrize("steps", [median_filter_steps, percentile_filter_steps])
def test_the_more_work_the_more_steps(steps: Any) -> None:
    """Up to the end, one by one."""
    image = np.zeros((700, 700), dtype=np.float32)
    few, many = list(steps(image, size=3)), list(steps(image, size=15))
    assert len(few) == 1
    assert [each.done for each in many] == list(range(many[0].total))
    assert len(many) >= 6
