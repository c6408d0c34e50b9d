"""Scanning: good files are grouped, bad ones are listed with their reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import negatoscope
import phantoms
import pytest
from negatoscope.errors import NotDicomError


def write_mixed_folder(folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    for number in (3, 1, 2):
        content = phantoms.phantom(InstanceNumber=number, SeriesInstanceUID="1.2.1")
        (folder / f"image{number}").write_bytes(content)
    other = phantoms.phantom(SeriesInstanceUID="1.2.2", InstanceNumber=None)
    (folder / "deep" / "other.dcm").write_bytes(other)
    study = phantoms.phantom(SeriesInstanceUID="1.2.3", StudyInstanceUID="1.9")
    (folder / "deep" / "er" / "study.dcm").write_bytes(study)
    (folder / "report.dcm").write_bytes(phantoms.structured_report())
    (folder / "empty").write_bytes(b"")
    (folder / "notes.txt").write_text("not an image")


def test_a_folder_of_all_sorts(tmp_path: Path) -> None:
    write_mixed_folder(tmp_path)
    report = negatoscope.scan(tmp_path)
    assert len(report) == 2
    assert [study.uid for study in report] == ["1.2.826.0.1.3680043.10.1.2", "1.9"]
    assert [len(series.instances) for series in report[0].series] == [3, 1]
    numbers = [instance.dataset.InstanceNumber for instance in report[0].series[0].instances]
    assert numbers == [1, 2, 3]
    reasons = {Path(item.name).name: item.code for item in report.skipped}
    assert reasons == {
        "report.dcm": "no_pixel_data",
        "empty": "empty_file",
        "notes.txt": "not_dicom",
    }


def test_single_files_and_lists(tmp_path: Path) -> None:
    path = tmp_path / "image"
    path.write_bytes(phantoms.phantom())
    assert len(negatoscope.scan(path)) == 1
    assert len(negatoscope.scan(phantoms.phantom())) == 1
    with path.open("rb") as file:
        assert len(negatoscope.scan(file)) == 1
    report = negatoscope.scan([phantoms.phantom(), b"", path])
    assert [len(series.instances) for study in report for series in study.series] == [2]
    assert [item.name for item in report.skipped] == ["file 2"]


def test_files_that_cannot_be_read_are_listed(tmp_path: Path) -> None:
    report = negatoscope.scan([tmp_path / "absent"])
    assert len(report) == 0
    assert report.skipped[0].code == "unreadable"
    assert report.skipped[0].code in negatoscope.ERROR_CODES


@pytest.mark.native
def test_a_thousand_files(tmp_path: Path) -> None:
    content = phantoms.phantom()
    for number in range(1000):
        (tmp_path / f"{number:04}").write_bytes(content if number % 2 else b"nothing " * 40)
    report = negatoscope.scan(tmp_path)
    assert sum(len(series.instances) for study in report for series in study.series) == 500
    assert len(report.skipped) == 500


def test_a_list_may_hold_folders_and_archives(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one").write_bytes(phantoms.phantom())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("two", phantoms.phantom())
        archive.writestr("three", b"")
    report = negatoscope.scan([tmp_path / "folder", stream.getvalue(), phantoms.phantom()])
    assert [len(series.instances) for study in report for series in study.series] == [3]
    assert [(item.name, item.code) for item in report.skipped] == [("file 2/three", "empty_file")]


def test_an_archive_is_not_one_image() -> None:
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    with pytest.raises(NotDicomError, match=r"scan\(\)"):
        negatoscope.open(stream.getvalue())
