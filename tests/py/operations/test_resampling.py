"""Sampling between pixels and resizing, at the edges and for every kind of picture."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.operations.resampling import KERNELS, ORDERS, resampled, resized, sampled
from negatoscope.progress import finished

ROW = np.array([[10.0, 20.0, 40.0]], dtype=np.float32)


@pytest.mark.parametrize("interpolation", ORDERS)
def test_pixels_reach_half_a_pixel_beyond_their_centres(interpolation: str) -> None:
    placement = ((1.0, 0.0, 0.0), (0.0, 0.25, -0.75))
    result = finished(sampled(ROW, placement, (1, 15), interpolation))
    places = np.arange(15) * 0.25 - 0.75
    np.testing.assert_array_equal(np.isfinite(result[0]), (places >= -0.5) & (places <= 2.5))


@pytest.mark.parametrize("interpolation", ORDERS)
def test_every_spline_goes_through_the_pixels(interpolation: str) -> None:
    image = np.random.default_rng(1).normal(0, 100, (9, 11)).astype(np.float32)
    unmoved = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
    result = finished(sampled(image, unmoved, (9, 11), interpolation))
    np.testing.assert_allclose(result, image, atol=1e-3)


@pytest.mark.parametrize("kernel", [*KERNELS, "nearest"])
@pytest.mark.parametrize("shape", [(1, 1), (1, 7), (13, 2)])
def test_resizing_gives_the_shape_that_is_wanted(kernel: str, shape: tuple[int, int]) -> None:
    result = finished(resized(np.ones((5, 4), dtype=np.float32), shape, kernel))
    assert result.shape == shape
    np.testing.assert_allclose(result, 1.0, rtol=1e-6)


def test_a_box_is_the_mean_of_what_a_pixel_covers() -> None:
    image = np.arange(24.0, dtype=np.float32).reshape(4, 6)
    result = finished(resized(image, (2, 2), "box"))
    np.testing.assert_allclose(result, image.reshape(2, 2, 2, 3).mean(axis=(1, 3)))


def test_padding_is_where_it_weighs_more_than_half() -> None:
    image = np.array([[1.0, 2.0, 3.0, -2000.0, -2000.0, -2000.0]], dtype=np.float32)
    result = finished(resampled(image, image < 0, lambda channel: resized(channel, (1, 2), "box")))
    np.testing.assert_array_equal(result, [[2.0, np.nan]])
    quarter = finished(resampled(image, image < 0, lambda channel: resized(channel, (1, 3), "box")))
    np.testing.assert_array_equal(quarter, [[1.5, 3.0, np.nan]])


def test_colour_stays_colour_and_is_black_outside() -> None:
    image = np.full((4, 4, 3), (200, 100, 255), dtype=np.uint8)
    placement = ((1.0, 0.0, 0.0), (0.0, 1.0, -2.0))
    result = finished(
        resampled(image, None, lambda channel: sampled(channel, placement, (4, 4), "cubic"))
    )
    assert result.dtype == np.uint8
    np.testing.assert_array_equal(result[:, 2:], image[:, 2:])
    assert not result[:, :2].any()
