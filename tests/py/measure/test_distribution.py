"""Statistics from values and counts, against NumPy, SciPy and scikit-image on the pixels."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from negatoscope.grayscale.frames import index_frame
from negatoscope.measure.distribution import (
    SHARES,
    Distribution,
    Region,
    distribution_of,
    frame_distributions,
)
from negatoscope.model import ColorFrame, IndexedFrame
from scipy import ndimage


def grey(pixels: Any, **header: Any) -> IndexedFrame:
    frame = index_frame(negatoscope.open(phantoms.phantom(pixels, **header)))
    assert isinstance(frame, IndexedFrame)
    return frame


def value(frame: IndexedFrame, region: Region | None = None) -> Distribution:
    return frame_distributions(frame, region)["value"]


PIXELS = arrays.arrays(np.int16, st.tuples(st.integers(1, 9), st.integers(1, 9)))


@given(PIXELS)
def test_the_same_as_numpy_on_all_pixels(pixels: Any) -> None:
    found = value(grey(pixels, RescaleSlope="0.5", RescaleIntercept="-7"))
    values = pixels * 0.5 - 7
    assert (found.count, found.left_out) == (values.size, 0)
    assert (found.minimum, found.maximum) == (values.min(), values.max())
    assert found.mean == pytest.approx(values.mean(), rel=1e-12, abs=1e-9)
    assert found.standard_deviation == pytest.approx(values.std(), rel=1e-9, abs=1e-9)
    assert found.median == np.median(values)
    np.testing.assert_allclose(found.percentiles(SHARES), np.percentile(values, SHARES), rtol=1e-12)


@given(PIXELS)
def test_counting_a_frame_is_counting_its_numbers(pixels: Any) -> None:
    one, other = value(grey(pixels)), distribution_of(pixels)
    np.testing.assert_array_equal(one.values, other.values)
    np.testing.assert_array_equal(one.counts, other.counts)


@pytest.mark.native
def test_entropy_is_that_of_scikit_image() -> None:
    measure = pytest.importorskip("skimage.measure")
    pixels = np.random.default_rng(3).binomial(40, 0.3, (31, 17)).astype(np.int16)
    assert value(grey(pixels)).entropy == pytest.approx(measure.shannon_entropy(pixels), rel=1e-12)


def test_entropy_of_one_value_and_of_two() -> None:
    assert distribution_of([3, 3, 3]).entropy == 0
    assert distribution_of([3, 4]).entropy == 1


def test_values_that_two_indices_share_are_one_value() -> None:
    frame = IndexedFrame(index=np.array([[0, 1, 1]], np.uint16), values=np.array([5.0, 5.0]))
    found = value(frame)
    assert (found.values.tolist(), found.counts.tolist()) == ([5.0], [3])
    assert found.entropy == 0


def test_padding_is_left_out_and_counted() -> None:
    pixels = np.array([[-2000, -100, 300, 300]], np.int16)
    found = value(grey(pixels, PixelPaddingValue=-2000))
    assert (found.count, found.left_out, found.minimum) == (3, 1, -100)


def test_what_is_no_number_is_left_out() -> None:
    found = distribution_of([1.0, np.nan, np.inf, 3.0])
    assert (found.count, found.left_out, found.mean) == (2, 2, 2)


def test_nothing_has_no_statistics() -> None:
    found = distribution_of([])
    assert found.count == 0
    assert found.minimum is found.maximum is found.mean is found.median is None
    assert found.standard_deviation is found.entropy is None
    assert found.percentiles(SHARES) == ()


def test_a_region_is_measured_as_scipy_does() -> None:
    pixels = np.arange(-60, 60, dtype=np.int16).reshape(10, 12) * 3
    mask = np.add.outer(np.arange(4), np.arange(5)) % 3 > 0
    found = value(grey(pixels), Region(slice(2, 6), slice(3, 8), mask))
    labels = np.zeros(pixels.shape, int)
    labels[2:6, 3:8] = mask
    assert found.count == labels.sum()
    assert found.mean == pytest.approx(ndimage.mean(pixels, labels, 1))
    assert found.standard_deviation == pytest.approx(ndimage.standard_deviation(pixels, labels, 1))
    assert found.median == ndimage.median(pixels, labels, 1)
    assert (found.minimum, found.maximum) == ndimage.extrema(pixels, labels, 1)[:2]


def test_a_filtered_picture_is_described_by_its_exact_numbers() -> None:
    exact = np.array([[0.1, 0.2, 0.30001], [9, 9, 9]], np.float32)
    frame = IndexedFrame(
        index=np.array([[0, 1, 2], [3, 3, 3]], np.uint16),
        values=np.array([0.0, 0.5, 1.0, 0.0]),
        padding=np.array([False, False, False, True]),
        exact=exact,
    )
    found = value(frame)
    assert found.mean == exact[0].mean(dtype=np.float64)
    assert (found.count, found.left_out) == (3, 3)
    two = Region(slice(0, 2), slice(1, 2), np.ones((2, 1), np.bool_))
    assert (value(frame, two).maximum, value(frame, two).left_out) == (np.float32(0.2), 1)


def test_the_channels_of_a_colour_picture() -> None:
    rgb = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)
    found = frame_distributions(ColorFrame(rgb=rgb))
    assert list(found) == ["red", "green", "blue"]
    assert [each.mean for each in found.values()] == rgb.mean(axis=(0, 1)).tolist()
    part = Region(slice(1, 2), slice(0, 4), np.array([[True, False, False, True]]))
    assert frame_distributions(ColorFrame(rgb=rgb), part)["blue"].values.tolist() == [14, 23]
