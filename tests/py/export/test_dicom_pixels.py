"""Values as 16-bit stored values: exactly where they can be, else in even steps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from negatoscope.export.dicom_pixels import Stored, stored_pixels


def back(stored: Stored) -> Any:
    return stored.pixels.astype(np.float64) * float(stored.slope) + float(stored.intercept)


@pytest.mark.parametrize(
    ("low", "high", "dtype", "intercept"),
    [
        (0, 4095, "uint16", "0"),
        (-1024, 3071, "int16", "0"),
        (0, 65_534, "uint16", "0"),
        (-32_768, 32_766, "int16", "0"),
        (70_000, 80_000, "uint16", "70000"),
        (-40_000, 10_000, "uint16", "-40000"),
        (7, 7, "uint16", "0"),
    ],
)
def test_whole_numbers_are_exact(low: int, high: int, dtype: str, intercept: str) -> None:
    values = np.array([[low, high], [(low + high) // 2, low]])
    stored = stored_pixels(values)
    assert (stored.pixels.dtype.name, stored.slope, stored.intercept) == (dtype, "1", intercept)
    assert stored.exact
    assert stored.padding is None
    np.testing.assert_array_equal(back(stored), values)


@given(
    arrays.arrays(
        np.float32,
        (3, 4),
        elements=st.floats(-1e6, 1e6, width=32, allow_nan=False),
    )
)
def test_other_numbers_come_back_within_half_a_step(values: Any) -> None:
    stored = stored_pixels(values)
    span = float(values.max()) - float(values.min())
    # Slope and intercept have at most 16 characters in the file.
    near = span / 65_534 * 0.501 + 1e-9 * max(1.0, float(np.abs(values).max()))
    assert np.abs(back(stored) - values).max() <= (0 if stored.exact else near)
    assert len(stored.slope) <= 16
    assert len(stored.intercept) <= 16


@pytest.mark.parametrize(
    "values",
    [
        np.array([[0, 5], [9, 3]]),
        np.array([[-5, 5], [9, 3]]),
        np.array([[0.5, 5.25], [9, 3]]),
        np.array([[0, 65_534], [9, 3]]),
        np.array([[100_000, 100_500], [100_001, 100_003]]),
    ],
)
def test_padding_has_a_value_of_its_own(values: Any) -> None:
    mask = np.array([[False, False], [True, False]])
    stored = stored_pixels(values, mask)
    assert stored.padding is not None
    np.testing.assert_array_equal(stored.pixels == stored.padding, mask)
    np.testing.assert_allclose(back(stored)[~mask], values[~mask], atol=1e-3)


def test_nan_is_padding_too() -> None:
    stored = stored_pixels(np.array([[np.nan, 1.5], [2.5, np.inf]]))
    np.testing.assert_array_equal(stored.pixels == stored.padding, [[True, False], [False, True]])


def test_nothing_but_padding() -> None:
    stored = stored_pixels(np.full((2, 2), np.nan))
    assert (stored.pixels == stored.padding).all()
