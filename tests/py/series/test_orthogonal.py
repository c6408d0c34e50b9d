"""Orthogonal planes as derived images: phantoms and real series."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import pytest
from negatoscope.errors import UnsuitableGeometryError
from negatoscope.export.dicom import DerivedSeries, derived_values
from negatoscope.export.making import make_sheet
from negatoscope.grayscale.composing import Scene
from negatoscope.grayscale.look import Look
from negatoscope.progress import finished
from negatoscope.recipe import Recipe
from negatoscope.series.grid import slice_grid
from negatoscope.series.orthogonal import orthogonal
from negatoscope.series.planes import PLANES, Plane, Slab, orthogonal_planes, resample_plane
from negatoscope.series.results import projection
from negatoscope.series.volume import Volume
from pydicom.uid import CTImageStorage

from .conftest import images, oblique, placed

PIXELS = np.random.default_rng(8).integers(0, 3000, (6, 7, 8)).astype(np.int16)
HU = {"RescaleSlope": 1, "RescaleIntercept": -1024, "RescaleType": "HU"}


def test_axial_planes_keep_every_value() -> None:
    instance = finished(orthogonal(images(PIXELS, **HU), "axial"))
    assert instance.number_of_frames == 6
    for number in range(6):
        np.testing.assert_array_equal(
            negatoscope.modality_values(instance, number + 1), PIXELS[number] - 1024
        )
    assert instance.unit == "HU"


def test_what_was_done_is_told() -> None:
    instance = finished(orthogonal(images(PIXELS, **HU), "coronal", slab=Slab(3, "mean")))
    assert instance.dataset.DerivationDescription == (
        "Coronal planes 0.5 mm apart, pixels 0.5 mm apart, mean of slabs of 3 mm, of 6 slices; "
        "linear interpolation; values in steps of 0.0625 HU."
    )
    assert instance.dataset.SeriesDescription == "Coronal mean 3 mm"
    assert instance.dataset.ImageType[3] == "MPR"
    shared = instance.dataset.SharedFunctionalGroupsSequence[0]
    assert shared.PixelMeasuresSequence[0].SliceThickness == 3


def test_planes_hold_what_was_resampled_to_half_a_step() -> None:
    row, column = oblique((10, 20, 30))
    positions = np.arange(6)[:, np.newaxis] * 1.5 * np.cross(row, column)
    series = placed(PIXELS, positions, row, column, **HU)
    grid = slice_grid(series)
    planes = orthogonal_planes(grid, "sagittal")
    instance = finished(orthogonal(series, "sagittal"))
    middle = planes.shape[0] // 2
    exact = finished(resample_plane(Volume(grid), planes, middle, Slab()))
    found = negatoscope.modality_values(instance, middle + 1)
    there = np.isfinite(exact)
    assert 0 < there.sum() < there.size
    assert np.abs(found - exact)[there].max() <= 0.0625 / 2 + 1e-6
    np.testing.assert_array_equal(negatoscope.stored_values(instance, middle + 1) == 0, ~there)
    geometry = instance.frame_geometry(middle + 1)
    assert geometry is not None
    np.testing.assert_allclose(geometry.position, planes.geometry(middle).position, atol=1e-9)


def test_the_window_is_that_of_the_slices_or_the_whole_range() -> None:
    windowed = finished(orthogonal(images(PIXELS, WindowCenter=40, WindowWidth=400), "axial"))
    assert (windowed.windows[0].center, windowed.windows[0].width) == (40, 400)
    plain = finished(orthogonal(images(PIXELS), "axial"))
    low, high = int(PIXELS.min()), int(PIXELS.max())
    assert (plain.windows[0].center, plain.windows[0].width) == (
        (low + high + 1) / 2,
        high - low + 1,
    )


def test_warnings_of_the_geometry_are_told() -> None:
    gap = placed(PIXELS, [(0, 0, each) for each in (0, 1, 2, 4, 5, 6)])
    assert "Between some slices" in finished(orthogonal(gap, "coronal")).warnings[0]
    with pytest.raises(UnsuitableGeometryError, match="one slice only"):
        finished(orthogonal(gap[:1], "coronal"))


def test_progress_comes_while_slices_are_decoded() -> None:
    steps = list(orthogonal(images(PIXELS), "axial"))
    assert [(step.stage, step.done, step.total) for step in steps] == [
        ("decode", number, 6) for number in range(6)
    ]


@pytest.mark.parametrize("plane", PLANES)
@pytest.mark.parametrize(
    "name", ["series_ct_gantry_tilt", "series_mr_t1_sag", "series_ct_vhf_pelvis"]
)
def test_real_series(corpus_dir: Path, name: str, plane: Plane) -> None:
    (study,) = negatoscope.scan(corpus_dir / name)
    instance = finished(orthogonal(study.series[0], plane))
    middle = instance.number_of_frames // 2 + 1
    picture: Any = negatoscope.render(instance, frame=middle)
    assert picture.std() > 10
    sources = [negatoscope.modality_values(each) for each in study.series[0].instances]
    values = negatoscope.modality_values(instance, middle)
    assert values.max() <= max(each.max() for each in sources)
    assert instance.study_instance_uid == study.uid


@pytest.mark.native
@pytest.mark.parametrize("made", ["coronal", "maximum"])
def test_exported_planes_obey_the_standard(tmp_path: Path, made: str) -> None:
    checker = shutil.which("dciodvfy")
    if checker is None:
        pytest.skip("dicom3tools is not installed")
    header = {**HU, "FrameOfReferenceUID": "1.2.3.4", "KVP": "120", "StudyInstanceUID": "1.2.5"}
    series = images(PIXELS, **header)
    work = orthogonal(series, "coronal") if made == "coronal" else projection(series, "maximum")
    scene = Scene(finished(work), 1)
    content = derived_values(finished(make_sheet(scene, Recipe(), Look())), DerivedSeries()).content
    path = tmp_path / "plane.dcm"
    path.write_bytes(content)
    assert negatoscope.open(path).sop_class_uid == CTImageStorage
    ran = subprocess.run([checker, "-new", str(path)], check=False, capture_output=True, text=True)
    assert [line for line in ran.stderr.splitlines() if line.startswith("Error")] == []


def test_one_call_makes_an_image() -> None:
    image = negatoscope.reformat(images(PIXELS, **HU), "axial", thickness=4, mode="minimum")
    expected = PIXELS[1:4].min(axis=0) - 1024
    np.testing.assert_array_equal(negatoscope.modality_values(image, 3), expected)
