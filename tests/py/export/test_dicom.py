"""Derived instances obey the standard: dciodvfy finds no error, and the class is the right one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import NegatoscopeError
from negatoscope.export.dicom import DerivedSeries, derived_picture, derived_values
from pydicom import uid

from .conftest import PLANE, colors, ct, frames, sheet_of

MR = {
    "SOPClassUID": uid.MRImageStorage,
    "Modality": "MR",
    "ScanningSequence": "SE",
    "SequenceVariant": "NONE",
}
CR = {"SOPClassUID": uid.ComputedRadiographyImageStorage, "Modality": "CR"}
SOURCES: dict[str, bytes] = {
    "ct": ct(**PLANE),
    "ct without a place": ct(),
    "ct with padding": ct(**PLANE, PixelPaddingValue=0),
    "mr": phantoms.phantom(**MR, **PLANE),
    "mr without its sequence": phantoms.phantom(
        SOPClassUID=uid.MRImageStorage, Modality="MR", **PLANE
    ),
    "mr with a rescale": phantoms.phantom(**MR, **PLANE, RescaleSlope=0.3, RescaleIntercept=0),
    "cr": phantoms.phantom(**CR, PixelSpacing=[0.1, 0.1]),
    "dx": phantoms.phantom(SOPClassUID=uid.DigitalXRayImageStorageForPresentation, Modality="DX"),
    "colour": phantoms.phantom(colors()),
    "frames": phantoms.phantom(frames(), SOPClassUID=uid.UltrasoundMultiFrameImageStorage),
    "animal": ct(**PLANE, PatientSpeciesDescription="Canis lupus"),
    "knee": phantoms.phantom(**CR, BodyPartExamined="KNEE"),
    "lossy": ct(
        **PLANE,
        LossyImageCompression="01",
        LossyImageCompressionRatio=10,
        LossyImageCompressionMethod="ISO_10918_1",
    ),
}
CLASSES = {
    "ct": uid.CTImageStorage,
    "ct without a place": uid.SecondaryCaptureImageStorage,
    "mr": uid.MRImageStorage,
    "mr without its sequence": uid.SecondaryCaptureImageStorage,
    "mr with a rescale": uid.SecondaryCaptureImageStorage,
    "cr": uid.ComputedRadiographyImageStorage,
    "dx": uid.SecondaryCaptureImageStorage,
}


@pytest.fixture
def errors(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """Return the function that gives what dciodvfy finds wrong."""
    program = shutil.which("dciodvfy")
    if program is None:
        pytest.skip("dciodvfy is not installed")

    def found(content: bytes) -> list[str]:
        path = tmp_path / "derived.dcm"
        path.write_bytes(content)
        done = subprocess.run([program, path], capture_output=True, text=True, check=False)
        lines = (done.stdout + done.stderr).splitlines()
        return [line for line in lines if line.startswith("Error")]

    return found


@pytest.mark.parametrize("name", CLASSES)
def test_the_class_is_kept_where_it_can_be(name: str) -> None:
    made = negatoscope.open(derived_values(sheet_of(SOURCES[name]), DerivedSeries()).content)
    assert made.sop_class_uid == CLASSES[name]


def test_what_is_no_picture_any_more_is_a_secondary_capture() -> None:
    made = derived_values(sheet_of(SOURCES["ct"], "sobel"), DerivedSeries())
    assert negatoscope.open(made.content).sop_class_uid == uid.SecondaryCaptureImageStorage


@pytest.mark.native
@pytest.mark.parametrize("anonymous", [False, True])
@pytest.mark.parametrize("steps", [(), ("sobel",)], ids=["as it is", "sobel"])
@pytest.mark.parametrize("name", SOURCES)
def test_dciodvfy_finds_no_error(
    name: str, steps: tuple[str, ...], anonymous: bool, errors: Callable[[bytes], list[str]]
) -> None:
    sheet, series = sheet_of(SOURCES[name], *steps), DerivedSeries(anonymous)
    assert errors(derived_picture([sheet], series).content) == []
    if sheet.values.ndim == 2:
        assert errors(derived_values(sheet, series).content) == []


@pytest.mark.native
@pytest.mark.parametrize("pixels", [frames(), np.stack([colors(), colors()])])
def test_dciodvfy_finds_no_error_in_several_frames(
    pixels: Any, errors: Callable[[bytes], list[str]]
) -> None:
    content = phantoms.phantom(pixels, SOPClassUID=uid.UltrasoundMultiFrameImageStorage)
    sheets = [sheet_of(content, number=number) for number in (1, 2)]
    assert errors(derived_picture(sheets, DerivedSeries()).content) == []


@pytest.mark.native
@pytest.mark.parametrize("name", ["CT_small.dcm", "MR_small.dcm", "examples_rgb_color.dcm"])
def test_dciodvfy_finds_no_error_in_what_is_derived_from_real_files(
    name: str, testfile: Callable[[str], Path], errors: Callable[[bytes], list[str]]
) -> None:
    sheet = sheet_of(negatoscope.open(testfile(name)))
    made = [derived_picture([sheet], DerivedSeries())]
    if sheet.values.ndim == 2:
        made.append(derived_values(sheet, DerivedSeries()))
    for each in made:
        assert errors(each.content) == []


# What no derived instance can mend: UIDs of the source that name no organisation, and
# a class that is younger than this dciodvfy.
_OF_THE_SOURCE = ("Illegal root for UID", "<ReferencedFrameNumber>")


@pytest.mark.native
def test_dciodvfy_finds_no_error_in_what_is_derived_from_the_corpus(
    corpus_dir: Path, errors: Callable[[bytes], list[str]]
) -> None:
    checked = 0
    for folder in ("ct", "mr", "cr_dx_mg", "nm_pet", "us_color", "enhanced_multiframe"):
        for path in sorted((corpus_dir / folder).iterdir()):
            try:
                sheet = sheet_of(negatoscope.open(path))
            except NegatoscopeError:
                continue  # those that cannot be shown have tests of their own
            made = derived_picture([sheet], DerivedSeries()).content
            found = [line for line in errors(made) if not any(e in line for e in _OF_THE_SOURCE)]
            assert found == [], path.name
            checked += 1
    assert checked > 30
