"""Orthogonal planes: where they lie, and what is on them."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from negatoscope.errors import InvalidParameterError
from negatoscope.progress import finished
from negatoscope.series.grid import slice_grid
from negatoscope.series.planes import (
    PLANES,
    SINGLE,
    Plane,
    Slab,
    SlabMode,
    orthogonal_planes,
    resample_plane,
)
from negatoscope.series.volume import Volume

from .conftest import oblique, placed

SHAPE = 7, 10, 12
PIXELS = np.random.default_rng(4).integers(-500, 500, SHAPE).astype(np.int16)
POSITIONS = [(-20, 30, 2.0 * number - 5) for number in range(SHAPE[0])]


def volume(pixels: Any = PIXELS, positions: Any = POSITIONS, **options: Any) -> Volume:
    return Volume(slice_grid(placed(pixels, positions, **options)))


def plane_of(which: Volume, plane: Plane, number: int, slab: Slab = SINGLE, **options: Any) -> Any:
    planes = orthogonal_planes(which.grid, plane, **options)
    return finished(resample_plane(which, planes, number, slab))


def test_axial_planes_of_axial_slices_are_the_slices() -> None:
    which = volume()
    for number, expected in enumerate(PIXELS):
        np.testing.assert_array_equal(plane_of(which, "axial", number), expected)
    planes = orthogonal_planes(which.grid, "axial")
    assert (planes.shape, planes.pixel, planes.step) == (SHAPE, 1, 2)
    assert planes.geometry(3).position == (-20, 30, 1)


def test_coronal_and_sagittal_planes_stand_upright() -> None:
    which = volume()
    coronal = plane_of(which, "coronal", 4)
    assert coronal.shape == (13, 12)
    np.testing.assert_array_equal(coronal[::2], PIXELS[::-1, 4])
    sagittal = plane_of(which, "sagittal", 0)
    np.testing.assert_array_equal(sagittal[::2], PIXELS[::-1, :, 11])
    planes = orthogonal_planes(which.grid, "sagittal")
    assert planes.shape == (12, 13, 10)
    assert planes.geometry(0).position == (-9, 30, 7)
    assert planes.geometry(0).column_direction == (0, 0, -1)


ANGLE = st.floats(-50, 50)


@settings(max_examples=25)
@given(ANGLE, ANGLE, ANGLE, st.floats(-0.4, 0.4), st.sampled_from(PLANES))
def test_a_linear_field_is_found_again_from_any_direction(
    a: float, b: float, c: float, shear: float, plane: Plane
) -> None:
    """Linear interpolation must give such a field back exactly, however the slices lie."""
    along, down = oblique((a, b, c))
    heights = np.array([0, 2, 4.5, 6, 9, 11, 12.5])
    positions = heights[:, np.newaxis] * (np.cross(along, down) + shear * down) + (10, 20, -30)
    row, column = np.arange(10) * 0.9, np.arange(12) * 1.3
    places = (
        positions[:, np.newaxis, np.newaxis]
        + row[:, np.newaxis, np.newaxis] * down
        + column[:, np.newaxis] * along
    )
    field = places @ np.array([31.0, -17.0, 23.0])
    which = volume(field.astype(np.float64), positions, row=along, column=down, spacing=(0.9, 1.3))
    planes = orthogonal_planes(which.grid, plane)
    middle = planes.shape[0] // 2
    found = finished(resample_plane(which, planes, middle, SINGLE))
    points = planes.points(middle, slice(0, planes.shape[1]))
    there = np.isfinite(found)
    assert there.any()
    expected = points @ np.array([31.0, -17.0, 23.0])
    np.testing.assert_allclose(found[there], expected[there], atol=0.1)


@pytest.mark.parametrize(
    ("mode", "reduce"), [("maximum", np.max), ("mean", np.mean), ("minimum", np.min)]
)
def test_a_slab_along_the_slices_takes_the_slices(mode: SlabMode, reduce: Any) -> None:
    found = plane_of(volume(), "axial", 3, Slab(8.0, mode))
    np.testing.assert_allclose(found, reduce(PIXELS[1:6], axis=0))
    at_the_end = plane_of(volume(), "axial", 0, Slab(8.0, mode))
    np.testing.assert_allclose(at_the_end, reduce(PIXELS[:3], axis=0))


def test_slabs_count_planes() -> None:
    assert Slab(0).places(2).tolist() == [0]
    assert Slab(3.9).places(2).tolist() == [0]
    assert Slab(4).places(2).tolist() == [-1, 0, 1]
    assert Slab(0.3 * 6).places(0.3).tolist() == [-3, -2, -1, 0, 1, 2, 3]


def test_distances_can_be_chosen() -> None:
    planes = orthogonal_planes(volume().grid, "coronal", pixel=0.5, step=3)
    assert planes.shape == (4, 25, 23)
    assert planes.geometry(1).position[1] == 33


def test_a_coarse_volume_stays_within_bounds() -> None:
    which = volume(positions=[(0, 0, 1e4 * number) for number in range(7)])
    planes = orthogonal_planes(which.grid, "coronal")
    assert max(planes.shape) <= 4096
    assert planes.pixel == pytest.approx(6e4 / 4095)


@pytest.mark.parametrize(
    "options",
    [
        {"pixel": 0},
        {"pixel": 1001},
        {"step": 0.001},
        {"pixel": 0.02, "step": 0.01, "plane": "axial"},
    ],
)
def test_impossible_distances(options: Any) -> None:
    plane = options.pop("plane", "coronal")
    grid = volume(positions=[(0, 0, 20.0 * number) for number in range(7)]).grid
    with pytest.raises(InvalidParameterError, match="allowed"):
        orthogonal_planes(grid, plane, **options)


def test_impossible_planes_and_slabs() -> None:
    with pytest.raises(InvalidParameterError, match="There are: axial, coronal, sagittal"):
        orthogonal_planes(volume().grid, cast(Plane, "oblique"))
    with pytest.raises(InvalidParameterError, match="0 to 1000"):
        Slab(-1)
    with pytest.raises(InvalidParameterError, match="There are: maximum"):
        Slab(1, cast(SlabMode, "sum"))


def test_progress_comes_band_by_band() -> None:
    which = volume()
    planes = orthogonal_planes(which.grid, "axial")
    steps = list(resample_plane(which, planes, 3, Slab(8)))
    assert [step.done for step in steps] == [0, 1, 2, 3, 4]
    assert steps[-1].total == 5
