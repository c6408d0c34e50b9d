"""Numbers as 16-bit indices: equal steps, exact ends, whole numbers as they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from negatoscope.grayscale.quantize import bands, ends, index_values
from negatoscope.model import IndexedFrame
from numpy.typing import NDArray


def shown(frame: IndexedFrame) -> NDArray[np.float64]:
    assert frame.index.dtype == np.uint16
    assert frame.values.dtype == np.float64
    return frame.values[frame.index]


def grid(frame: IndexedFrame) -> float:
    """Return the step; the outermost two may be cut off."""
    steps = np.diff(frame.values[: -1 if frame.padding is not None else None])
    assert (steps > 0).all()
    return float(steps[1:-1].max(initial=0.0))


def test_floats_are_off_by_half_a_step_and_their_ends_exact() -> None:
    pixels = np.random.default_rng(1).normal(-200, 500, (300, 300)).astype(np.float32)
    frame = index_values(pixels, unit="HU")
    error = np.abs(shown(frame) - pixels)
    inner = (frame.index > 0) & (frame.index < frame.index.max())
    assert error[inner].max() <= grid(frame) / 2
    assert error.max() <= grid(frame)
    assert (shown(frame).min(), shown(frame).max()) == (pixels.min(), pixels.max())
    assert 32_768 <= frame.values.size <= 65_536
    assert frame.padding is None
    assert frame.unit == "HU"


@pytest.mark.parametrize(
    "ends", [(0, 1), (0, 255), (-1024, 3071), (-32768, 32767), (0, 65535), (1000, 1000)]
)
@pytest.mark.parametrize("dtype", ["f4", "f8", "i4"])
def test_whole_numbers_stay_what_they_are(ends: tuple[int, int], dtype: str) -> None:
    pixels = np.random.default_rng(2).integers(ends[0], ends[1] + 1, (40, 50)).astype(dtype)
    pixels.flat[:2] = ends
    np.testing.assert_array_equal(shown(index_values(pixels)), pixels)


def test_whole_numbers_beside_padding_stay_what_they_are() -> None:
    pixels = np.array([[-32768.0, np.nan, 5, 32766]], dtype=np.float32)
    frame = index_values(pixels)
    np.testing.assert_array_equal(shown(frame)[0, [0, 2, 3]], pixels[0, [0, 2, 3]])
    assert frame.padding is not None
    assert frame.padding[frame.index].tolist() == [[False, True, False, False]]


@pytest.mark.parametrize("dtype", ["f4", "f8"])
@pytest.mark.parametrize("middle", [0.0, 1.0, -1e6, 1e30])
@pytest.mark.parametrize("width", [1e-42, 1e-30, 1e-3, 1e9, 1e37])
def test_any_range_has_steps(middle: float, width: float, dtype: str) -> None:
    random = np.random.default_rng(3)
    pixels = (random.uniform(-width, width, (50, 60)) + middle).astype(dtype)
    frame = index_values(pixels)
    assert (shown(frame).min(), shown(frame).max()) == (pixels.min(), pixels.max())
    # Quantising in double precision passes through a float32: that is a 256th of a step.
    assert np.abs(shown(frame) - pixels).max() <= grid(frame) * 1.01


@given(
    arrays(np.float32, (3, 5), elements=st.floats(width=32, allow_nan=True, allow_infinity=True))
)
def test_whatever_the_numbers_are(pixels: NDArray[np.float32]) -> None:
    frame = index_values(pixels)
    assert frame.index.max() < frame.values.size <= 65_536
    assert np.isfinite(frame.values).all()
    known, restored = ~np.isnan(pixels), shown(frame)
    mask = np.zeros_like(known) if frame.padding is None else frame.padding[frame.index]
    np.testing.assert_array_equal(mask, ~known)
    order = np.argsort(pixels[known], kind="stable")
    assert (np.diff(restored[known][order]) >= 0).all()


def test_bands_make_no_difference() -> None:
    pixels = np.random.default_rng(4).normal(size=(700, 900)).astype(np.float32)
    assert len(list(bands(pixels.shape))) > 1
    whole = index_values(pixels)
    turned = index_values(np.ascontiguousarray(pixels.T))
    np.testing.assert_array_equal(turned.index.T, whole.index)
    np.testing.assert_array_equal(turned.values, whole.values)


def test_nan_is_padding_and_infinities_are_the_ends() -> None:
    frame = index_values(np.array([[np.nan, -np.inf, 1.0, 5.0, np.inf]]))
    assert frame.padding is not None
    assert frame.padding[frame.index].tolist() == [[True, False, False, False, False]]
    np.testing.assert_array_equal(shown(frame)[0, 1:], [1, 1, 5, 5])


def test_a_mask_is_padding_and_does_not_stretch_the_range() -> None:
    values = np.array([[-9999.0, 1.0, 2.0]])
    frame = index_values(values, padding_mask=values < -1000)
    assert frame.padding is not None
    assert frame.padding[frame.index].tolist() == [[True, False, False]]
    np.testing.assert_array_equal(shown(frame)[0, 1:], [1, 2])


@pytest.mark.parametrize("values", [[[4.0, 4.0]], [[np.nan, np.nan]], [[np.nan, 4.0]]])
def test_pictures_of_one_value(values: Any) -> None:
    frame = index_values(np.array(values))
    mask = frame.padding[frame.index] if frame.padding is not None else np.zeros((1, 2), bool)
    np.testing.assert_array_equal(mask, np.isnan(values))
    np.testing.assert_array_equal(shown(frame)[~mask], np.array(values)[~mask])


def test_doubles_at_the_end_of_their_range_are_the_ends() -> None:
    frame = index_values(np.array([[-1.7e308, 0.0, 1.7e308]]))
    assert np.isfinite(frame.values).all()
    assert frame.index[0, 0] < frame.index[0, 1] < frame.index[0, 2]


def test_the_ends_are_nan_if_any_number_is() -> None:
    pixels = np.float32([[3, -7], [2, 9]])
    assert ends(pixels) == ends(pixels.T) == (-7, 9)
    pixels[1, 0] = np.nan
    assert np.isnan(ends(pixels)).all()
    pixels[1, 0] = np.inf
    assert ends(pixels) == (-7, np.inf)


def test_ends_that_are_known_are_not_looked_for() -> None:
    pixels = np.random.default_rng(6).normal(size=(40, 50)).astype(np.float32)
    looked, told = index_values(pixels), index_values(pixels, known_ends=ends(pixels))
    np.testing.assert_array_equal(told.index, looked.index)
    np.testing.assert_array_equal(told.values, looked.values)
