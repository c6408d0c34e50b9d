"""DICOMDIR: what is on the medium, whatever the names of its files have become."""

from __future__ import annotations

import zipfile
from pathlib import Path

import negatoscope
import phantoms
import pytest
from negatoscope.reading.dicomdir import Medium, Reference, is_directory, iso_path, references
from pydicom import uid
from pydicom.dataset import Dataset


def record(*path: str, **elements: object) -> Dataset:
    return phantoms.item(DirectoryRecordType="IMAGE", ReferencedFileID=list(path), **elements)


def directory(*records: Dataset) -> bytes:
    made = phantoms.item(
        SOPClassUID=uid.MediaStorageDirectoryStorage,
        DirectoryRecordSequence=phantoms.items(*records),
    )
    return phantoms.file_bytes(made)


def test_references_in_their_order() -> None:
    instance = negatoscope.open(
        directory(
            phantoms.item(DirectoryRecordType="PATIENT"),
            record("DICOM", "IM2 ", ReferencedSOPInstanceUIDInFile="1.2.3"),
            record("IM1"),
            record("IM1"),
            record("GONE", RecordInUseFlag=0),
        )
    )
    assert is_directory(instance)
    assert references(instance) == (
        Reference(("DICOM", "IM2"), "1.2.3"),
        Reference(("IM1",), ""),
    )
    assert not is_directory(negatoscope.open(phantoms.phantom()))


@pytest.mark.parametrize(
    "name",
    [
        "DICOM/IM-1",
        "dicom/im-1",
        "D:\\cd\\Dicom\\im_1",
        "/media/cd/DICOM/IM_1.;1",
        "./DICOM/IM-1;1",
        "patient.zip/DICOM/IM-1",
    ],
)
def test_names_of_other_systems(name: str) -> None:
    medium = Medium()
    medium.add(name)
    assert medium.missing([Reference(("DICOM", "IM-1"), "1.2")]) == ()


def test_missing_files() -> None:
    medium = Medium()
    medium.add("OTHER/IM1", "1.2.1")
    medium.add("", "1.2.2")
    wanted = [Reference(("DICOM", f"IM{number}"), f"1.2.{number}") for number in range(4)]
    assert medium.missing(wanted) == (wanted[0], wanted[3])
    assert wanted[3].name == "DICOM/IM3"


def test_iso_names() -> None:
    assert iso_path(["", ".", "a b", "c.d;12", "e."]) == ("A_B", "C.D", "E")


def write_medium(folder: Path) -> Path:
    (folder / "dicom").mkdir()
    for number in (1, 2):
        image = phantoms.phantom(InstanceNumber=number, SOPInstanceUID=f"1.2.{number}")
        (folder / "dicom" / f"im{number}").write_bytes(image)
    (folder / "unrelated").write_bytes(phantoms.phantom())
    path = folder / "DICOMDIR"
    path.write_bytes(directory(*(record("DICOM", f"IM{number}") for number in (1, 2, 3))))
    return path


def test_scanning_a_dicomdir_opens_what_it_names(tmp_path: Path) -> None:
    report = negatoscope.scan(write_medium(tmp_path))
    assert [len(series.instances) for study in report for series in study.series] == [2]
    assert {item.name: item.code for item in report.skipped} == {
        str(tmp_path / "DICOMDIR"): "no_pixel_data",
        "DICOM/IM3": "missing_file",
    }


def test_scanning_a_medium_opens_all_of_it(tmp_path: Path) -> None:
    write_medium(tmp_path)
    report = negatoscope.scan(tmp_path)
    assert [len(series.instances) for study in report for series in study.series] == [3]
    assert [item.code for item in report.skipped] == ["no_pixel_data", "missing_file"]


def test_a_dicomdir_in_a_list_or_an_archive_brings_nothing_else(tmp_path: Path) -> None:
    path = write_medium(tmp_path)
    files = [path, tmp_path / "dicom" / "im1", tmp_path / "dicom" / "im2"]
    report = negatoscope.scan(files)
    assert [len(series.instances) for study in report for series in study.series] == [2]
    archive = tmp_path / "dicom.zip"
    with zipfile.ZipFile(archive, "w") as written:
        for file in files[:2]:
            written.write(file, file.relative_to(tmp_path))
    report = negatoscope.scan(archive)
    assert [len(series.instances) for study in report for series in study.series] == [1]
    missing = [item.name for item in report.skipped if item.code == "missing_file"]
    assert missing == ["DICOM/IM2", "DICOM/IM3"]


@pytest.mark.parametrize(
    "name",
    [
        "DICOMDIR",
        "DICOMDIR-bigEnd",
        "DICOMDIR-implicit",
        "DICOMDIR-nooffset",
        "DICOMDIR-reordered",
    ],
)
def test_a_real_medium(name: str, corpus_dir: Path, tmp_path: Path) -> None:
    source, medium = corpus_dir / "dicomdir_set", tmp_path / "cd"
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.name in (name, path.name.replace("DICOMDIR", "")):
            target = medium / ("DICOMDIR" if path.name == name else path.relative_to(source))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    report = negatoscope.scan(medium / "DICOMDIR")
    assert sum(len(series.instances) for study in report for series in study.series) == 31
    assert [item.code for item in report.skipped] == ["no_pixel_data"]
    victim = next(path for path in sorted(medium.rglob("*")) if path.is_file())
    victim.unlink()
    report = negatoscope.scan(medium / "DICOMDIR")
    missing = [item.name for item in report.skipped if item.code == "missing_file"]
    assert missing == ["/".join(victim.relative_to(medium).parts)]
