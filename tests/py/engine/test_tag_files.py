"""Headers as files and side by side."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import negatoscope
import phantoms
import pytest
from negatoscope.engine.tag_files import json_model, tags_csv, walk
from negatoscope.engine.tags import LONGEST
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from .conftest import Page

SAVE = Callable[..., str]


def header(**options: Any) -> Dataset:
    return negatoscope.open(io.BytesIO(phantoms.phantom(**options))).dataset


def referring(*names: str) -> Any:
    return phantoms.items(*(phantoms.item(ReferencedSOPInstanceUID=name) for name in names))


def rows(dataset: Dataset) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tags_csv(dataset))))


def test_the_json_model_gives_the_header_back() -> None:
    dataset = header(
        WindowCenter=[40, -3.5],
        SourceImageSequence=referring("1.2.3", "1.2.4"),
        ICCProfile=b"\x01\x02",
        PixelSpacing=["0.5", "0.25"],
        OtherPatientNames="Phäntom^Zwei",
        SpecificCharacterSet="ISO_IR 192",
    )
    again = Dataset.from_json(json_model(dataset))
    assert again == Dataset(dataset)
    model = json.loads(json_model(dataset))
    assert model["00100010"] == {"vr": "PN", "Value": [{"Alphabetic": "Phantom^Test"}]}
    assert "00020010" not in model
    assert "7FE00010" not in model


@pytest.mark.native
def test_the_json_model_is_that_of_dcmtk(testfile: Callable[[str], Path]) -> None:
    tool = shutil.which("dcm2json")
    if tool is None:
        pytest.skip("DCMTK is not installed")
    path = testfile("CT_small.dcm")
    ran = subprocess.run([tool, str(path)], check=True, capture_output=True)
    expected = json.loads(ran.stdout)
    found = json.loads(json_model(negatoscope.open(path).dataset))
    compared = [
        tag
        for tag, element in expected.items()
        if element["vr"] in ("CS", "LO", "SH", "UI", "DA", "TM", "US", "PN")
        and int(tag[:4], 16) not in (0x0002, 0x7FE0)
        and int(tag[:4], 16) % 2 == 0
    ]
    assert len(compared) > 40
    assert {tag: found[tag] for tag in compared} == {tag: expected[tag] for tag in compared}


def test_a_broken_value_is_written_as_its_bytes() -> None:
    dataset = header()
    dataset[Tag(0x00280010)] = RawDataElement(
        Tag(0x00280010), "US", 3, b"\x01\x02\x03", 0, False, True
    )
    assert json.loads(json_model(dataset))["00280010"] == {"vr": "UN", "InlineBinary": "AQID"}


def test_a_table_of_all_elements() -> None:
    listed = rows(header(SourceImageSequence=referring("1.2.3"), SeriesDescription='a,"b"\nc'))
    by_path = {row["path"]: row for row in listed}
    assert listed[0]["path"] == "0002,0000"
    assert by_path["0008,103E"]["value"] == 'a,"b"\nc'
    assert by_path["0008,2112"]["value"] == "1 item"
    inner = by_path["0008,2112[1].0008,1155"]
    assert (inner["value"], inner["depth"], inner["keyword"]) == (
        "1.2.3",
        "1",
        "ReferencedSOPInstanceUID",
    )


@pytest.mark.parametrize(
    ("value", "cell"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-cmd", "'-cmd"), ("-12", "-12"), ("a=", "a=")],
)
def test_no_cell_is_a_formula(value: str, cell: str) -> None:
    (found,) = [row for row in rows(header(StudyID=value)) if row["tag"] == "0020,0010"]
    assert found["value"] == cell


def test_values_are_whole() -> None:
    long = "x" * 5000
    places = {place.path: place for place in walk(header(ImageComments=long, ICCProfile=b"\1\2"))}
    assert places["0020,4000"].text == long
    assert places["0028,2000"].text == "01 02"
    many = {place.path: place for place in walk(header(ICCProfile=bytes(1000)))}
    assert many["0028,2000"].text.startswith("1000 bytes, SHA-256 541b3e9d")


def open_two(page: Page, save: SAVE, one: Any, other: Any) -> None:
    sources = [
        {"handle": handle, "path": save(phantoms.phantom(**options), handle)}
        for handle, options in (("a", one), ("b", other))
    ]
    page.ask("open", sources=sources)


def test_two_headers_are_compared(page: Page, save: SAVE) -> None:
    open_two(
        page,
        save,
        {"SeriesNumber": 3, "StudyID": "7", "SourceImageSequence": referring("1.2.3", "1.2.4")},
        {"SeriesNumber": 4, "KVP": "120", "SourceImageSequence": referring("1.2.3", "1.2.5")},
    )
    told = page.ask("compare_tags", handles=["a", "b"])["result"]
    found = {each["path"]: each["values"] for each in told["differences"]}
    assert found == {
        "0008,2112[2].0008,1155": ["1.2.4", "1.2.5"],
        "0018,0060": [None, "120"],
        "0020,0010": ["7", None],
        "0020,0011": ["3", "4"],
    }
    assert told["differences"][0]["name"] == "Referenced SOP Instance UID"
    assert told["equal"] > 20


def test_items_are_in_order(page: Page, save: SAVE) -> None:
    open_two(page, save, {"SourceImageSequence": referring(*(f"1.2.{n}" for n in range(12)))}, {})
    told = page.ask("compare_tags", handles=["a", "b"])["result"]["differences"]
    assert [each["path"] for each in told[:3]] == [
        "0008,2112",
        "0008,2112[1].0008,1155",
        "0008,2112[2].0008,1155",
    ]
    assert told[10]["path"] == "0008,2112[10].0008,1155"


def test_a_header_and_itself_do_not_differ(opened: Page) -> None:
    assert opened.ask("compare_tags", handles=["a", "a"])["result"]["differences"] == []


@pytest.mark.parametrize("handles", [["a"], ["a", "a", "a"], ["a", 3]])
def test_two_images_are_compared_not_more(opened: Page, handles: Any) -> None:
    assert opened.ask("compare_tags", handles=handles)["error"]["code"] == "invalid_request"


@pytest.mark.parametrize(
    ("kind", "media_type", "begins"),
    [("json", "application/dicom+json", b"{"), ("csv", "text/csv", b"path,tag,")],
)
def test_headers_are_exported(opened: Page, kind: str, media_type: str, begins: bytes) -> None:
    reply = opened.ask("tags_export", handle="a", format=kind)
    assert reply["result"] == {"name": f"negatoscope-tags.{kind}", "media_type": media_type}
    assert reply["arrays"][0].tobytes().startswith(begins)


def test_other_formats_are_refused(opened: Page) -> None:
    error = opened.ask("tags_export", handle="a", format="xml")["error"]
    assert (error["code"], "json, csv" in error["message"]) == ("invalid_parameter", True)


def test_the_list_of_elements_can_be_whole(page: Page, save: SAVE) -> None:
    open_two(page, save, {"ImageComments": "x" * 5000}, {})
    for whole, length in ((True, 5000), (False, LONGEST)):
        elements = page.ask("tags", handle="a", whole=whole)["result"]["elements"]
        (found,) = [each for each in elements if each["tag"] == "0020,4000"]
        assert len(found["value"]) == length
