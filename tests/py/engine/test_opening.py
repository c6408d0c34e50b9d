"""Opening files that hold several images, arranging them, and the references of a DICOMDIR."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import phantoms
import pytest
from pydicom import uid

from .conftest import Page


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"CD/{name}", content)
    return stream.getvalue()


def slice_at(z: float, **header: Any) -> bytes:
    return phantoms.phantom(
        ImagePositionPatient=[0, 0, z], ImageOrientationPatient=[1, 0, 0, 0, 1, 0], **header
    )


def dicomdir(*files: str) -> bytes:
    records = [
        phantoms.item(
            DirectoryRecordType="IMAGE",
            ReferencedFileID=name.split("/"),
            ReferencedSOPInstanceUIDInFile=f"1.2.3.{number}",
        )
        for number, name in enumerate(files)
    ]
    directory = phantoms.item(
        SOPClassUID=uid.MediaStorageDirectoryStorage,
        SOPInstanceUID="1.2.4",
        DirectoryRecordSequence=phantoms.items(*records),
    )
    return phantoms.file_bytes(directory)


@pytest.fixture
def archive(page: Page, save: Callable[..., str]) -> tuple[Page, dict[str, Any]]:
    """Return a page that has opened an archive as "z", and what the engine said."""
    content = zipped(
        first=slice_at(3, InstanceNumber=1),
        notes=b"no image" * 40,
        second=slice_at(1.5, InstanceNumber=2),
    )
    reply = page.ask("open", sources=[{"handle": "z", "path": save(content), "name": "cd.zip"}])
    return page, reply["result"]


def test_each_image_of_an_archive_has_a_handle(archive: tuple[Page, dict[str, Any]]) -> None:
    page, result = archive
    handles = [(each["handle"], each["source"]) for each in result["instances"]]
    assert handles == [("z/1", "z"), ("z/3", "z")]
    (skipped,) = result["skipped"]
    assert (skipped["handle"], skipped["code"]) == ("z", "not_dicom")
    assert skipped["details"]["member"] == "CD/notes"
    assert page.display("z/3")["ok"]


def test_closing_an_archive_closes_what_is_in_it(archive: tuple[Page, dict[str, Any]]) -> None:
    page, _ = archive
    page.display("z/1")
    page.ask("close", handles=["z"])
    assert page.display("z/1")["error"]["code"] == "unknown_handle"
    assert page.session._workspace._frames.used == 0


def test_an_archive_can_be_opened_again(
    archive: tuple[Page, dict[str, Any]], save: Callable[..., str]
) -> None:
    page, _ = archive
    path = save(zipped(only=slice_at(0)), "other")
    page.ask("open", sources=[{"handle": "z", "path": path}])
    assert page.display("z/1")["ok"]
    assert page.display("z/3")["error"]["code"] == "unknown_handle"


def test_a_damaged_archive_is_skipped(page: Page, save: Callable[..., str]) -> None:
    path = save(zipped(only=slice_at(0))[:-30])
    result = page.ask("open", sources=[{"handle": "z", "path": path}])["result"]
    assert [each["code"] for each in result["skipped"]] == ["damaged_archive"]


def test_long_archives_open_in_steps(page: Page, save: Callable[..., str]) -> None:
    path = save(zipped(**{f"{n}": slice_at(n) for n in range(40)}))
    page.send("open", sources=[{"handle": "z", "path": path}])
    replies = page.finish()
    assert sum("progress" in reply for reply in replies) == 1 + 40 // 4
    assert len(replies[-1]["result"]["instances"]) == 40


def test_arrange_sorts_by_position(archive: tuple[Page, dict[str, Any]]) -> None:
    page, _ = archive
    (study,) = page.ask("arrange", handles=["z/1", "z/3"])["result"]["studies"]
    assert study == {
        "uid": "1.2.826.0.1.3680043.10.1.2",
        "description": "",
        "patient_name": "Phantom^Test",
        "patient_id": "PHANTOM",
        "date": "",
        "series": [
            {
                "uid": "1.2.826.0.1.3680043.10.1.3",
                "description": "",
                "modality": "CT",
                "number": None,
                "handles": ["z/3", "z/1"],
                "geometry": {"stacked": True, "spacing_mm": 1.5, "uniform": True},
            }
        ],
    }


def test_arrange_of_what_is_not_open(page: Page) -> None:
    assert page.ask("arrange", handles=["b"])["error"]["code"] == "unknown_handle"
    assert page.ask("arrange", handles=[3])["error"]["code"] == "invalid_request"
    assert page.ask("arrange", handles=[])["result"] == {"studies": [], "missing": []}


def test_files_that_a_dicomdir_names_are_missed(page: Page, save: Callable[..., str]) -> None:
    directory = save(dicomdir("DICOM/IM1", "DICOM/IM2", "DICOM/IM3"), "dir")
    by_name = save(slice_at(0), "one")
    by_uid = save(slice_at(0, SOPInstanceUID="1.2.3.1"), "two")
    sources = [
        {"handle": "d", "path": directory, "name": "cd/dicomdir"},
        {"handle": "a", "path": by_name, "name": "cd/dicom/im1.;1"},
    ]
    result = page.ask("open", sources=sources)["result"]
    assert result["directories"] == [{"handle": "d", "source": "d", "listed": 3}]
    assert result["skipped"] == []
    page.ask("open", sources=[{"handle": "b", "path": by_uid}])
    missing = page.ask("arrange", handles=["a", "b"])["result"]["missing"]
    assert missing == [{"handle": "d", "listed": 3, "missing": 1, "files": ["DICOM/IM3"]}]
    page.ask("close", handles=["b"])
    assert page.ask("arrange", handles=["a"])["result"]["missing"][0]["missing"] == 2
    page.ask("close", handles=["d"])
    assert page.ask("arrange", handles=["a"])["result"]["missing"] == []


def test_raster_images_are_opened_like_any_other(page: Page, save: Callable[..., str]) -> None:
    image = pytest.importorskip("PIL.Image")
    stream = io.BytesIO()
    pixels = phantoms.ramp(high=60_000).astype(np.uint16)
    image.fromarray(pixels).save(stream, "PNG")
    (summary,) = page.ask("open", sources=[{"handle": "a", "path": save(stream.getvalue())}])[
        "result"
    ]["instances"]
    assert summary["transfer_syntax"] == {"uid": "", "name": "PNG"}
    assert (summary["rows"], summary["columns"], summary["bits_stored"]) == (16, 12, 16)
    reply = page.display()
    assert reply["result"]["range"] == [0, 60_000]
    assert page.ask("tags", handle="a")["ok"]
