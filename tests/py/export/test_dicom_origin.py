"""A derived instance says what was done, to what, and what was lost before."""

from __future__ import annotations

import io
from typing import Any

import negatoscope
import phantoms
import pydicom
import pytest
from negatoscope.export.dicom import DerivedSeries, derived_values
from negatoscope.progress import finished
from negatoscope.reading import elements
from negatoscope.series.results import projection

from .conftest import PLANE, ct, sheet_of


def derived(content: bytes, *steps: str, anonymous: bool = False) -> Any:
    made = derived_values(sheet_of(content, *steps), DerivedSeries(anonymous))
    return pydicom.dcmread(io.BytesIO(made.content))


def test_the_recipe_is_named() -> None:
    header = derived(ct(**PLANE), "sobel:sigma=2", "equalize_histogram")
    assert header.DerivationDescription.startswith("Negatoscope: sobel:sigma=2.0,")
    assert "; equalize_histogram:" in header.DerivationDescription
    assert header.SeriesDescription == "Negatoscope: sobel, equalize_histogram"
    assert derived(ct(**PLANE)).DerivationDescription == "Negatoscope: windowed"


def test_long_recipes_are_cut_to_what_the_elements_hold() -> None:
    header = derived(ct(**PLANE), *["equalize_histogram"] * 60)
    assert len(header.DerivationDescription) == 1024
    assert len(header.SeriesDescription) == 64


def test_the_source_is_named() -> None:
    header = derived(ct(**PLANE))
    (source,) = header.SourceImageSequence
    assert source.ReferencedSOPClassUID == phantoms.CT_IMAGE
    assert source.ReferencedSOPInstanceUID == "1.2.826.0.1.3680043.10.1.1"
    assert "ReferencedFrameNumber" not in source
    assert source.PurposeOfReferenceCodeSequence[0].CodeValue == "121322"


def test_a_source_without_a_good_name_is_not_named() -> None:
    with elements.quiet():
        content = ct(**PLANE, SOPInstanceUID="1.02.3")
    assert "SourceImageSequence" not in derived(content)


def test_uids_are_new() -> None:
    one, other = derived(ct(**PLANE)), derived(ct(**PLANE))
    for keyword in ("SOPInstanceUID", "SeriesInstanceUID"):
        assert one[keyword].value != other[keyword].value
        assert not one[keyword].value.startswith("1.2.826.0.1.3680043.10.1.")
    assert one.file_meta.MediaStorageSOPInstanceUID == one.SOPInstanceUID


def test_who_did_it() -> None:
    (equipment,) = derived(ct(**PLANE)).ContributingEquipmentSequence
    assert equipment.Manufacturer == "Negatoscope"
    assert equipment.PurposeOfReferenceCodeSequence[0].CodeMeaning == "Processing Equipment"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({}, ("00", None, None)),
        (
            {
                "LossyImageCompression": "01",
                "LossyImageCompressionRatio": 10,
                "LossyImageCompressionMethod": "ISO_10918_1",
            },
            ("01", 10, "ISO_10918_1"),
        ),
    ],
)
def test_loss_is_never_taken_back(header: dict[str, Any], expected: tuple[Any, ...]) -> None:
    made = derived(ct(**PLANE, **header))
    keywords = ("", "Ratio", "Method")
    assert expected == tuple(made.get(f"LossyImageCompression{each}") for each in keywords)


@pytest.mark.parametrize(
    ("header", "removed"),
    [
        ({"BurnedInAnnotation": "NO"}, "YES"),
        ({"BurnedInAnnotation": "YES"}, "NO"),
        ({}, "NO"),
        ({"BurnedInAnnotation": "NO", "RecognizableVisualFeatures": "YES"}, "NO"),
    ],
)
def test_no_more_is_claimed_than_is_true(header: dict[str, Any], removed: str) -> None:
    made = derived(ct(**PLANE, **header), anonymous=True)
    assert made.PatientIdentityRemoved == removed
    assert "pixels not searched" in made.DeidentificationMethod
    assert len(made.DeidentificationMethod) <= 64
    assert "DeidentificationMethodCodeSequence" not in made
    assert "PatientIdentityRemoved" not in derived(ct(**PLANE, **header))


def test_what_was_made_of_others_names_the_others() -> None:
    images = [
        negatoscope.open(ct(**PLANE, SOPInstanceUID=f"1.2.826.0.1.3680043.10.1.{number}"))
        for number in (21, 22)
    ]
    mean = finished(projection(images, "mean"))
    made = derived_values(sheet_of(mean, "sobel"), DerivedSeries())
    header = pydicom.dcmread(io.BytesIO(made.content))
    assert header.DerivationDescription.startswith("Negatoscope: Mean of 2 frames")
    assert "; sobel:" in header.DerivationDescription
    names = [each.ReferencedSOPInstanceUID for each in header.SourceImageSequence]
    assert names == ["1.2.826.0.1.3680043.10.1.21", "1.2.826.0.1.3680043.10.1.22"]
