"""Display shutters hide what lies outside of the opening."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale.shutter import display_shutter

PIXELS = np.full((10, 12), 100, np.uint8)
PIXELS[0, 0] = 99


def opening(**header: Any) -> Any:
    """Return where the image shows."""
    instance = negatoscope.open(phantoms.phantom(PIXELS, **header))
    shutter = display_shutter(instance)
    return np.ones(PIXELS.shape, bool) if shutter is None else ~shutter.hidden


def box(rows: slice, columns: slice) -> Any:
    expected = np.zeros(PIXELS.shape, bool)
    expected[rows, columns] = True
    return expected


RECTANGLE = {
    "ShutterShape": "RECTANGULAR",
    "ShutterLeftVerticalEdge": 3,
    "ShutterRightVerticalEdge": 9,
    "ShutterUpperHorizontalEdge": 2,
    "ShutterLowerHorizontalEdge": 8,
}


def test_rectangle() -> None:
    np.testing.assert_array_equal(opening(**RECTANGLE), box(slice(1, 8), slice(2, 9)))


def test_circle() -> None:
    shown = opening(
        ShutterShape="CIRCULAR", CenterOfCircularShutter=[5, 6], RadiusOfCircularShutter=3
    )
    row, column = np.mgrid[1:11, 1:13]
    np.testing.assert_array_equal(shown, (row - 5) ** 2 + (column - 6) ** 2 <= 9)


def test_polygon() -> None:
    corners = [3, 4, 3, 10, 9, 10, 9, 4]
    shown = opening(ShutterShape="POLYGONAL", VerticesOfThePolygonalShutter=corners)
    np.testing.assert_array_equal(shown, box(slice(2, 8), slice(3, 9)))


def test_shapes_are_combined() -> None:
    shown = opening(
        **{**RECTANGLE, "ShutterShape": ["RECTANGULAR", "CIRCULAR"]},
        CenterOfCircularShutter=[5, 6],
        RadiusOfCircularShutter=2,
    )
    assert shown.sum() < box(slice(1, 8), slice(2, 9)).sum()
    assert shown[4, 5]


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"ShutterShape": "RECTANGULAR"},
        {"ShutterShape": "CIRCULAR", "RadiusOfCircularShutter": 3},
        {"ShutterShape": "POLYGONAL", "VerticesOfThePolygonalShutter": [1, 2, 3]},
        {"ShutterShape": "BITMAP"},
        {"ShutterShape": "HEART"},
    ],
)
def test_incomplete_shutters_hide_nothing(header: Any) -> None:
    assert opening(**header).all()


@pytest.mark.parametrize(("value", "level"), [(None, 0), (0, 0), (0x8000, 128), (0xFFFF, 255)])
def test_the_picture_shows_the_shutter_and_its_window_does_not_feel_it(
    value: int | None, level: int
) -> None:
    header = RECTANGLE if value is None else {**RECTANGLE, "ShutterPresentationValue": value}
    picture = negatoscope.render(phantoms.phantom(PIXELS, **header))
    assert picture[0, 0] == level
    assert picture[4, 4] == 255
    inverse = negatoscope.render(phantoms.phantom(PIXELS, photometric="MONOCHROME1", **header))
    assert (inverse[0, 0], inverse[4, 4]) == (level, 0)


def test_a_bitmap_shutter_hides_where_its_overlay_is_set() -> None:
    image = phantoms.dataset(PIXELS, ShutterShape="BITMAP", ShutterOverlayGroup=0x6000)
    bits = np.zeros(PIXELS.shape, bool)
    bits[:, :3] = True
    phantoms.add_overlay(image, bits)
    shutter = display_shutter(negatoscope.open(phantoms.file_bytes(image)))
    assert shutter is not None
    np.testing.assert_array_equal(shutter.hidden, bits)


def test_a_frame_may_have_a_shutter_of_its_own() -> None:
    groups = phantoms.items(
        *(
            phantoms.item(
                FrameDisplayShutterSequence=phantoms.items(
                    phantoms.item(ShutterShape="RECTANGULAR", ShutterLeftVerticalEdge=edge)
                )
            )
            for edge in (2, 4)
        )
    )
    content = phantoms.phantom(np.stack([PIXELS] * 2), PerFrameFunctionalGroupsSequence=groups)
    instance = negatoscope.open(content)
    hidden = [display_shutter(instance, frame) for frame in (1, 2)]
    assert [int(each.hidden[0].sum()) for each in hidden if each is not None] == [1, 3]
