"""Derived images: what their headers keep, and that they are images like any other."""

from __future__ import annotations

import io
from collections.abc import Generator
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import FrameNotFoundError
from negatoscope.measure.suv import suv_scale
from negatoscope.model import Instance, Progress, Window
from negatoscope.reading.geometry import FrameGeometry
from negatoscope.series.coding import coding
from negatoscope.series.content import Content, Place, Story
from negatoscope.series.derived import derived_instance
from negatoscope.series.frames import FrameRef, frames_of
from pydicom import uid
from pydicom.dataset import Dataset

from .conftest import images

PIXELS = np.arange(2 * 4 * 6, dtype=np.int16).reshape(2, 4, 6)
CODE = coding(-10, 50, 1)
VALUES = np.stack([PIXELS[0] - 10.0, np.where(PIXELS[0] == 3, np.nan, 50.0)])
STORY = Story("Test", "Made for a test.", "TEST", ("odd",))
HEADER: dict[str, Any] = {
    "RescaleType": "HU",
    "SeriesDescription": "Abdomen",
    "SeriesNumber": 4,
    "StudyDate": "20240102",
    "StudyID": "7",
    "PatientBirthDate": "19700101",
    "FrameOfReferenceUID": "1.2.3.4",
    "GantryDetectorTilt": "12",
    "KVP": "120",
}


def make(index: int) -> Generator[Progress, None, Any]:
    yield Progress("make", 0, 1)
    return CODE.encode(VALUES[index])


def plane(index: int) -> FrameGeometry:
    return FrameGeometry((1, 2, 3.25 * index), (1, 0, 0), (0, 0, -1))


PLACE = Place(plane, (0.5, 0.75), 3)
CONTENT = Content((2, 4, 6), make, CODE, "HU", (Window(40, 400, explanation="soft"),))


def derived(place: Any = PLACE, content: Content = CONTENT, **header: Any) -> Instance:
    sources = frames_of(images(PIXELS, **(HEADER | header)))
    return derived_instance(sources, content, STORY, place)


def test_values_come_out_as_they_went_in() -> None:
    instance = derived()
    first, second = (negatoscope.modality_values(instance, number) for number in (1, 2))
    np.testing.assert_array_equal(first, VALUES[0])
    assert instance.padding == (0, 0)
    assert np.argwhere(negatoscope.stored_values(instance, 2) == 0).tolist() == [[0, 3]]
    assert second[0, 0] == 50
    assert (instance.unit, instance.number_of_frames) == ("HU", 2)
    with pytest.raises(FrameNotFoundError):
        negatoscope.stored_values(instance, 3)


def test_planes_lie_where_they_were_put() -> None:
    instance = derived()
    assert instance.frame_geometry(2) == plane(1)
    assert instance.frame_pixel_spacing(2) == (0.5, 0.75)
    assert negatoscope.pixel_size(instance, 2).calibrated
    assert instance.dataset.FrameOfReferenceUID == "1.2.3.4"
    single = derived(content=Content((1, 4, 6), make, CODE, "HU"))
    assert single.number_of_frames == 1
    assert single.geometry == plane(0)
    assert "PerFrameFunctionalGroupsSequence" not in single.dataset


def test_without_a_place_the_pixels_may_still_have_a_size() -> None:
    kept = derived("as before")
    assert kept.pixel_spacing == (0.5, 0.5)
    assert kept.geometry is None
    assert derived(None).pixel_spacing is None
    mixed = [*images(PIXELS[:1], PixelSpacing=[1, 1]), *images(PIXELS[1:])]
    both = derived_instance(frames_of(mixed), CONTENT, STORY, "as before")
    assert both.pixel_spacing is None


def test_it_is_seen_in_the_window_that_it_is_given() -> None:
    instance = derived()
    assert instance.windows == (Window(40, 400, explanation="soft"),)
    np.testing.assert_array_equal(
        negatoscope.render(instance), negatoscope.render(instance, voi=Window(40, 400))
    )


def test_patient_and_study_are_kept_and_the_series_is_its_own() -> None:
    instance, source = derived(), images(PIXELS, **HEADER)[1]
    for keyword in ("PatientName", "PatientID", "PatientBirthDate", "StudyDate", "StudyID"):
        assert instance.dataset[keyword].value == source.dataset[keyword].value
    assert instance.study_instance_uid == source.study_instance_uid
    assert instance.series_instance_uid not in ("", source.series_instance_uid)
    assert instance.sop_instance_uid != derived().sop_instance_uid
    assert instance.dataset.SeriesDescription == "Test: Abdomen"
    assert instance.dataset.SeriesNumber == 4
    assert instance.dataset.KVP == 120
    assert instance.warnings == ("odd",)


def test_it_says_what_it_is_and_what_it_was_made_of() -> None:
    dataset = derived().dataset
    assert list(dataset.ImageType) == ["DERIVED", "SECONDARY", "AXIAL", "TEST"]
    assert dataset.DerivationDescription == "Made for a test."
    assert [item.ReferencedSOPInstanceUID for item in dataset.SourceImageSequence] == [
        "1.2.826.0.1.3680043.10.1.9.1",
        "1.2.826.0.1.3680043.10.1.9.2",
    ]
    several = negatoscope.open(phantoms.phantom(PIXELS))
    named = derived_instance([FrameRef(several, 2)], CONTENT, STORY).dataset.SourceImageSequence
    assert named[0].ReferencedFrameNumber == 2


def test_a_reformat_has_no_tilt() -> None:
    sources = frames_of(images(PIXELS, **HEADER))
    turned = derived_instance(sources, CONTENT, Story("", "", "MPR"), PLACE)
    assert "GantryDetectorTilt" not in turned.dataset
    assert "GantryDetectorTilt" in derived().dataset


def test_classes() -> None:
    assert derived().sop_class_uid == uid.CTImageStorage
    other = derived(Modality="US")
    assert other.sop_class_uid == uid.SecondaryCaptureImageStorage
    assert (other.modality, other.dataset.ConversionType) == ("US", "WSD")
    bare = derived(Modality="MR")
    assert bare.sop_class_uid == uid.SecondaryCaptureImageStorage
    full = derived(Modality="MR", ScanningSequence="SE", SequenceVariant="NONE")
    assert full.sop_class_uid == uid.MRImageStorage


def test_pet_keeps_what_its_values_mean() -> None:
    instance = derived(Modality="PT", Units="GML", SUVType="BW")
    assert instance.sop_class_uid == uid.PositronEmissionTomographyImageStorage
    assert suv_scale(instance).factor == 1


def test_white_stays_white() -> None:
    inverted = derived(PhotometricInterpretation="MONOCHROME1", Modality="CR")
    assert inverted.photometric_interpretation == "MONOCHROME1"


def test_colour() -> None:
    rgb = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)

    def picture(_: int) -> Generator[Progress, None, Any]:
        yield Progress("make", 0, 1)
        return rgb

    instance = derived(None, Content((1, 4, 6), picture, None))
    assert instance.is_color
    np.testing.assert_array_equal(negatoscope.render(instance), rgb)


def test_long_texts_are_cut() -> None:
    sources = frames_of(images(PIXELS, SeriesDescription="x" * 64))
    made = derived_instance(sources, CONTENT, Story("Label", "y" * 2000, "TEST"))
    assert len(made.dataset.SeriesDescription) == 64
    assert len(made.dataset.DerivationDescription) == 1024


def as_file(instance: Instance) -> bytes:
    whole = Dataset(instance.dataset)
    whole.file_meta = instance.dataset.file_meta
    assert instance.pixels is not None
    whole.add_new("PixelData", instance.pixels.vr, instance.source.read(0, instance.source.size()))
    stream = io.BytesIO()
    whole.save_as(stream, enforce_file_format=True)
    return stream.getvalue()


def test_as_a_file_it_is_the_same_image(tmp_path: Path) -> None:
    instance = derived()
    (tmp_path / "image.dcm").write_bytes(as_file(instance))
    again = negatoscope.open(tmp_path / "image.dcm")
    for number in (1, 2):
        np.testing.assert_array_equal(
            negatoscope.render(again, frame=number), negatoscope.render(instance, frame=number)
        )
        assert again.frame_geometry(number) == instance.frame_geometry(number)
    assert again.warnings == ()
