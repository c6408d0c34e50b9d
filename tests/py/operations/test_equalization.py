"""Histogram equalisation on values and on values with weights."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.clahe import clahe
from negatoscope.operations.equalization import equalize_batch, equalize_histogram
from negatoscope.operations.ranks import equalize_rank


def test_weights_stand_for_repetition() -> None:
    """A frame of indices gives the same result as its pixels."""
    values = np.array([-1000.0, -50.0, 40.0, 41.0, 3000.0])
    weights = np.array([7, 2, 9, 1, 3])
    pixels = np.repeat(values, weights)
    expected = equalize_histogram(pixels)
    result = equalize_histogram(values, weights=weights)
    np.testing.assert_array_equal(np.repeat(result, weights), expected)


def test_hounsfield_units_below_zero_are_spread() -> None:
    """A rule that floats lie in [-1, 1] would flatten them."""
    values = np.linspace(-1024, -1, 1024)
    result = equalize_histogram(values)
    assert result.min() < 0.01
    assert result.max() == 1.0
    assert np.all(np.diff(result) >= 0)
    np.testing.assert_allclose(result, np.linspace(0, 1, 1024), atol=0.005)


def test_a_uniform_ramp_of_as_many_values_as_bins() -> None:
    """Each value is a bin of its own, so the cumulative share is read off between the centres."""
    result = equalize_histogram(np.arange(256.0))
    np.testing.assert_allclose(result[[0, -1]], [1 / 256, 1.0])


def test_a_constant_image_is_neither_black_nor_white() -> None:
    """As scikit-image has it."""
    np.testing.assert_array_equal(equalize_histogram(np.full((2, 3), 7.0)), np.full((2, 3), 0.5))


def test_nan_is_not_counted_and_stays() -> None:
    """The others are as if it were not there."""
    with_nan = equalize_histogram(np.array([np.nan, 1.0, 2.0, 4.0]))
    assert np.isnan(with_nan[0])
    np.testing.assert_array_equal(with_nan[1:], equalize_histogram(np.array([1.0, 2.0, 4.0])))


def test_values_of_no_weight_do_not_count() -> None:
    """Padding of -2000 must not take its share of the shades."""
    values = np.array([-2000.0, 10.0, 20.0, 30.0])
    result = equalize_histogram(values, weights=np.array([0, 1, 1, 1]))
    np.testing.assert_array_equal(result[1:], equalize_histogram(values[1:]))


@pytest.mark.parametrize("values", [[], [np.nan], [np.nan, 5.0, 5.0]])
def test_nothing_to_count(values: list[float]) -> None:
    """No division by zero, no warning."""
    result = equalize_histogram(np.array(values))
    np.testing.assert_array_equal(np.isnan(result), np.isnan(values))


@pytest.mark.parametrize("bins", [2, 16, 65_536])
def test_bins(bins: int) -> None:
    """More bins, finer shades; the ends stay."""
    values = np.arange(-32_768.0, 32_768.0, 7)
    result = equalize_histogram(values, bins=bins)
    assert result[-1] == 1.0
    assert np.all(np.diff(result) >= 0)


def test_integers_and_shape() -> None:
    """Any shape and dtype goes in; float64 of the same shape comes out."""
    result = equalize_histogram(np.arange(12, dtype=np.int16).reshape(3, 4))
    assert result.shape == (3, 4)
    assert result.dtype == np.float64


def test_a_region_is_counted_and_the_whole_image_changed() -> None:
    image = np.random.default_rng(2).normal(0, 100, (40, 40))
    result = equalize_histogram(image, region="10 5 20 30")
    inside = image[10:30, 5:35]
    np.testing.assert_array_equal(result[10:30, 5:35], equalize_histogram(inside))
    assert np.all(result[image > inside.max()] == 1.0)


def test_a_region_in_a_recipe_counts_the_same() -> None:
    """There weights are counted inside the region: byte for byte the same picture."""
    pixels = np.random.default_rng(4).integers(-1024, 3072, (32, 48), dtype=np.int16)
    step = '{"operation": "equalize_histogram", "parameters": {"region": "3 4 20 30"}}'
    shown = negatoscope.render(
        phantoms.phantom(pixels), recipe=f'{{"negatoscope_recipe": 1, "steps": [{step}]}}'
    )
    shares = equalize_histogram(pixels, region="3 4 20 30")
    spread = (shares - shares.min()) / np.ptp(shares) * 255
    assert np.abs(shown - spread).max() < 1.01


@pytest.mark.parametrize("dtype", [np.int16, np.uint8, np.float32])
def test_a_batch_is_equalised_image_by_image(dtype: type) -> None:
    images = np.random.default_rng(6).integers(0, 200, (3, 1, 20, 30)).astype(dtype)
    images[1] //= 2
    result = equalize_batch(images)
    assert (result.shape, result.dtype) == (images.shape, np.float32)
    for image, equalised in zip(images[:, 0], result[:, 0], strict=True):
        expected = equalize_histogram(image).astype(np.float32)
        np.testing.assert_array_equal(equalised, expected)


def test_a_batch_by_any_other_way() -> None:
    images = np.random.default_rng(6).normal(-500, 300, (2, 1, 32, 32)).astype(np.float32)
    by_rank = equalize_batch(images, equalize=equalize_rank, ties="mean")
    assert np.allclose(by_rank.mean(axis=(1, 2, 3)), 0.5)
    local = equalize_batch(images, equalize=clahe, tile_size=16)
    np.testing.assert_array_equal(local[1, 0], clahe(images[1, 0], tile_size=16))


def test_padding_in_a_batch_stays_padding() -> None:
    images = np.arange(32.0).reshape(2, 1, 4, 4)
    images[0, 0, 0] = np.nan
    result = equalize_batch(images)
    np.testing.assert_array_equal(np.isnan(result), np.isnan(images))


@pytest.mark.parametrize("shape", [(4, 4), (2, 4, 4), (2, 3, 4, 4), (1, 1, 1, 4, 4)])
def test_a_batch_of_another_shape_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(InvalidParameterError, match=r"allowed is \(N, 1, rows, columns\)"):
        equalize_batch(np.zeros(shape))


def test_an_empty_batch_is_none_the_worse() -> None:
    assert equalize_batch(np.zeros((0, 1, 4, 4))).shape == (0, 1, 4, 4)
