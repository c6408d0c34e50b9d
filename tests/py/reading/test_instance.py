"""What an instance says about itself."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import FrameNotFoundError
from negatoscope.model import Window
from negatoscope.reading import elements
from pydicom.dataset import Dataset


def opened(**header: Any) -> negatoscope.Instance:
    return negatoscope.open(phantoms.phantom(**header))


def test_names_of_the_standard() -> None:
    instance = opened(PixelSpacing=[0.5, 0.25])
    assert (instance.rows, instance.columns, instance.number_of_frames) == (16, 12, 1)
    assert (instance.bits_allocated, instance.bits_stored, instance.high_bit) == (
        16,
        12,
        11,
    )
    assert instance.pixel_spacing == (0.5, 0.25)
    assert instance.sop_class_uid.name == "CT Image Storage"
    assert not instance.is_color


def test_it_is_told_without_the_patient() -> None:
    instance = opened(PatientName="Doe^Jane", PatientID="4711")
    assert repr(instance) == "<Instance: CT Image Storage, 1 frame of 16 x 12 pixels>"
    several = negatoscope.open(phantoms.phantom(np.zeros((3, 4, 5), np.uint16)))
    assert repr(several) == "<Instance: CT Image Storage, 3 frames of 4 x 5 pixels>"
    without = negatoscope.open(phantoms.structured_report())
    assert repr(without) == "<Instance: Basic Text SR Storage, no picture>"


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ({"RescaleSlope": 1, "RescaleIntercept": -1024, "RescaleType": "HU"}, "HU"),
        ({"RescaleSlope": 1, "RescaleIntercept": -1024}, "HU"),
        ({"RescaleSlope": 1, "RescaleIntercept": 0, "RescaleType": "US"}, ""),
        ({"RescaleSlope": 1, "RescaleIntercept": 0, "Modality": "MR"}, ""),
        (
            {
                "RescaleSlope": 2,
                "RescaleIntercept": 0,
                "Modality": "PT",
                "Units": "BQML",
            },
            "BQML",
        ),
        ({}, ""),
    ],
)
def test_hounsfield_units_only_where_the_header_says_so(header: dict[str, Any], unit: str) -> None:
    assert opened(**header).unit == unit


def test_padding_is_one_value_or_a_range() -> None:
    assert opened().padding is None
    assert opened(PixelPaddingValue=7).padding == (7, 7)
    assert opened(PixelPaddingValue=7, PixelPaddingRangeLimit=3).padding == (3, 7)


def test_padding_takes_the_sign_of_the_pixels() -> None:
    signed = phantoms.ramp(low=-100, high=100).astype(np.int16)
    instance = negatoscope.open(phantoms.phantom(signed, PixelPaddingValue=-2000))
    assert instance.padding == (-2000, -2000)


def test_frames_are_numbered_from_one() -> None:
    instance = opened()
    assert instance.require_frame(1) == 0
    for number in (0, 2, -1):
        with pytest.raises(FrameNotFoundError, match="1 to 1"):
            instance.require_frame(number)


def test_functional_groups_override_the_top_level() -> None:
    def voi(center: float) -> Any:
        return phantoms.items(phantoms.item(WindowCenter=center, WindowWidth=100))

    frames = np.zeros((3, 4, 4), np.uint16)
    instance = negatoscope.open(
        phantoms.phantom(
            frames,
            WindowCenter=1,
            WindowWidth=10,
            SharedFunctionalGroupsSequence=phantoms.items(
                phantoms.item(
                    FrameVOILUTSequence=voi(20),
                    PixelMeasuresSequence=phantoms.items(phantoms.item(PixelSpacing=[2, 3])),
                )
            ),
            PerFrameFunctionalGroupsSequence=phantoms.items(
                phantoms.item(InstanceNumber=1),
                phantoms.item(FrameVOILUTSequence=voi(30)),
            ),
        )
    )
    assert instance.windows == (Window(20, 100),)
    assert instance.frame_windows(2) == (Window(30, 100),)
    assert instance.frame_windows(3) == (Window(20, 100),)
    assert instance.pixel_spacing == (2, 3)


AXIAL = [1, 0, 0, 0, 1, 0]
SAGITTAL = [0, 1, 0, 0, 0, -1]


def enhanced() -> negatoscope.Instance:
    """Return three frames: position per frame, spacing and orientation shared, one overrides."""
    item, items = phantoms.item, phantoms.items
    groups = [
        item(PlanePositionSequence=items(item(ImagePositionPatient=[0, 0, 2.5 * number])))
        for number in range(3)
    ]
    groups[1].PlaneOrientationSequence = items(item(ImageOrientationPatient=SAGITTAL))
    groups[1].PixelMeasuresSequence = items(item(PixelSpacing=[2, 3]))
    groups[1].FrameVOILUTSequence = items(item(WindowCenter=5, WindowWidth=7))
    shared = item(
        PlaneOrientationSequence=items(item(ImageOrientationPatient=AXIAL)),
        PixelMeasuresSequence=items(item(PixelSpacing=[0.5, 0.25])),
    )
    return opened_frames(
        PixelSpacing=[9, 9],
        ImagePositionPatient=[9, 9, 9],
        WindowCenter=40,
        WindowWidth=400,
        SharedFunctionalGroupsSequence=items(shared),
        PerFrameFunctionalGroupsSequence=items(*groups),
    )


def opened_frames(**header: Any) -> negatoscope.Instance:
    return negatoscope.open(phantoms.phantom(np.zeros((3, 4, 4), np.uint16), **header))


def test_each_frame_has_its_own_plane_spacing_and_window() -> None:
    instance = enhanced()
    assert instance.pixel_spacing == (0.5, 0.25)
    assert [instance.frame_pixel_spacing(frame) for frame in (1, 2, 3)] == [
        (0.5, 0.25),
        (2, 3),
        (0.5, 0.25),
    ]
    planes = [instance.frame_geometry(frame) for frame in (1, 2, 3)]
    assert [plane and plane.position for plane in planes] == [(0, 0, 0), (0, 0, 2.5), (0, 0, 5)]
    assert [plane and plane.normal for plane in planes] == [(0, 0, 1), (-1, 0, 0), (0, 0, 1)]
    windows = [instance.frame_windows(frame)[0].center for frame in (1, 2, 3)]
    assert windows == [40, 5, 40]


def test_the_top_level_counts_without_functional_groups() -> None:
    instance = opened(
        PixelSpacing=[0.5, 0.25], ImagePositionPatient=[1, 2, 3], ImageOrientationPatient=AXIAL
    )
    plane = instance.frame_geometry()
    assert plane is not None
    assert plane.position == (1, 2, 3)
    assert instance.frame_pixel_spacing() == (0.5, 0.25)
    assert opened().frame_geometry() is None


def test_fewer_functional_groups_than_frames() -> None:
    instance = opened_frames(
        PixelSpacing=[9, 9],
        PerFrameFunctionalGroupsSequence=phantoms.items(
            phantoms.item(PixelMeasuresSequence=phantoms.items(phantoms.item(PixelSpacing=[1, 1])))
        ),
    )
    assert [instance.frame_pixel_spacing(frame) for frame in (1, 3)] == [(1, 1), (9, 9)]


def test_what_is_asked_of_a_frame_again_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = opened(WindowCenter=40, WindowWidth=400)
    read = []
    numbers = elements.numbers

    def counted(dataset: Dataset, keyword: str) -> tuple[float, ...]:
        read.append(keyword)
        return numbers(dataset, keyword)

    monkeypatch.setattr(elements, "numbers", counted)
    for _ in range(3):
        assert instance.frame_windows(1) == (Window(40, 400),)
        assert instance.frame_geometry(1) is None
        assert instance.frame_pixel_spacing(1) is None
    assert len(read) == len(set(read))
