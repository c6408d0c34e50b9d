"""Line profiles, against scikit-image's."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from hypothesis import given
from hypothesis import strategies as st
from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.frames import index_frame
from negatoscope.measure.profile import Profile, line_profile
from negatoscope.measure.ruler import rulers
from negatoscope.model import ColorFrame, IndexedFrame

IMAGE = np.random.default_rng(5).integers(-900, 900, (24, 30)).astype(np.int16)


def profile(start: Any, end: Any, *, width: int = 1, pixels: Any = IMAGE, **h: Any) -> Profile:
    instance = negatoscope.open(phantoms.phantom(pixels, **h))
    frame = index_frame(instance)
    scale = rulers(negatoscope.pixel_size(instance)).trusted
    return line_profile(frame, start, end, scale, width=width)


PLACE = st.tuples(st.floats(6, 17), st.floats(6, 23))


@pytest.mark.native
@given(PLACE, PLACE, st.integers(1, 6))
def test_the_same_as_scikit_image(start: Any, end: Any, width: int) -> None:
    measure = pytest.importorskip("skimage.measure")
    expected = measure.profile_line(
        IMAGE.astype(float), start, end, linewidth=width, order=1, reduce_func=np.mean
    )
    np.testing.assert_allclose(profile(start, end, width=width).values[0], expected, atol=1e-6)


def test_distances_are_in_millimetres() -> None:
    found = profile((2, 3), (10, 3), PixelSpacing=[0.5, 0.25])
    np.testing.assert_allclose(found.distances, np.arange(9) * 0.5)
    np.testing.assert_array_equal(found.values[0], IMAGE[2:11, 3])
    np.testing.assert_allclose(found.points[:, 0], np.arange(2, 11))


def test_distances_are_in_pixels_where_there_is_no_length() -> None:
    found = profile((0, 0), (3, 4))
    np.testing.assert_allclose(found.distances, np.arange(6))


def test_between_pixels_values_are_interpolated() -> None:
    found = profile((4, 5.5), (4, 7.5))
    expected = (IMAGE[4, 5:8] + IMAGE[4, 6:9].astype(float)) / 2
    np.testing.assert_allclose(found.values[0], expected)


def test_outside_there_is_nothing() -> None:
    found = profile((3, -2), (3, 2)).values[0]
    assert np.isnan(found).tolist() == [True, True, False, False, False]
    wide = profile((0, 2), (0, 6), width=3).values[0]
    np.testing.assert_allclose(wide, (IMAGE[0, 2:7].astype(float) + IMAGE[1, 2:7]) / 2)


def test_padding_is_nothing() -> None:
    pixels = np.array([[5, 6, -2000, 8, 9]], np.int16)
    found = profile((0, 0), (0, 4), pixels=pixels, PixelPaddingValue=-2000).values[0]
    np.testing.assert_array_equal(found, [5, 6, np.nan, 8, 9])


def test_a_line_of_no_length_is_one_sample() -> None:
    found = profile((3, 4), (3, 4))
    assert found.distances.tolist() == [0]
    assert found.values.tolist() == [[IMAGE[3, 4]]]


def test_colour_has_three_lines() -> None:
    rgb = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    scale = rulers(negatoscope.pixel_size(negatoscope.open(phantoms.phantom(rgb)))).trusted
    found = line_profile(ColorFrame(rgb=rgb), (1, 0), (1, 4), scale)
    np.testing.assert_array_equal(found.values, rgb[1].T)


def test_a_filtered_picture_gives_its_exact_numbers() -> None:
    exact = np.array([[0.125, 0.25, 0.5]], np.float32)
    frame = IndexedFrame(
        index=np.array([[0, 1, 1]], np.uint16), values=np.array([0.0, 1.0]), exact=exact
    )
    scale = rulers(negatoscope.pixel_size(negatoscope.open(phantoms.phantom()))).trusted
    np.testing.assert_array_equal(line_profile(frame, (0, 0), (0, 2), scale).values, exact)


@pytest.mark.parametrize("width", [0, 513])
def test_the_width_is_bounded(width: int) -> None:
    with pytest.raises(InvalidParameterError, match="1 to 512"):
        profile((0, 0), (1, 1), width=width)


def test_the_length_is_bounded() -> None:
    with pytest.raises(InvalidParameterError, match="at most 65536"):
        profile((0, 0), (0, 1e6))
