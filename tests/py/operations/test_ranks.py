"""Equalisation by rank and by look-up table; histograms matched to another image's."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.ranks import equalize_lookup, equalize_rank, match_histogram

CHANCE = np.random.default_rng(3)
IMAGES = {
    "hounsfield": CHANCE.normal(-300, 700, (64, 48)),
    "whole numbers": CHANCE.integers(-1024, 3071, (40, 40)),
    "few values": CHANCE.integers(0, 3, (40, 40)),
    "constant": np.full((5, 5), 3.0),
}
EACH = pytest.mark.parametrize("image", IMAGES.values(), ids=IMAGES)

# The worked example of the Wikipedia article "Histogram equalization", an 8 by 8 image.
BEFORE = np.fromstring(
    """52 55 61 59 79 61 76 61  62 59 55 104 94 85 59 71  63 65 66 113 144 104 63 72
       64 70 70 126 154 109 71 69  67 73 68 106 122 88 68 68  68 79 60 70 77 66 58 75
       69 85 64 58 55 61 65 83  70 87 69 68 65 73 78 90""",
    dtype=np.uint8,
    sep=" ",
).reshape(8, 8)
AFTER = np.fromstring(
    """0 12 53 32 190 53 174 53  57 32 12 227 219 202 32 154  65 85 93 239 251 227 65 158
       73 146 146 247 255 235 154 130  97 166 117 231 243 210 117 117
       117 190 36 146 178 93 20 170  130 202 73 20 12 53 85 194
       146 206 130 117 85 166 182 215""",
    dtype=np.uint8,
    sep=" ",
).reshape(8, 8)


@EACH
@pytest.mark.parametrize(("ties", "side"), [("highest", "right"), ("lowest", "left")])
def test_ranks_by_sort_and_search(image: np.ndarray, ties: str, side: str) -> None:
    expected = np.searchsorted(np.sort(image, axis=None), image, side=side) / image.size
    np.testing.assert_array_equal(equalize_rank(image, ties=ties).image, expected)


@EACH
def test_mean_ranks_as_scipy(image: np.ndarray) -> None:
    stats = pytest.importorskip("scipy.stats")
    expected = (stats.rankdata(image, method="average") - 0.5) / image.size
    result = equalize_rank(image, ties="mean").image
    np.testing.assert_allclose(result.ravel(), np.ravel(expected), rtol=1e-15)


def test_ranks_use_each_shade_equally_often_however_values_are_spread() -> None:
    """Where 256 bins would put nearly all values into one."""
    image = CHANCE.normal(0, 1, 10_000) ** 9
    shades = np.histogram(equalize_rank(image).image, bins=10, range=(0, 1))[0]
    assert np.abs(shades - 1000).max() <= 1


def test_look_up_as_in_the_worked_example() -> None:
    np.testing.assert_array_equal(equalize_lookup(BEFORE).image, AFTER)


@EACH
def test_look_up_by_the_textbook_formula(image: np.ndarray) -> None:
    _, places, counts = np.unique(image, return_inverse=True, return_counts=True)
    cumulative = np.cumsum(counts)
    span = max(image.size - cumulative[0], 1)
    expected = np.rint((cumulative - cumulative[0]) / span * 4095)
    result = equalize_lookup(image, levels=4096).image
    np.testing.assert_array_equal(result, expected[places].reshape(image.shape))


@EACH
def test_matching_as_scikit_image(image: np.ndarray) -> None:
    exposure = pytest.importorskip("skimage.exposure")
    other = CHANCE.normal(50, 20, (30, 70))
    expected = exposure.match_histograms(image, other)
    np.testing.assert_allclose(match_histogram(image, other_values=other), expected, rtol=1e-12)


def test_matching_an_image_to_itself_changes_nothing() -> None:
    image = IMAGES["whole numbers"]
    np.testing.assert_array_equal(match_histogram(image, other_values=image), image)


def test_matching_needs_a_second_image() -> None:
    with pytest.raises(InvalidParameterError, match="needs a second image"):
        match_histogram(np.arange(4))


def test_matching_counts_by_weights() -> None:
    values, weights = np.array([-2000.0, 1.0, 2.0]), np.array([0, 3, 1])
    others, counts = np.array([10.0, 20.0, 9999.0]), np.array([1, 1, 0])
    result = match_histogram(values, weights=weights, other_values=others, other_weights=counts)
    np.testing.assert_array_equal(
        result[1:],
        match_histogram(np.array([1.0, 1, 1, 2]), other_values=np.array([10.0, 20]))[[0, 3]],
    )


@pytest.mark.parametrize("equalize", [equalize_rank, equalize_lookup])
@EACH
def test_weights_stand_for_repetition(equalize: object, image: np.ndarray) -> None:
    values, places, counts = np.unique(image, return_inverse=True, return_counts=True)
    by_value = equalize(values, weights=counts).image
    np.testing.assert_array_equal(by_value[places].reshape(image.shape), equalize(image).image)


@pytest.mark.parametrize("equalize", [equalize_rank, equalize_lookup])
def test_a_region_is_counted_and_the_whole_image_changed(equalize: object) -> None:
    image = np.arange(36.0).reshape(6, 6)
    result = equalize(image, region="2 2 2 2").image
    np.testing.assert_array_equal(result[2:4, 2:4], equalize(image[2:4, 2:4]).image)
    assert result.min() == result[0, 0]
    assert result.max() == result[5, 5]


@pytest.mark.parametrize("values", [[], [np.nan], [np.nan, 5.0, 5.0]])
def test_nothing_to_count(values: list[float]) -> None:
    for result in (
        equalize_rank(np.array(values)).image,
        equalize_lookup(np.array(values)).image,
        match_histogram(np.array(values), other_values=np.array([1.0, 2.0])),
        match_histogram(np.array(values), other_values=np.array([np.nan])),
    ):
        np.testing.assert_array_equal(np.isnan(result), np.isnan(values))
