"""8 bits by a line between two values, by the formulas of NumPy tutorials and ImageJ."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.scaling import (
    imagej_to_8_bit,
    maximum_to_8_bit,
    minmax_to_8_bit,
    percentile_to_8_bit,
)

CHANCE = np.random.default_rng(5)
IMAGES = {
    "hounsfield": CHANCE.integers(-1024, 3072, (50, 40)),
    "radiograph": CHANCE.integers(0, 4096, (50, 40)),
    "few values": CHANCE.integers(0, 5, (50, 40)),
    "fractions": CHANCE.normal(-3.5, 700, (50, 40)),
}
EACH = pytest.mark.parametrize("image", IMAGES.values(), ids=IMAGES)
ALL = pytest.mark.parametrize(
    "convert", [minmax_to_8_bit, imagej_to_8_bit, maximum_to_8_bit, percentile_to_8_bit]
)


@EACH
def test_minimum_to_maximum_as_in_the_tutorials(image: np.ndarray) -> None:
    spread = (image - image.min()) / (image.max() - image.min()) * 255
    down = minmax_to_8_bit(image, rounding="down").image
    np.testing.assert_array_equal(down, spread.astype(np.uint8))
    np.testing.assert_array_equal(minmax_to_8_bit(image).image, np.floor(spread + 0.5))


@EACH
def test_as_the_code_of_imagej(image: np.ndarray) -> None:
    """Its loop, value by value: TypeConverter.convertShortToByte."""
    low, high = float(image.min()), float(image.max())
    scale = 256.0 / (high - low + 1)
    expected = [min(int((max(value - low, 0)) * scale + 0.5), 255) for value in image.ravel()]
    np.testing.assert_array_equal(imagej_to_8_bit(image).image.ravel(), expected)


def test_the_two_forms_differ_by_one_level_at_most_if_there_are_many_values() -> None:
    image = np.arange(4096)
    difference = np.abs(minmax_to_8_bit(image).image - imagej_to_8_bit(image).image)
    assert difference.max() == 1


@EACH
def test_division_by_the_maximum_as_in_the_tutorials(image: np.ndarray) -> None:
    expected = (np.maximum(image, 0) / image.max() * 255.0).astype(np.uint8)
    np.testing.assert_array_equal(maximum_to_8_bit(image).image, expected)


@EACH
@pytest.mark.parametrize(("low", "high"), [(2.0, 98.0), (0.0, 100.0), (40.0, 41.5)])
def test_percentiles_as_scikit_image_rescales(image: np.ndarray, low: float, high: float) -> None:
    exposure = pytest.importorskip("skimage.exposure")
    ends = tuple(np.percentile(image, (low, high)))
    if ends[0] == ends[1]:
        ends = (ends[0], ends[0] + 1)  # one value: all below it black, and it itself too
    expected = exposure.rescale_intensity(image.astype(float), in_range=ends, out_range=(0, 255))
    result = percentile_to_8_bit(image, low=low, high=high).image
    if np.percentile(image, low) == np.percentile(image, high):
        expected = np.zeros(image.shape)
    np.testing.assert_array_equal(result, expected.astype(np.uint8))


def test_percentiles_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(InvalidParameterError, match="low=2, high=98"):
        percentile_to_8_bit(np.arange(9), low=50.0, high=50.0)


@ALL
@EACH
def test_weights_stand_for_repetition(convert: object, image: np.ndarray) -> None:
    values, places, counts = np.unique(image, return_inverse=True, return_counts=True)
    by_value = convert(values, weights=counts)
    by_pixel = convert(image)
    np.testing.assert_array_equal(by_value.image[places].reshape(image.shape), by_pixel.image)
    assert by_value.facts == pytest.approx(by_pixel.facts)


@ALL
def test_padding_does_not_count(convert: object) -> None:
    values, weights = np.array([-2000.0, 0, 10, 20, 9000]), np.array([0, 1, 5, 1, 0])
    np.testing.assert_array_equal(
        convert(values, weights=weights).image[1:4],
        convert(np.repeat(values, weights)).image[[0, 1, 6]],
    )


@ALL
@pytest.mark.parametrize("values", [[], [np.nan], [7.0, 7.0, np.nan], [0.0], [-3.0, -9.0]])
def test_flat_and_empty_images_are_no_error(convert: object, values: list[float]) -> None:
    result = convert(np.array(values)).image
    np.testing.assert_array_equal(np.isnan(result), np.isnan(values))
    assert np.isin(result[~np.isnan(result)], np.arange(256)).all()


@ALL
def test_the_range_of_floats_is_no_trouble(convert: object) -> None:
    result = convert(np.array([-1e300, 0.0, 1e300])).image
    assert np.isin(result, np.arange(256)).all()
