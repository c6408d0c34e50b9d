"""Places and lines that images share."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from negatoscope.series.linking import (
    ImagePlane,
    find_place,
    image_plane,
    reference_line,
    space_name,
)

from .conftest import images, oblique, placed

BLANK = np.zeros((3, 10, 20), np.int16)
ANGLE = st.floats(-60, 60)


def plane(position: Any, row: Any, column: Any, **header: Any) -> ImagePlane:
    """Return a frame of 10 rows and 20 columns, 2 and 1 mm apart."""
    header = {"FrameOfReferenceUID": "1.2.3", **header}
    (image,) = placed(BLANK[:1], [position], row, column, (2, 1), **header)
    found = image_plane(image)
    assert found is not None
    return found


AXIAL = plane((0, 0, 50), (1, 0, 0), (0, 1, 0))
CORONAL = plane((0, 6, 60), (1, 0, 0), (0, 0, -1))
SAGITTAL = plane((4, 0, 60), (0, 1, 0), (0, 0, -1))


@given(ANGLE, ANGLE, ANGLE, st.floats(-9, 30), st.floats(-9, 30))
def test_there_and_back(a: float, b: float, c: float, row: float, column: float) -> None:
    along, down = oblique((a, b, c))
    there = plane((3, -4, 5), along, down)
    point = there.point(row, column)
    np.testing.assert_allclose(
        point, np.array([3, -4, 5]) + row * 2 * down + column * along, atol=1e-6
    )
    np.testing.assert_allclose(there.pixel(point), (row, column), atol=1e-6)
    above = np.array(point) + 7 * np.cross(along, down)
    assert there.distance(above) == pytest.approx(7, abs=1e-6)
    np.testing.assert_allclose(there.pixel(above), (row, column), atol=1e-6)


def test_a_place_is_found_on_the_nearest_plane() -> None:
    stack = [image_plane(each) for each in images(BLANK, FrameOfReferenceUID="1.2.3")]
    space = stack[0].space if stack[0] else ""
    found = find_place((2, 1, 2.6), space, stack)
    assert found is not None
    assert (found.number, found.pixel) == (1, (2, 4))
    assert found.distance == pytest.approx(0.6)


def test_a_plane_that_shows_the_place_comes_first() -> None:
    short = plane((0, 100, 51), (1, 0, 0), (0, 1, 0))
    found = find_place(AXIAL.point(3, 3), AXIAL.space, [short, None, AXIAL])
    assert found is not None
    assert (found.number, found.distance) == (2, 0)
    outside = find_place(AXIAL.point(3, 3), AXIAL.space, [short])
    assert outside is not None
    assert outside.pixel[0] < 0


def test_other_spaces_are_not_linked() -> None:
    other = plane((0, 0, 50), (1, 0, 0), (0, 1, 0), FrameOfReferenceUID="1.2.4")
    assert find_place(AXIAL.point(1, 1), AXIAL.space, [other]) is None
    assert find_place(AXIAL.point(1, 1), "", [AXIAL]) is None
    assert reference_line(CORONAL, other) is None


def test_spaces_are_named_without_names() -> None:
    one, other = images(BLANK[:1], FrameOfReferenceUID="1.2.3")[0], images(BLANK[:1])[0]
    assert space_name(one) == AXIAL.space != space_name(other) != ""
    assert "1.2.3" not in space_name(one)
    assert len(space_name(one)) == 16
    (loose,) = images(BLANK[:1], SeriesInstanceUID="")
    assert space_name(loose) == ""


def test_reference_lines_of_the_three_planes() -> None:
    # z = 50 is 10 mm, five rows, below the top of the coronal frame.
    assert reference_line(CORONAL, AXIAL) == ((5, -0.5), (5, 19.5))
    # x = 4 is column 4; the axial frame is 20 mm high from y = -1.
    line = reference_line(AXIAL, SAGITTAL)
    assert line is not None
    np.testing.assert_allclose(sorted(line), [(-0.25, 4), (9.5, 4)])
    assert reference_line(AXIAL, AXIAL) is None


@given(ANGLE, ANGLE, ANGLE)
def test_a_line_lies_on_both_planes(a: float, b: float, c: float) -> None:
    along, down = oblique((a, b, c))
    centre = np.array(AXIAL.point(4.5, 9.5))
    other = plane(centre - 9.5 * along - 9 * down, along, down)
    line = reference_line(AXIAL, other)
    if max(map(abs, (a, b))) < 0.2:
        return
    assert line is not None
    for end in line:
        assert other.distance(AXIAL.point(*end)) == pytest.approx(0, abs=1e-4)
        assert AXIAL.shows(*(np.round(end, 6)))


def test_frames_that_end_before_they_meet() -> None:
    high = plane((0, 6, 500), (1, 0, 0), (0, 0, -1))
    beside = plane((0, 600, 60), (1, 0, 0), (0, 0, -1))
    assert reference_line(AXIAL, high) is None
    assert reference_line(AXIAL, beside) is None


def test_frames_without_a_place() -> None:
    (image,) = images(BLANK[:1], ImagePositionPatient=[1, 2])
    assert image_plane(image) is None
