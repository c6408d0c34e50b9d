"""Histograms, against NumPy's on the pixels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from negatoscope.errors import InvalidParameterError
from negatoscope.measure.distribution import distribution_of
from negatoscope.measure.histogram import MOST_BINS, histogram


@given(arrays.arrays(np.int16, st.integers(1, 200)), st.integers(1, 300))
def test_the_same_counts_as_numpy(pixels: Any, bins: int) -> None:
    found = histogram(distribution_of(pixels), bins=bins)
    counts, edges = np.histogram(pixels, bins=bins)
    np.testing.assert_array_equal(found.counts, counts)
    np.testing.assert_allclose(found.edges, edges, rtol=1e-12)
    assert found.cdf[-1] == 1
    np.testing.assert_allclose(found.cdf, np.cumsum(counts) / pixels.size)


def test_a_bin_for_each_value() -> None:
    found = histogram(distribution_of([0, 1, 1, 3]), bins=4, low=-0.5, high=3.5)
    assert found.counts.tolist() == [1, 2, 0, 1]


def test_pixels_outside_the_range_are_in_the_cdf() -> None:
    found = histogram(distribution_of([0, 1, 2, 3]), bins=2, low=1, high=2)
    assert found.counts.tolist() == [1, 1]
    assert found.cdf.tolist() == [0.5, 0.75]


def test_a_constant_picture_and_none() -> None:
    found = histogram(distribution_of([7, 7]), bins=2)
    assert (found.low, found.high, found.counts.tolist()) == (6.5, 7.5, [0, 2])
    assert histogram(distribution_of([]), bins=3).counts.tolist() == [0, 0, 0]
    assert histogram(distribution_of([]), bins=3).cdf.tolist() == [0, 0, 0]


@pytest.mark.parametrize("bins", [0, MOST_BINS + 1])
def test_the_number_of_bins_is_bounded(bins: int) -> None:
    with pytest.raises(InvalidParameterError, match=f"1 to {MOST_BINS}"):
        histogram(distribution_of([1]), bins=bins)


@pytest.mark.parametrize("ends", [(2, 1), (float("nan"), 1), (0, float("inf"))])
def test_an_impossible_range(ends: tuple[float, float]) -> None:
    with pytest.raises(InvalidParameterError, match="'low' must be a number that is not above"):
        histogram(distribution_of([1]), low=ends[0], high=ends[1])
