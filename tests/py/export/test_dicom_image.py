"""The pixels of derived instances come back through our own reading and through pydicom's."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pydicom
import pytest
from negatoscope.export.dicom import DerivedSeries, derived_picture, derived_values
from negatoscope.grayscale.display import Look
from negatoscope.model import Window

from .conftest import PLANE, colors, ct, frames, grey, images, sheet_of


@pytest.mark.parametrize(
    "content",
    [ct(**PLANE), ct(**PLANE, RescaleSlope=0.37, RescaleIntercept=-3.3), ct(PixelPaddingValue=0)],
)
def test_values_come_back(content: bytes) -> None:
    sheet = sheet_of(content)
    made = derived_values(sheet, DerivedSeries())
    read = negatoscope.modality_values(negatoscope.open(made.content)).astype(np.float64)
    there = np.ones(read.shape, bool) if sheet.mask is None else ~sheet.mask
    step = float(np.ptp(sheet.values[there])) / 65_534
    tolerance = 0 if made.exact else 0.51 * step
    np.testing.assert_allclose(read[there], sheet.values[there], rtol=0, atol=tolerance)
    padding = negatoscope.open(made.content).padding
    assert (padding is None) == (sheet.mask is None)


def test_the_window_is_kept_and_shows_the_same() -> None:
    look = Look(Window(0, 800, "SIGMOID"))
    sheet = sheet_of(ct(**PLANE), look=look)
    made = negatoscope.open(derived_values(sheet, DerivedSeries()).content)
    assert made.windows == (Window(0, 800, "SIGMOID"),)
    np.testing.assert_array_equal(negatoscope.render(made), sheet.picture)


def test_monochrome1_stays_so() -> None:
    content = phantoms.phantom(photometric="MONOCHROME1", Modality="CR")
    sheet = sheet_of(content)
    made = negatoscope.open(derived_values(sheet, DerivedSeries()).content)
    assert made.photometric_interpretation == "MONOCHROME1"
    np.testing.assert_array_equal(negatoscope.render(made), sheet.picture)


def test_units_that_dicom_has_no_term_for_are_unspecified() -> None:
    header = {"RescaleIntercept": -1024, "RescaleSlope": 1.5, "RescaleType": "bananas"}
    made = derived_values(sheet_of(phantoms.phantom(**header)), DerivedSeries())
    assert negatoscope.open(made.content).dataset.RescaleType == "US"


@pytest.mark.parametrize("pixels", [grey(), colors(), grey(5, 3)])
def test_pictures_come_back(pixels: Any) -> None:
    sheet = sheet_of(phantoms.phantom(pixels), look=Look("full"))
    made = derived_picture([sheet], DerivedSeries())
    assert made.exact
    np.testing.assert_array_equal(pydicom.dcmread(io.BytesIO(made.content)).pixel_array, pixels)
    shown = negatoscope.render(negatoscope.open(made.content), voi="full")
    np.testing.assert_array_equal(shown, sheet.picture)


@pytest.mark.parametrize("pixels", [frames(), np.stack([colors(), colors()[::-1]])])
def test_several_frames_come_back(pixels: Any) -> None:
    content = phantoms.phantom(pixels)
    sheets = [sheet_of(content, number=n + 1, look=Look("full")) for n in range(len(pixels))]
    made = pydicom.dcmread(
        io.BytesIO(derived_picture(sheets, DerivedSeries(), duration=40).content)
    )
    np.testing.assert_array_equal(made.pixel_array, pixels)
    assert (made.FrameTime, made.FrameIncrementPointer) == (40, 0x00181063)
    numbers = [each.ReferencedFrameNumber for each in made.SourceImageSequence]
    assert numbers == list(range(1, len(pixels) + 1))


@pytest.mark.native
@pytest.mark.parametrize("steps", [(), ("sobel:sigma=1",)], ids=["as it is", "sobel"])
@pytest.mark.parametrize("name", ["CT_small.dcm", "MR_small.dcm"])
def test_dcmtk_shows_the_same_picture(
    name: str, steps: tuple[str, ...], testfile: Callable[[str], Path], tmp_path: Path
) -> None:
    program = shutil.which("dcm2pnm")
    if program is None:
        pytest.skip("DCMTK is not installed")
    instance = negatoscope.open(testfile(name))
    sheet = sheet_of(instance, *steps, look=Look(Window(200, 900)))
    source, target = tmp_path / "derived.dcm", tmp_path / "shown.pgm"
    source.write_bytes(derived_values(sheet, DerivedSeries()).content)
    subprocess.run([program, "+Wi", "1", source, target], check=True, capture_output=True)
    (shown,) = images(target.read_bytes())
    difference = np.abs(shown.astype(int) - sheet.picture)
    # DCMTK cuts modality values to whole numbers before it applies the window.
    assert difference.max() <= (1 if steps else 0)
