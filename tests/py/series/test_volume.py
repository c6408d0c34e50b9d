"""Values between voxels, against SciPy's interpolation of the whole volume."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from negatoscope.progress import finished
from negatoscope.series.frames import FrameRef
from negatoscope.series.grid import SliceGrid, slice_grid
from negatoscope.series.volume import (
    Slices,
    SlicesInUse,
    Volume,
    common_step,
    decode_slice,
    survey_frames,
)
from scipy import ndimage

from .conftest import images, oblique, placed

PIXELS = np.random.default_rng(11).integers(-1000, 2000, (6, 9, 8)).astype(np.int16)
ANGLE = st.floats(-40, 40)


def index_matrix(grid: SliceGrid) -> Any:
    """Return the matrix from (slice, row, column) to millimetres, for evenly spaced slices."""
    last = len(grid.frames) - 1
    return np.stack(
        [
            (grid.positions[-1] - grid.positions[0]) / last,
            grid.column_direction * grid.spacing[0],
            grid.row_direction * grid.spacing[1],
        ],
        axis=1,
    )


def by_scipy(grid: SliceGrid, points: Any) -> Any:
    """Interpolate in the whole volume, in index space, as SciPy does."""
    stack = np.stack([negatoscope.modality_values(r.instance, r.frame) for r in grid.frames])
    places = np.linalg.solve(index_matrix(grid), (points - grid.positions[0]).T)
    return ndimage.map_coordinates(
        stack.astype(np.float64), places, order=1, mode="constant", cval=np.nan
    )


@settings(max_examples=30)
@given(ANGLE, ANGLE, ANGLE, st.floats(-0.5, 0.5), st.integers(0, 2**32 - 1))
def test_the_same_as_scipy_in_oblique_and_sheared_volumes(
    a: float, b: float, c: float, shear: float, seed: int
) -> None:
    along, down = oblique((a, b, c))
    step = 1.7 * (np.cross(along, down) + shear * down)
    positions = np.arange(6)[:, np.newaxis] * step + (5, -3, 100)
    header = {"RescaleSlope": "0.5", "RescaleIntercept": "-3"}
    grid = slice_grid(placed(PIXELS, positions, along, down, (0.5, 0.8), **header))
    inside = np.random.default_rng(seed).uniform(0.01, 0.99, (50, 3)) * (5, 8, 7)
    points = grid.positions[0] + inside @ index_matrix(grid).T
    values, outside = Volume(grid).sample(points)
    assert not outside.any()
    np.testing.assert_allclose(values, by_scipy(grid, points), atol=1e-4)


def test_uneven_slices_are_interpolated_where_they_lie() -> None:
    heights = np.array([0.0, 1.0, 2.5, 3.0, 5.0, 6.0])
    linear = np.round(heights * 100)[:, np.newaxis, np.newaxis] + np.zeros((6, 9, 8))
    grid = slice_grid(placed(linear.astype(np.int16), [(0, 0, each) for each in heights]))
    points = np.array([[3.3, 2.2, height] for height in np.linspace(0, 6, 61)])
    values, _ = Volume(grid).sample(points)
    np.testing.assert_allclose(values, points[:, 2] * 100, atol=1e-9)


def test_outside_there_is_nothing() -> None:
    grid = slice_grid(images(PIXELS))
    values, outside = Volume(grid).sample(np.array([[[0.0, 0, 0], [-1, 0, 0]]]))
    assert outside.tolist() == [[False, True]]
    assert values[0, 0] == PIXELS[0, 0, 0]


def test_padding_takes_no_part() -> None:
    pixels = np.full((2, 3, 3), 100, np.int16)
    pixels[:, :, 2] = -2000
    grid = slice_grid(placed(pixels, [(0, 0, 0), (0, 0, 1)], PixelPaddingValue=-2000))
    places = np.array([[1.0, 1, 0.5], [1.4, 1, 0.5], [1.6, 1, 0.5], [2, 1, 0.5]])
    values, outside = Volume(grid).sample(places)
    assert outside.tolist() == [False, False, True, True]
    np.testing.assert_allclose(values[:2], 100)


def test_slices_are_decoded_once_within_the_budget(monkeypatch: Any) -> None:
    decoded: list[int | None] = []
    module = "negatoscope.series.volume.decode_slice"

    def counted(ref: FrameRef) -> Any:
        decoded.append(ref.instance.instance_number)
        return decode_slice(ref)

    monkeypatch.setattr(module, counted)
    grid = slice_grid(images(PIXELS))
    points = np.array([[1.0, 1, 0.1], [1, 1, 9.9]])
    roomy, tight = Volume(grid), Volume(grid, Slices(grid.frames, budget=PIXELS[0].nbytes))
    for volume in (roomy, roomy):
        volume.sample(points)
    assert decoded == [1, 2, 5, 6]
    for volume in (tight, tight):
        volume.sample(points)
    assert len(decoded) == 12


def test_a_plane_on_a_slice_needs_no_other(monkeypatch: Any) -> None:
    volume = Volume(slice_grid(images(PIXELS)))
    monkeypatch.setattr(Volume, "slice", lambda _, number: decode_slice(volume.grid.frames[number]))
    points = np.array([[1.5, 2, 4.0]])
    needed: list[int] = []
    taken = Volume.slice

    def noted(volume: Volume, number: int) -> Any:
        needed.append(number)
        return taken(volume, number)

    monkeypatch.setattr(Volume, "slice", noted)
    values, _ = volume.sample(points)
    assert needed == [2]
    assert values[0] == PIXELS[2, 4, 3]


def test_a_survey_of_the_values() -> None:
    grid = slice_grid(images(PIXELS, RescaleSlope="2", RescaleIntercept="-9"))
    found = finished(Volume(grid).survey())
    assert (found.low, found.high) == (PIXELS.min() * 2 - 9, PIXELS.max() * 2 - 9)
    assert found.step == 2


def test_frames_of_different_slopes_have_no_common_step() -> None:
    one, other = images(PIXELS[:1], RescaleSlope="2"), images(PIXELS[1:2], RescaleSlope="3")
    assert common_step([FrameRef(one[0]), FrameRef(other[0])]) is None
    floats = images(PIXELS[:1].astype(np.float32))
    assert common_step([FrameRef(floats[0])]) is None
    table = phantoms.items(phantoms.lut_item(0, [5, 4, 3, 2]))
    lut = images(np.array([[[0, 1, 2, 3]]], np.uint16), ModalityLUTSequence=table)
    assert common_step([FrameRef(lut[0])]) is None
    found = finished(survey_frames([FrameRef(lut[0])]))
    assert (found.low, found.high) == (2, 5)


def test_nothing_but_padding() -> None:
    blank = images(np.full((2, 3, 3), 7, np.int16), PixelPaddingValue=7)
    assert decode_slice(FrameRef(blank[0])).ends is None
    assert finished(survey_frames([FrameRef(each) for each in blank])).high == 0


@pytest.mark.parametrize(
    "name", ["series_ct_gantry_tilt", "series_mr_t1_sag", "series_ct_vhf_pelvis"]
)
def test_real_series(corpus_dir: Path, name: str) -> None:
    (study,) = negatoscope.scan(corpus_dir / name)
    for instance in study.series[0].instances:
        instance.dataset.pop("PixelPaddingValue", None)
    grid = slice_grid(study.series[0])
    rng = np.random.default_rng(1)
    limits = len(grid.frames) - 1, grid.shape[0] - 1, grid.shape[1] - 1
    points = grid.positions[0] + (rng.uniform(0, 1, (5000, 3)) * limits) @ index_matrix(grid).T
    values, outside = Volume(grid).sample(points)
    expected = by_scipy(grid, points)
    both = ~outside & np.isfinite(expected)
    assert both.mean() > 0.99
    np.testing.assert_allclose(values[both], expected[both], atol=0.02)


def test_slices_in_use_are_shared_in_any_order_until_nobody_holds_them() -> None:
    in_use = SlicesInUse()
    frames = slice_grid(images(PIXELS)).frames
    held = in_use.of(frames)
    assert in_use.of(frames[::-1]) is held
    assert in_use.of(frames[1:]) is not held
    gone = weakref.ref(held)
    del held
    gc.collect()
    assert gone() is None


def test_slices_are_surveyed_once(monkeypatch: Any) -> None:
    in_use = SlicesInUse()
    frames = slice_grid(images(PIXELS)).frames
    held = in_use.of(frames)
    first = finished(held.survey())
    monkeypatch.setattr("negatoscope.series.volume.decode_slice", None)
    assert finished(in_use.of(frames).survey()) is first
