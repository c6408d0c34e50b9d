"""Stacks: shape, order, types."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import SeriesMismatchError
from negatoscope.series.stack import each_values, stack

from .conftest import images

STACK = np.arange(3 * 4 * 5, dtype=np.int16).reshape(3, 4, 5)


def test_a_stack_of_whole_numbers() -> None:
    found = stack(images(STACK, RescaleSlope=1, RescaleIntercept=-10, RescaleType="HU"))
    np.testing.assert_array_equal(found.values, STACK.astype(np.int32) - 10)
    assert (found.values.dtype, found.values.shape, found.unit) == (np.int32, (3, 4, 5), "HU")
    assert found.order == "3 frames along the normal (0, 0, 1), 0.00 mm to 4.00 mm"
    assert len(found.frames) == 3


def test_one_frame_of_fractions_makes_all_floats() -> None:
    first, second, third = images(STACK)
    half = images(STACK, RescaleSlope="0.5", RescaleIntercept=0)[1]
    found = stack([first, half, third])
    assert found.values.dtype == np.float32
    np.testing.assert_array_equal(found.values[:, 1, 1], [6, 13, 46])
    assert second.unit == ""


def test_padding_is_not_a_number() -> None:
    found = stack(images(STACK, PixelPaddingValue=7))
    assert found.values.dtype == np.float32
    assert np.argwhere(np.isnan(found.values)).tolist() == [[0, 1, 2]]


def test_the_order_of_others_is_told() -> None:
    assert stack(images(STACK)[::-1]).order == (
        "3 frames of parallel planes with the normal (0, 0, 1), as given"
    )
    plain = negatoscope.open(phantoms.phantom(STACK))
    assert stack(plain).order == "3 frames, image after image as given"
    assert stack(images(STACK)[:1]).order.startswith("1 frame of parallel")


def test_frames_come_one_by_one() -> None:
    for found, expected in zip(each_values(images(STACK)), STACK, strict=True):
        np.testing.assert_array_equal(found, expected)
    color = negatoscope.open(phantoms.phantom(np.zeros((4, 5, 3), np.uint8)))
    with pytest.raises(SeriesMismatchError, match="in colour"):
        next(each_values(color))
