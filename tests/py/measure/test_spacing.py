"""The size of a pixel, and what it is worth."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.measure.spacing import PixelSize


def size(**header: Any) -> PixelSize:
    return negatoscope.pixel_size(negatoscope.open(phantoms.phantom(**header)))


def brief(found: PixelSize) -> tuple[float, float, str, str, bool]:
    return found.row, found.column, found.unit, found.plane, found.calibrated


def test_slices_are_measured_in_the_patient() -> None:
    assert brief(size(PixelSpacing=[0.5, 0.25])) == (0.5, 0.25, "mm", "patient", True)


IMAGER = {"Modality": "DX", "ImagerPixelSpacing": [0.2, 0.1]}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (IMAGER, (0.2, 0.1, "mm", "detector", False)),
        ({**IMAGER, "PixelSpacing": [0.2, 0.1]}, (0.2, 0.1, "mm", "detector", False)),
        ({**IMAGER, "PixelSpacing": [0.15, 0.08]}, (0.15, 0.08, "mm", "unknown", False)),
        (
            {**IMAGER, "PixelSpacing": [0.15, 0.08], "PixelSpacingCalibrationType": "FIDUCIAL"},
            (0.15, 0.08, "mm", "patient", True),
        ),
        ({"Modality": "CR", "PixelSpacing": [1, 2]}, (1, 2, "mm", "unknown", False)),
        ({"NominalScannedPixelSpacing": [0.3, 0.4]}, (0.3, 0.4, "mm", "film", False)),
        ({"PixelAspectRatio": [4, 3]}, (4 / 3, 1, "px", "unknown", False)),
        ({"PixelSpacing": [0, 1]}, (1, 1, "px", "unknown", False)),
        ({}, (1, 1, "px", "unknown", False)),
    ],
)
def test_projections_say_where_their_lengths_hold(header: Any, expected: Any) -> None:
    found = size(**header)
    assert brief(found) == expected
    assert found.explanation.endswith(".")


def region(step: float, unit: int = 3) -> Any:
    return phantoms.item(
        PhysicalUnitsXDirection=unit,
        PhysicalUnitsYDirection=unit,
        PhysicalDeltaX=step,
        PhysicalDeltaY=-step,
    )


def test_ultrasound_is_calibrated_by_its_regions() -> None:
    def regions(*each: Any) -> PixelSize:
        return size(Modality="US", SequenceOfUltrasoundRegions=phantoms.items(*each))

    assert brief(regions(region(0.02))) == (0.2, 0.2, "mm", "patient", True)
    assert brief(regions(region(0.02), region(7, unit=4)))[2] == "mm"
    assert brief(regions(region(0.02), region(0.03)))[2] == "px"
    assert brief(regions(region(0)))[2] == "px"


def test_ultrasound_is_calibrated_inside_its_regions_only() -> None:
    places = {
        "RegionLocationMinX0": 10,
        "RegionLocationMinY0": 20,
        "RegionLocationMaxX1": 110,
        "RegionLocationMaxY1": 60,
    }
    there = region(0.02)
    for keyword, value in places.items():
        setattr(there, keyword, value)
    found = size(Modality="US", SequenceOfUltrasoundRegions=phantoms.items(there))
    assert found.regions == ((20, 10, 60, 110),)
    assert found.at([(20, 10), (60, 110)]) == found
    outside = found.at([(20, 10), (61, 50)])
    assert brief(outside) == (0.2, 0.2, "px", "unknown", False)
    assert outside.explanation.startswith("Outside")


def test_frames_have_sizes_of_their_own() -> None:
    groups = phantoms.items(
        *(
            phantoms.item(
                PixelMeasuresSequence=phantoms.items(phantoms.item(PixelSpacing=[step, step]))
            )
            for step in (1, 2)
        )
    )
    content = phantoms.phantom(
        np.zeros((2, 4, 4), np.uint8), PerFrameFunctionalGroupsSequence=groups
    )
    instance = negatoscope.open(content)
    assert [negatoscope.pixel_size(instance, frame).row for frame in (1, 2)] == [1, 2]
