"""Masks by value and by place, against NumPy and scikit-image, and how they combine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.masks import otsu_mask, range_mask, region_mask, threshold_mask
from numpy.typing import NDArray

IMAGE = np.random.default_rng(9).normal(-100, 400, (41, 57)).astype(np.float32)
MASKS: list[Callable[..., Any]] = [threshold_mask, range_mask, otsu_mask, region_mask]


@pytest.mark.parametrize("level", [-2000.0, -100.0, 12.5, 5000.0])
def test_above_and_below_are_the_two_halves(level: float) -> None:
    above = threshold_mask(IMAGE, level=level)
    below = threshold_mask(IMAGE, level=level, side="below")
    np.testing.assert_array_equal(above.index, level < IMAGE)
    np.testing.assert_array_equal(below.index, 1 - above.index)
    assert above.classes[0].facts == {"threshold": level}


def test_percentiles_are_those_of_numpy() -> None:
    """Padding and NaN are not counted."""
    image = IMAGE.copy()
    image[0] = np.nan
    padding = np.zeros(image.shape, bool)
    padding[1:20] = True
    expected = np.percentile(image[20:], 90)
    found = threshold_mask(image, padding=padding, level=90, by="percentile")
    assert found.classes[0].facts["threshold"] == pytest.approx(expected, rel=1e-6)
    assert found.index[20:].mean() == pytest.approx(0.1, abs=1e-3)
    assert not found.index[:20].any()
    both = range_mask(image, padding=padding, low=10, high=90, by="percentile")
    assert both.index[20:].mean() == pytest.approx(0.8, abs=2e-3)


def test_both_ends_of_a_range_belong_to_it() -> None:
    image = np.array([[1, 2, 3, 4, np.nan]], np.float32)
    assert range_mask(image, low=2, high=3).index.tolist() == [[0, 1, 1, 0, 0]]
    assert range_mask(image, low=2, high=3, invert=True).index.tolist() == [[1, 0, 0, 1, 0]]
    assert range_mask(image, low=3, high=3).index.tolist() == [[0, 0, 1, 0, 0]]


@pytest.mark.native
@pytest.mark.parametrize("bins", [16, 256, 1024])
def test_otsus_threshold_is_that_of_scikit_image(bins: int) -> None:
    filters = pytest.importorskip("skimage.filters")
    two = np.where(IMAGE > 100, IMAGE + 900, IMAGE)
    expected = filters.threshold_otsu(two, nbins=bins)
    found = otsu_mask(two, bins=bins)
    assert found.classes[0].facts["threshold"] == pytest.approx(expected, rel=1e-5)
    np.testing.assert_array_equal(found.index, two > expected)
    inverse = otsu_mask(two, bins=bins, side="below")
    np.testing.assert_array_equal(inverse.index, two <= expected)


def test_otsus_threshold_of_one_value() -> None:
    """Nothing lies above it."""
    flat = np.full((3, 3), 7, np.float32)
    assert not otsu_mask(flat).index.any()
    assert otsu_mask(flat, side="below").index.all()


def test_a_region() -> None:
    expected = np.zeros(IMAGE.shape)
    expected[3:8, 50:] = 1
    np.testing.assert_array_equal(region_mask(IMAGE, region="3 50 5 20").index, expected)
    outside = region_mask(IMAGE, region="3 50 5 20", invert=True)
    np.testing.assert_array_equal(outside.index, 1 - expected)
    with pytest.raises(InvalidParameterError, match="region"):
        region_mask(IMAGE, region="41 0 1 1")


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("combine", ["and", "or", "subtract", "xor"])
def test_masks_combine(mask: Callable[..., Any], combine: str) -> None:
    """Several classes count as one."""
    so_far = np.zeros(IMAGE.shape, np.uint8)
    so_far[:, 20:] = np.arange(37) % 4
    alone = mask(IMAGE).index.astype(bool)
    expected: NDArray[Any] = {
        "and": np.logical_and(so_far, alone),
        "or": np.logical_or(so_far, alone),
        "subtract": np.logical_and(so_far, ~alone),
        "xor": np.logical_xor(so_far, alone),
    }[combine]
    np.testing.assert_array_equal(mask(IMAGE, labels=so_far, combine=combine).index, expected)
    np.testing.assert_array_equal(mask(IMAGE, labels=so_far).index, alone)


@pytest.mark.parametrize("mask", MASKS)
def test_nothing_to_combine_with(mask: Callable[..., Any]) -> None:
    with pytest.raises(InvalidParameterError, match=r"no mask yet.*'xor'.*'replace'"):
        mask(IMAGE, combine="xor")
    with pytest.raises(InvalidParameterError, match=r"\(2, 2\).*\(41, 57\)"):
        mask(IMAGE, combine="xor", labels=np.zeros((2, 2), np.uint8))


@pytest.mark.parametrize("mask", MASKS)
def test_padding_is_never_marked(mask: Callable[..., Any]) -> None:
    padding = np.random.default_rng(1).random(IMAGE.shape) > 0.5
    image = np.where(padding, np.float32(30_000), IMAGE)
    found = mask(image, padding=padding).index
    assert not found[padding].any()
    assert found[~padding].any()
    nothing = mask(image, padding=np.ones_like(padding))
    assert not nothing.index.any()


def test_wrong_ways_round() -> None:
    with pytest.raises(InvalidParameterError, match="begins at 5 and ends at 4"):
        range_mask(IMAGE, low=5, high=4)
    for name in ("low", "high"):
        ends = {"low": 0.0, "high": 100.0, name: -1.0 if name == "low" else 101.0}
        with pytest.raises(InvalidParameterError, match=f"'{name}' is .*percentile"):
            range_mask(IMAGE, by="percentile", **ends)
