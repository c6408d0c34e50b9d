"""Windows made from the values: ends, percentiles, ImageJ's auto."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale import presets
from negatoscope.grayscale.display import index_frame
from negatoscope.measure.statistics import percentiles
from negatoscope.model import IndexedFrame, Window


def indexed(pixels: Any, **header: Any) -> IndexedFrame:
    frame = index_frame(negatoscope.open(phantoms.phantom(pixels, **header)))
    assert isinstance(frame, IndexedFrame)
    return frame


@pytest.mark.parametrize("slope", [1, -0.5])
def test_percentiles_are_those_of_numpy(slope: float) -> None:
    pixels = np.random.default_rng(3).integers(0, 4000, (37, 41)).astype(np.uint16)
    frame = indexed(pixels, RescaleSlope=slope)
    shares = (0, 2, 33.3, 50, 98, 100)
    assert percentiles(frame, shares) == pytest.approx(np.percentile(pixels * slope, shares))


def test_the_percentile_window_leaves_the_ends_and_padding_out() -> None:
    pixels = np.arange(101, dtype=np.int16).reshape(1, 101)
    pixels = np.hstack([pixels, np.full((1, 50), -2000, np.int16)])
    window = presets.percentile_window(indexed(pixels, PixelPaddingValue=-2000))
    assert window == Window(50.5, 97, explanation="percentile")


def test_where_percentiles_meet_the_ends_are_shown() -> None:
    pixels = np.zeros((10, 100), np.uint8)
    pixels[0, 0] = 9
    assert presets.percentile_window(indexed(pixels)).width == 10


def imagej_auto(pixels: Any) -> tuple[float, float]:
    """ContrastAdjuster.autoAdjust of ImageJ, spelled out for a 16-bit image."""
    low, high = int(pixels.min()), int(pixels.max())
    scale = 256 / (high - low)
    histogram = [0] * 256
    for value in pixels.ravel().tolist():
        histogram[min(int(scale * (value - low)), 255)] += 1
    limit, threshold = pixels.size // 10, pixels.size // 5000
    counted = [0 if count > limit else count for count in histogram]
    first = next(n for n in range(256) if counted[n] > threshold)
    last = next(n for n in reversed(range(256)) if counted[n] > threshold)
    size = (high - low) / 256
    return low + first * size, low + last * size


def test_imagej_auto() -> None:
    generator = np.random.default_rng(8)
    pixels = generator.normal(1000, 120, (120, 130)).astype(np.uint16)
    pixels[:40] = 3
    pixels[60, 60] = 4000
    window = presets.imagej_window(indexed(pixels))
    low, high = imagej_auto(pixels)
    if window.function == "LINEAR":
        assert (low + high + 1) / 2 == window.center
    else:
        assert (window.center, window.width) == pytest.approx(((low + high) / 2, high - low))


def test_imagej_counts_bytes_one_by_one() -> None:
    pixels = np.repeat(np.arange(50, 90, dtype=np.uint8), 25).reshape(40, 25)
    assert presets.imagej_window(indexed(pixels)) == Window(70, 40, explanation="imagej")


def test_values_too_far_apart_for_bins_have_a_window() -> None:
    pixels = np.arange(30, dtype=np.uint8).reshape(5, 6)
    frame = indexed(pixels, RescaleIntercept="9007199255000000")
    assert presets.imagej_window(frame).width >= 1


@pytest.mark.parametrize(
    "make", [presets.minmax_window, presets.percentile_window, presets.imagej_window]
)
def test_nothing_but_padding_and_a_single_value_have_a_window(make: Any) -> None:
    padding = indexed(np.full((2, 2), 9, np.uint8), PixelPaddingValue=9)
    assert make(padding).width == 1
    assert make(indexed(np.full((2, 2), 7, np.uint16))).width == 1


@pytest.mark.parametrize(
    ("table", "pixels"),
    [
        ([0.0, 1, 2, 3], [0, 3]),
        ([0.0, 0.5, 3.0], [0, 2]),
        ([0.0, 0.5, 3.0], [0, 1, 2]),
        ([0.0, 0.5, 2.5], [0, 2]),
        ([3.0, 1.0, 2.0], [0, 1]),
        ([4.0, 4.0, 4.0], [1]),
    ],
)
def test_minimum_to_maximum_counts_only_what_occurs(table: list[float], pixels: list[int]) -> None:
    """Whether all of it is whole decides the width; counted or not, it is the same."""
    frame = IndexedFrame(np.array([pixels], dtype=np.uint16), np.array(table))
    occurring = np.array(table)[pixels]
    whole = np.array_equal(occurring, np.floor(occurring))
    low, high = float(occurring.min()), float(occurring.max())
    expected = presets.spanning_window(low, high, "minmax", whole=whole)
    assert presets.minmax_window(frame) == expected
