"""Frames of series: their order, and what does not go together."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import FrameNotFoundError, SeriesMismatchError
from negatoscope.reading.grouping import group_instances
from negatoscope.series.frames import (
    FrameRef,
    common_shape,
    common_unit,
    frames_of,
    grey_values,
    require_grey,
)

from .conftest import images

STACK = np.arange(3 * 4 * 5, dtype=np.int16).reshape(3, 4, 5)


def test_a_series_is_read_in_its_order() -> None:
    (study,) = group_instances(images(STACK)[::-1])
    frames = frames_of(study.series[0])
    assert [ref.instance.instance_number for ref in frames] == [1, 2, 3]


def test_frames_of_an_image_follow_one_another() -> None:
    several = negatoscope.open(phantoms.phantom(STACK))
    single = images(STACK)[0]
    frames = frames_of([single, several, FrameRef(several, 2)])
    assert [ref.frame for ref in frames] == [1, 1, 2, 3, 2]
    assert [ref.frame for ref in frames_of(several)] == [1, 2, 3]


def test_no_images_and_no_such_frame() -> None:
    with pytest.raises(SeriesMismatchError, match="no images"):
        frames_of([])
    with pytest.raises(FrameNotFoundError):
        frames_of([FrameRef(images(STACK)[0], 2)])


def test_images_of_different_sizes_do_not_go_together() -> None:
    other = images(STACK[:, :3])[0]
    with pytest.raises(SeriesMismatchError, match="Image 4 of 4 has 3 rows and 5 columns"):
        common_shape(frames_of([*images(STACK), other]))
    assert common_shape(frames_of(images(STACK))) == (4, 5)


def test_colour_is_not_grey() -> None:
    color = negatoscope.open(phantoms.phantom(np.zeros((4, 5, 3), np.uint8)))
    with pytest.raises(SeriesMismatchError, match="Image 2 of 2 is in colour"):
        require_grey(frames_of([images(STACK)[0], color]))


def test_values_and_padding() -> None:
    (image,) = images(STACK[:1], RescaleSlope=2, RescaleIntercept=-3, PixelPaddingValue=7)
    values, padding = grey_values(FrameRef(image))
    np.testing.assert_array_equal(values, STACK[0] * 2 - 3)
    assert values.dtype == np.int32
    assert padding is not None
    np.testing.assert_array_equal(padding, STACK[0] == 7)
    assert grey_values(FrameRef(images(STACK)[1]))[1] is None


def test_what_is_no_number_is_padding() -> None:
    pixels = np.array([[1.5, np.nan], [np.inf, 2]], np.float32)
    values, padding = grey_values(FrameRef(negatoscope.open(phantoms.phantom(pixels))))
    assert values.dtype == np.float32
    assert padding is not None
    assert padding.tolist() == [[False, True], [True, False]]


def test_a_unit_that_differs_is_none() -> None:
    one, two = images(STACK, RescaleType="HU"), images(STACK, RescaleType="ED")
    assert common_unit(frames_of(one)) == "HU"
    assert common_unit(frames_of([*one, *two])) == ""
