"""Where a derived image lies: its pixels are where they were in the patient."""

from __future__ import annotations

import io
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pydicom
import pytest
from negatoscope.export.dicom import DerivedSeries, derived_values

from .conftest import HU, PLANE, ct, sheet_of

OBLIQUE = {
    **PLANE,
    "ImageOrientationPatient": [0.8, 0.6, 0, -0.36, 0.48, 0.8],
    "PatientOrientation": ["L", "P"],
}


def derived(content: bytes, *steps: str) -> Any:
    made = derived_values(sheet_of(content, *steps), DerivedSeries())
    return pydicom.dcmread(io.BytesIO(made.content))


def place(header: Any, row: float, column: float) -> Any:
    """Return where a pixel lies in the patient (PS3.3 C.7.6.2.1.1)."""
    down, right = (float(each) for each in header.PixelSpacing)
    orientation = np.array(header.ImageOrientationPatient, dtype=float)
    position = np.array(header.ImagePositionPatient, dtype=float)
    return position + orientation[:3] * right * column + orientation[3:] * down * row


def test_a_picture_that_did_not_move() -> None:
    header = derived(ct(**PLANE))
    assert header.PixelSpacing == [0.5, 0.25]
    assert header.ImagePositionPatient == [10, 20, 30]
    assert header.ImageOrientationPatient == [1, 0, 0, 0, 1, 0]
    assert header.SliceThickness == 3
    assert header.FrameOfReferenceUID == PLANE["FrameOfReferenceUID"]
    assert header.SourceImageSequence[0].SpatialLocationsPreserved == "YES"


@pytest.mark.parametrize("step", ["flip:direction=vertical", "turn", "crop:region=2 3 8 6"])
def test_every_value_is_where_it_was(step: str) -> None:
    content = ct(**OBLIQUE)
    before, after = pydicom.dcmread(io.BytesIO(content)), derived(content, step)
    values = negatoscope.modality_values(negatoscope.open(content))
    made = io.BytesIO()
    after.save_as(made)
    moved = negatoscope.modality_values(negatoscope.open(made.getvalue()))
    assert moved.tolist() != values.tolist()
    places = {int(value): place(before, *at) for at, value in np.ndenumerate(values)}
    for at, value in np.ndenumerate(moved):
        np.testing.assert_allclose(place(after, *at), places[int(value)], atol=1e-6)
    assert after.SourceImageSequence[0].SpatialLocationsPreserved == "NO"


def test_without_a_position_the_spacing_is_kept() -> None:
    header = derived(phantoms.phantom(**HU, PixelSpacing=[0.5, 0.25]))
    assert header.PixelSpacing == [0.5, 0.25]
    assert "ImagePositionPatient" not in header
    assert "FrameOfReferenceUID" not in header


def test_without_a_spacing_the_ratio_is_kept() -> None:
    header = derived(phantoms.phantom(**HU, PixelAspectRatio=[4, 3]))
    assert "PixelSpacing" not in header
    assert list(header.PixelAspectRatio) == [4, 3]


def test_letters_of_a_projection() -> None:
    content = phantoms.phantom(Modality="CR", PatientOrientation=["L", "F"])
    assert list(derived(content).PatientOrientation) == ["L", "F"]
    assert not derived(phantoms.phantom(Modality="CR")).PatientOrientation


def test_a_frame_of_an_enhanced_image() -> None:
    groups = [
        phantoms.item(
            PlanePositionSequence=phantoms.items(phantoms.item(ImagePositionPatient=[1, 2, number]))
        )
        for number in (5, 8)
    ]
    shared = phantoms.item(
        PixelMeasuresSequence=phantoms.items(
            phantoms.item(PixelSpacing=[0.5, 0.25], SliceThickness=3)
        ),
        PlaneOrientationSequence=phantoms.items(
            phantoms.item(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])
        ),
    )
    content = phantoms.phantom(
        np.zeros((2, 4, 4), np.uint16),
        SharedFunctionalGroupsSequence=phantoms.items(shared),
        PerFrameFunctionalGroupsSequence=phantoms.items(*groups),
    )
    made = derived_values(sheet_of(content, number=2), DerivedSeries())
    header = pydicom.dcmread(io.BytesIO(made.content))
    assert header.ImagePositionPatient == [1, 2, 8]
    assert header.SliceThickness == 3
    assert header.SourceImageSequence[0].ReferencedFrameNumber == 2
