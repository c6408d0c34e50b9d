"""Index frames: small integers, and the value that each stands for."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale.display import index_frame, luminance_frame
from negatoscope.model import ColorFrame, IndexedFrame


def indexed(pixels: Any, **header: Any) -> IndexedFrame:
    frame = index_frame(negatoscope.open(phantoms.phantom(pixels, **header)))
    assert isinstance(frame, IndexedFrame)
    assert frame.index.dtype == np.uint16
    assert frame.values.dtype == np.float64
    assert frame.index.max() < frame.values.size
    return frame


@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8"])
def test_indices_stand_for_exact_modality_values(dtype: str) -> None:
    limits = np.iinfo(dtype) if dtype[0] != "f" else np.finfo(dtype)
    ends = (limits.min, limits.max) if dtype != "f8" else (-1e298, 1e298)
    pixels = np.array([[ends[0], 0, 1], [2, 3, ends[1]]], dtype=dtype)
    frame = indexed(pixels, RescaleSlope=0.5, RescaleIntercept=-7)
    np.testing.assert_array_equal(frame.values[frame.index], pixels.astype(np.float64) * 0.5 - 7)
    if frame.first_stored is not None:
        np.testing.assert_array_equal(frame.index.astype(int) + frame.first_stored, pixels)


def test_counts() -> None:
    frame = indexed(np.array([[3, 3, 5]], dtype=np.uint8))
    assert frame.counts.tolist()[:7] == [0, 0, 0, 2, 0, 1, 0]
    assert frame.counts.dtype == np.int64


def test_padding_is_compared_with_stored_values() -> None:
    pixels = np.array([[-2000, -1999, -1000, 40]], dtype=np.int16)
    frame = indexed(
        pixels,
        RescaleSlope=2,
        RescaleIntercept=-1024,
        PixelPaddingValue=-2000,
        PixelPaddingRangeLimit=-1500,
    )
    assert frame.padding is not None
    assert frame.padding[frame.index].tolist() == [[True, True, False, False]]


def test_padding_of_wide_pixels() -> None:
    pixels = np.array([[0, 7, 100_000]], dtype=np.uint32)
    frame = indexed(pixels, PixelPaddingValue=0)
    assert frame.padding is not None
    assert frame.padding[frame.index].tolist() == [[True, False, False]]


def test_many_different_wide_values_are_quantised() -> None:
    pixels = np.random.default_rng(1).normal(size=(300, 300)).astype(np.float32)
    frame = indexed(pixels)
    step = (pixels.max() - pixels.min()) / 32768
    assert np.abs(frame.values[frame.index] - pixels).max() <= step
    assert np.unique(frame.index).size > 18_000


def test_luminance() -> None:
    rgb = np.array([[[255, 255, 255], [255, 0, 0], [0, 255, 0], [0, 0, 255]]], dtype=np.uint8)
    frame = luminance_frame(ColorFrame(rgb))
    assert frame.values[frame.index].tolist() == [[255, 76, 149, 29]]


def test_doubles_at_the_end_of_their_range_are_shown_at_the_ends() -> None:
    pixels = np.array([[-1.7e308, 0.0, 1.7e308]])
    frame = indexed(pixels)
    assert np.isfinite(frame.values).all()
    assert frame.index[0, 0] < frame.index[0, 1] < frame.index[0, 2]
    assert negatoscope.render(phantoms.phantom(pixels)).tolist() == [[0, 127, 255]]
