"""Exact moves of pixels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from negatoscope.frame import ColorFrame, FloatFrame, IndexedFrame
from negatoscope.operations import Operation
from negatoscope.operations.running import advance, finished
from negatoscope.placement import locate

Declare = Callable[..., Operation]
PIXELS = np.arange(12, dtype=np.uint16).reshape(3, 4)
LABELS = (PIXELS % 3).astype(np.uint8)
EXPECTED = np.pad(PIXELS[:, ::-1].astype(float), 1, constant_values=np.nan)


@pytest.fixture
def framed(declare: Declare) -> Operation:
    """Return an operation that flips an image and puts a frame of new pixels around it."""

    def framed(array: Any, *, fill: Any) -> Any:
        return np.pad(array[:, ::-1], 1, constant_values=fill)

    return declare(
        framed,
        kind="rearrange",
        geometry=lambda shape, _: ((1.0, 0.0, -1.0), (0.0, -1.0, float(shape[1]))),
    )


def run(each: Operation, frame: Any) -> Any:
    return finished(advance([(each, {})], frame))


def shown(frame: IndexedFrame) -> Any:
    """Return the values with NaN for padding."""
    values = frame.values.copy()
    if frame.padding is not None:
        values[frame.padding] = np.nan
    return values[frame.index]


@pytest.mark.parametrize("padding", [None, np.arange(20) == 15])
def test_indices_move_and_new_pixels_are_padding(padding: Any, framed: Operation) -> None:
    frame = IndexedFrame(
        PIXELS, np.arange(20.0), padding, "HU", keeps_voi=True, first_stored=-4, labels=LABELS
    )
    result = run(framed, frame)
    np.testing.assert_array_equal(shown(result), EXPECTED)
    np.testing.assert_array_equal(result.labels, np.pad(LABELS[:, ::-1], 1))
    assert (result.unit, result.keeps_voi, result.first_stored) == ("HU", True, -4)
    assert result.index.flags.c_contiguous
    assert locate(result.placement, 1, 1) == (0, 3)
    assert locate(run(framed, result).placement, 2, 2) == (0, 0)


def test_a_free_index_becomes_padding_where_all_have_values(framed: Operation) -> None:
    frame = IndexedFrame(PIXELS, np.arange(65_536.0))
    result = run(framed, frame)
    np.testing.assert_array_equal(shown(result), EXPECTED)
    assert result.values.size == 65_536


def test_where_no_index_is_free_the_rarest_moves_to_its_neighbour(framed: Operation) -> None:
    pixels = np.arange(65_536, dtype=np.uint16).reshape(256, 256)
    result = run(framed, IndexedFrame(pixels, np.arange(65_536.0)))
    expected = np.pad(pixels[:, ::-1].astype(float), 1, constant_values=np.nan)
    different = np.nan_to_num(shown(result) - expected, nan=0.0)
    np.testing.assert_array_equal(np.isnan(shown(result)), np.isnan(expected))
    assert np.count_nonzero(different) == 1
    assert np.abs(different).max() == 1


def test_no_padding_is_made_where_no_pixel_is_new(declare: Declare) -> None:
    def flipped(array: Any, *, fill: Any) -> Any:
        assert fill is not None
        return array[::-1]

    each = declare(
        flipped, kind="rearrange", geometry=lambda s, _: ((-1.0, 0.0, s[0] - 1.0), (0.0, 1.0, 0.0))
    )
    frame = IndexedFrame(PIXELS, np.arange(20.0))
    result = run(each, frame)
    assert result.padding is None
    assert result.values is frame.values
    np.testing.assert_array_equal(result.index, PIXELS[::-1])
    assert run(each, FloatFrame(PIXELS.astype(np.float32))).mask is None


def test_numbers_move_with_their_mask(framed: Operation) -> None:
    mask = PIXELS == 5
    result = run(framed, FloatFrame(PIXELS.astype(np.float32) - 3, mask))
    np.testing.assert_array_equal(result.mask, np.pad(mask[:, ::-1], 1, constant_values=True))
    np.testing.assert_array_equal(result.image[1:-1, 1:-1], PIXELS[:, ::-1] - 3.0)
    assert result.image.min() == -3


def test_colours_move_and_new_pixels_are_black(framed: Operation) -> None:
    rgb = np.arange(1, 37, dtype=np.uint8).reshape(3, 4, 3)
    result = run(framed, ColorFrame(rgb))
    np.testing.assert_array_equal(result.rgb, np.pad(rgb[:, ::-1], ((1, 1), (1, 1), (0, 0))))
