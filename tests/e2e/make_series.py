"""The folders of series that the browser tests drop.

A medium of two studies with a directory and things that are no images, the same as a ZIP, and
five hundred slices.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from phantoms import file_bytes, item, items, phantom
from pydicom import uid

ROOT = "1.2.826.0.1.3680043.10.77"
SIZE = 64
MANY = 500


def slice_of(
    pixels: npt.NDArray[np.uint16], study: int, series: int, number: int, **header: Any
) -> bytes:
    """Return one slice of a series, 2 mm behind the one before it."""
    return phantom(
        pixels,
        bits_stored=12,
        Modality="CT",
        StudyInstanceUID=f"{ROOT}.{study}",
        SeriesInstanceUID=f"{ROOT}.{study}.{series}",
        SOPInstanceUID=f"{ROOT}.{study}.{series}.{number}",
        SeriesNumber=series,
        InstanceNumber=number,
        PixelSpacing=[1, 1],
        ImageOrientationPatient=[1, 0, 0, 0, 1, 0],
        ImagePositionPatient=[0, 0, 2 * number],
        RescaleSlope=1,
        RescaleIntercept=0,
        WindowCenter=2048,
        WindowWidth=4096,
        **header,
    )


def bar(number: int, *, upright: bool = False) -> npt.NDArray[np.uint16]:
    """Return a white bar on black, somewhere else in each slice."""
    pixels = np.zeros((SIZE, SIZE), np.uint16)
    pixels[4 * number % (SIZE - 8) :][:8] = 4000
    return pixels.T.copy() if upright else pixels


def write_medium(folder: Path) -> None:
    """Write two studies, a directory that names one file too many, and two files without image."""
    head = {"StudyDescription": "Head", "PatientName": "Doe^Jane", "StudyDate": "20200131"}
    for number in range(1, 6):
        data = slice_of(bar(number), 1, 1, number, SeriesDescription="Axial", **head)
        write(folder / "IMAGES" / f"A{number}", data)
    for number in range(1, 4):
        data = slice_of(
            bar(number, upright=True), 1, 2, number, SeriesDescription="Upright", **head
        )
        write(folder / "IMAGES" / f"B{number}", data)
    chest = {"StudyDescription": "Thorax", "PatientName": "Roe^Richard", "StudyDate": "20210201"}
    white = np.full((SIZE, SIZE), 4000, np.uint16)
    write(folder / "IMAGES" / "C1", slice_of(white, 2, 1, 1, SeriesDescription="Scout", **chest))
    names = [f"A{number}" for number in range(1, 6)] + ["GONE"]
    records = [
        item(DirectoryRecordType="IMAGE", ReferencedFileID=["IMAGES", name]) for name in names
    ]
    directory = item(
        SOPClassUID=uid.MediaStorageDirectoryStorage,
        SOPInstanceUID=f"{ROOT}.9",
        DirectoryRecordSequence=items(*records),
    )
    write(folder / "DICOMDIR", file_bytes(directory))
    write(folder / "README.TXT", b"This medium holds pictures.\n")
    write(folder / "EMPTY", b"")


def write_many(folder: Path) -> None:
    """Write five hundred slices in two series."""
    for number in range(MANY):
        series, place = divmod(number, MANY // 2)
        data = slice_of(bar(place), 3, series + 1, place + 1, SeriesDescription=f"Run {series + 1}")
        write(folder / f"IM{number:04}.dcm", data)


def write(path: Path, data: bytes) -> None:
    """Write one file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def make(folder: Path) -> None:
    """Write all below `folder`."""
    write_medium(folder / "medium")
    shutil.make_archive(str(folder / "medium"), "zip", folder / "medium")
    write_many(folder / "many")
