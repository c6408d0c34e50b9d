"""What a derived instance takes over, and what it leaves."""

from __future__ import annotations

import io
from typing import Any

import phantoms
import pydicom
import pytest
from negatoscope.export.dicom import DerivedSeries, derived_picture, derived_values

from .conftest import HU, PLANE, ct, sheet_of

PATIENT: dict[str, Any] = {
    "SpecificCharacterSet": "ISO_IR 100",
    "PatientName": "Müller^Änne",
    "PatientID": "4711",
    "PatientBirthDate": "19500102",
    "PatientSex": "F",
    "PatientAge": "074Y",
    "PatientComments": "Secret comment",
    "StudyDate": "20240506",
    "StudyTime": "112233",
    "StudyDescription": "Thorax Secret",
    "AccessionNumber": "ACC1",
    "ReferringPhysicianName": "Doctor^Secret",
    "InstitutionName": "Secret Hospital",
    "StationName": "STATION7",
    "DeviceSerialNumber": "SN-77",
    "Manufacturer": "Maker",
    "BodyPartExamined": "CHEST",
    "KVP": 120,
}


def derived(content: bytes, *, anonymous: bool = False) -> Any:
    made = derived_values(sheet_of(content), DerivedSeries(anonymous))
    return pydicom.dcmread(io.BytesIO(made.content))


def test_patient_study_and_equipment_are_kept() -> None:
    header = derived(ct(**PLANE, **PATIENT))
    kept = set(PATIENT) - {"SpecificCharacterSet", "PatientComments"}
    for keyword in kept:
        assert str(header[keyword].value) == str(PATIENT[keyword]), keyword
    assert header.SpecificCharacterSet == "ISO_IR 192"
    assert header.StudyInstanceUID == "1.2.826.0.1.3680043.10.1.2"
    assert "PatientComments" not in header


def test_nothing_of_the_patient_is_in_an_anonymous_instance() -> None:
    content = ct(**PLANE, **PATIENT)
    made = derived_values(sheet_of(content), DerivedSeries(anonymous=True)).content
    words = "Müller Änne 4711 19500102 074Y 20240506 112233 Secret ACC1 Doctor STATION7 SN-77"
    for word in [*words.split(), "1.2.826.0.1.3680043.10.1"]:
        assert word.encode("latin-1") not in made
        assert word.encode() not in made
    header = pydicom.dcmread(io.BytesIO(made))
    for keyword in ("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate"):
        assert not header[keyword].value
    assert (header.Manufacturer, header.BodyPartExamined, header.KVP) == ("Maker", "CHEST", 120)
    assert "SourceImageSequence" not in header


def test_private_elements_are_left() -> None:
    image = phantoms.dataset(phantoms.ramp().astype("uint16"), **HU, **PLANE)
    block = image.private_block(0x0009, "SECRET MAKER", create=True)
    block.add_new(1, "LO", "Private^Name")
    header = derived(phantoms.file_bytes(image))
    assert not [element for element in header if element.tag.is_private]


@pytest.mark.parametrize(
    ("keyword", "vr", "value", "expected"),
    [
        ("KVP", "DS", "120.00000000000000000001", 120),
        ("KVP", "DS", "unknown", None),
        ("PatientAge", "AS", "very old", "absent"),
        ("StudyDate", "DA", "yesterday", ""),
        ("BurnedInAnnotation", "CS", "PERHAPS", "absent"),
    ],
)
def test_values_that_break_rules_are_mended_or_left(
    keyword: str, vr: str, value: str, expected: Any
) -> None:
    image = phantoms.dataset(phantoms.ramp().astype("uint16"), **HU, **PLANE)
    with pydicom.config.disable_value_validation():
        raw = value.encode()
        tag = pydicom.datadict.tag_for_keyword(keyword)
        assert tag is not None
        image[tag] = pydicom.dataelem.RawDataElement(
            pydicom.tag.Tag(tag), vr, len(raw), raw, 0, False, True
        )
        content = phantoms.file_bytes(image)
    header = derived(content)
    if expected == "absent":
        assert keyword not in header
    else:
        assert header[keyword].value == expected


def test_animals_have_what_is_asked_of_animals() -> None:
    header = derived(ct(**PLANE, PatientSpeciesDescription="Canis lupus"))
    assert header.PatientSpeciesDescription == "Canis lupus"
    assert "PatientBreedDescription" in header
    assert "PatientBreedDescription" not in derived(ct(**PLANE))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"BodyPartExamined": "CHEST", "Laterality": "L"}, None),
        ({"BodyPartExamined": "KNEE", "Laterality": "L"}, "L"),
        ({"BodyPartExamined": "KNEE"}, ""),
        ({}, ""),
    ],
)
def test_only_what_has_a_side_has_a_laterality(
    header: dict[str, Any], expected: str | None
) -> None:
    made = derived(ct(**PLANE, **header))
    assert (made.Laterality if "Laterality" in made else None) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["ORIGINAL", "PRIMARY", "LOCALIZER"], ["DERIVED", "SECONDARY", "LOCALIZER"]),
        (["ORIGINAL", "PRIMARY", "AXIAL", "X"], ["DERIVED", "SECONDARY", "AXIAL"]),
        (["ORIGINAL"], ["DERIVED", "SECONDARY", "AXIAL"]),
    ],
)
def test_the_kind_of_image_is_kept(written: list[str], expected: list[str]) -> None:
    assert derived(ct(**PLANE, ImageType=written)).ImageType == expected


def test_overlays_may_hold_text_so_nobody_says_that_there_is_none() -> None:
    from negatoscope.grayscale.display import Look  # noqa: PLC0415 - for this test only

    content = ct(**PLANE, BurnedInAnnotation="NO")
    for overlays in (False, True):
        sheet = sheet_of(content, look=Look(overlays=overlays))
        made = derived_picture([sheet], DerivedSeries()).content
        header = pydicom.dcmread(io.BytesIO(made))
        assert ("BurnedInAnnotation" in header) is not overlays
