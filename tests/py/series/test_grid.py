"""Where voxels lie, and which images make no volume."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from hypothesis import given
from hypothesis import strategies as st
from negatoscope.errors import SeriesMismatchError, UnsuitableGeometryError
from negatoscope.series.grid import slice_grid

from .conftest import oblique, placed

BLANK = np.zeros((5, 4, 6), np.int16)
ALONG = [(0, 0, 2.5 * number) for number in range(5)]
ANGLE = st.floats(-40, 40)


def test_slices_come_along_the_normal() -> None:
    grid = slice_grid(placed(BLANK, ALONG[::-1], spacing=(0.5, 0.25)))
    np.testing.assert_allclose(grid.distances, np.arange(5) * 2.5)
    assert [ref.instance.instance_number for ref in grid.frames] == [5, 4, 3, 2, 1]
    assert (grid.slice_spacing, grid.spacing, grid.shape) == (2.5, (0.5, 0.25), (4, 6))
    assert grid.warnings == ()


@given(
    st.tuples(ANGLE, ANGLE, ANGLE),
    st.tuples(st.integers(0, 4), st.integers(0, 3), st.integers(0, 5)),
)
def test_a_voxel_is_found_where_the_file_says(turn: Any, voxel: Any) -> None:
    """Also in a sheared and unevenly spaced series, as from a tilted gantry."""
    number, row, column = voxel
    along, down = oblique(turn)
    steps = np.array([0, 2, 3.1, 5.5, 7])
    positions = np.array([3, -7, 40]) + steps[:, np.newaxis] * (np.cross(along, down) + 0.4 * down)
    grid = slice_grid(placed(BLANK, positions, along, down, (0.5, 0.25)))
    point = positions[number] + row * 0.5 * down + column * 0.25 * along
    found = grid.places(point)
    np.testing.assert_allclose(found, (number, row, column), atol=1e-6)


def test_places_outside() -> None:
    grid = slice_grid(placed(BLANK, ALONG))
    inside = np.array([[0, 0, 0], [5, 3, 10]])
    outside = np.array([[-0.1, 0, 0], [0, 3.1, 0], [0, 0, -0.1], [5.2, 3, 10], [0, 0, 10.1]])
    assert not np.isnan(grid.places(inside)[0]).any()
    assert np.isnan(grid.places(outside)[0]).all()


def test_corners() -> None:
    corners = slice_grid(placed(BLANK, ALONG, spacing=(2, 3))).corners
    assert corners.shape == (5, 4, 3)
    assert corners[4].tolist() == [[0, 0, 10], [0, 6, 10], [15, 0, 10], [15, 6, 10]]


def frames_at(places: Any, **header: Any) -> Any:
    groups = [
        phantoms.item(
            PlanePositionSequence=phantoms.items(phantoms.item(ImagePositionPatient=list(place)))
        )
        for place in places
    ]
    shared = phantoms.item(
        PlaneOrientationSequence=phantoms.items(
            phantoms.item(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])
        ),
        PixelMeasuresSequence=phantoms.items(phantoms.item(PixelSpacing=[1, 1])),
    )
    content = phantoms.phantom(
        np.zeros((len(places), 4, 6), np.int16),
        PerFrameFunctionalGroupsSequence=phantoms.items(*groups),
        SharedFunctionalGroupsSequence=phantoms.items(shared),
        **header,
    )
    return negatoscope.open(content)


def test_the_frames_of_one_image_make_a_volume() -> None:
    grid = slice_grid(frames_at(ALONG))
    assert [ref.frame for ref in grid.frames] == [1, 2, 3, 4, 5]
    assert grid.slice_spacing == 2.5


@pytest.mark.parametrize(
    ("images", "reason"),
    [
        (placed(BLANK[:1], ALONG[:1]), "one slice only"),
        (
            placed(BLANK, ALONG, ImagePositionPatient=None),
            r"image 1 of 5 has no usable \(0020,0032",
        ),
        (placed(BLANK, ALONG, PixelSpacing=None), "has no .* Pixel Spacing"),
        (
            [*placed(BLANK[:4], ALONG[:4]), *placed(BLANK[:1], ALONG[4:], spacing=(1, 1.1))],
            "image 5 of 5 has a Pixel Spacing of 1 and 1.1 mm",
        ),
        (
            [*placed(BLANK[:4], ALONG[:4]), *placed(BLANK[:1], ALONG[4:], *oblique((0.5, 0, 0)))],
            "image 5 of 5 is not parallel",
        ),
        (placed(BLANK, [*ALONG[:4], ALONG[3]]), "several of them are at the same place"),
        (placed(BLANK, [*ALONG[:4], (0, 0, 16)]), "gap of 8.50 mm where slices are usually 2.50"),
        (
            [
                *placed(BLANK[:4], ALONG[:4], FrameOfReferenceUID="1.2.3"),
                *placed(BLANK[:1], ALONG[4:], FrameOfReferenceUID="1.2.4"),
            ],
            "Frame of Reference",
        ),
        (frames_at([*ALONG, ALONG[0]]), "several of them are at the same place"),
    ],
)
def test_what_makes_no_volume(images: Any, reason: str) -> None:
    with pytest.raises(UnsuitableGeometryError, match=reason) as caught:
        slice_grid(images)
    assert caught.value.message.startswith("These images make no volume: ")


def test_a_missing_slice_is_warned_of() -> None:
    grid = slice_grid(placed(BLANK, [*ALONG[:3], ALONG[4], (0, 0, 12.5)]))
    assert "Between some slices there are 5.00 mm, usually 2.50 mm" in grid.warnings[0]


def test_sizes_and_colour() -> None:
    with pytest.raises(SeriesMismatchError, match="3 rows"):
        slice_grid([*placed(BLANK[:4], ALONG[:4]), *placed(BLANK[:1, :3], ALONG[4:])])
    rgb = placed(np.zeros((5, 4, 6, 3), np.uint8), ALONG)
    with pytest.raises(SeriesMismatchError, match="colour"):
        slice_grid(rgb)
