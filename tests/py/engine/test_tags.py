"""The header as a list."""

from __future__ import annotations

import io
from typing import Any

import negatoscope
import phantoms
import pydicom
import pytest
from negatoscope.engine.tags import describe_pixels, list_elements
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag


def listed(content: bytes) -> dict[str, dict[str, Any]]:
    elements = list(list_elements(negatoscope.open(io.BytesIO(content)).dataset))
    return {str(element["tag"]): element for element in elements}


def test_an_element_is_told_in_full() -> None:
    assert listed(phantoms.phantom())["0010,0010"] == {
        "path": "0010,0010",
        "tag": "0010,0010",
        "vr": "PN",
        "vm": 1,
        "name": "Patient's Name",
        "keyword": "PatientName",
        "value": "Phantom^Test",
        "depth": 0,
        "private": False,
    }


def test_file_meta_information_comes_first_and_pixels_are_left_out() -> None:
    elements = listed(phantoms.phantom())
    assert next(iter(elements)) == "0002,0000"
    assert "7FE0,0010" not in elements


@pytest.mark.parametrize(
    ("name", "vr", "value"),
    [
        ("CT_small.dcm", "OW", "32768 bytes"),
        ("MR_small_implicit.dcm", "OW", "8192 bytes"),
        ("JPEG2000.dcm", "OB", "compressed, in fragments"),
    ],
)
def test_the_element_of_the_pixels_is_described(
    name: str, vr: str, value: str, testfile: Any
) -> None:
    instance = negatoscope.open(testfile(name))
    assert instance.pixels is not None
    described = describe_pixels(instance.pixels)
    element = pydicom.dcmread(testfile(name))[instance.pixels.keyword]
    assert described["name"] == element.name
    assert described["tag"] == f"{element.tag.group:04X},{element.tag.element:04X}"
    assert described["vr"] == vr
    assert described["value"] == value


def test_several_values_and_long_values() -> None:
    elements = listed(
        phantoms.phantom(
            ImageType=["DERIVED", "PRIMARY"], ImageComments="x" * 1000, PixelSpacing=[0.5, 0.25]
        )
    )
    assert elements["0008,0008"]["value"] == "DERIVED\\PRIMARY"
    assert elements["0008,0008"]["vm"] == 2
    assert elements["0028,0030"]["value"] == "0.5\\0.25"
    assert len(elements["0020,4000"]["value"]) == 256
    assert elements["0020,4000"]["value"].endswith("x…")


def test_items_follow_their_sequence() -> None:
    item = phantoms.item(CodeValue="T-1", CodeMeaning="Chest")
    sequence = phantoms.items(item, phantoms.item(CodeValue="T-2"))
    content = phantoms.phantom(AnatomicRegionSequence=sequence)
    elements = list(list_elements(negatoscope.open(content).dataset))
    start = next(n for n, each in enumerate(elements) if each["tag"] == "0008,2218")
    assert elements[start]["value"] == "2 items"
    assert [(each["value"], each["depth"]) for each in elements[start + 1 : start + 4]] == [
        ("T-1", 1),
        ("Chest", 1),
        ("T-2", 1),
    ]
    assert [each["path"] for each in elements[start + 1 : start + 4]] == [
        "0008,2218[1].0008,0100",
        "0008,2218[1].0008,0104",
        "0008,2218[2].0008,0100",
    ]


def test_an_empty_sequence_and_an_empty_value() -> None:
    elements = listed(phantoms.phantom(AnatomicRegionSequence=phantoms.items(), StudyDate=""))
    assert elements["0008,2218"]["value"] == "0 items"
    assert elements["0008,0020"]["value"] == ""


def test_private_elements_and_bytes() -> None:
    image = phantoms.dataset(phantoms.ramp().astype("u2"))
    block = image.private_block(0x0029, "NEGATOSCOPE", create=True)
    block.add_new(0x10, "OB", b"\0\1\2\3")
    elements = listed(phantoms.file_bytes(image))
    assert elements["0029,1010"]["private"]
    assert elements["0029,1010"]["value"] == "4 bytes"


def test_a_value_that_cannot_be_converted_is_told_as_bytes() -> None:
    tag = Tag(0x0028, 0x0010)
    raw = RawDataElement(tag, "US", 3, b"abc", 0, False, True)
    (element,) = list_elements(Dataset({tag: raw}))
    assert (element["vr"], element["value"]) == ("US", "3 bytes")


@pytest.mark.parametrize("name", ["CT_small.dcm", "MR_small.dcm", "reportsi.dcm", "rtplan.dcm"])
def test_real_headers(name: str, testfile: Any) -> None:
    elements = list(list_elements(negatoscope.open(testfile(name)).dataset))
    assert len(elements) > 30
    assert all(len(str(element["value"])) <= 256 for element in elements)


def test_a_dataset_without_meta_information() -> None:
    dataset = Dataset()
    dataset.Modality = "CT"
    assert [element["value"] for element in list_elements(dataset)] == ["CT"]
