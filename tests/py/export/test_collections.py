"""Figures and archives of several frames."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import numpy as np
import phantoms
import pydicom
import pytest
from negatoscope.export.collections import caption
from negatoscope.export.formats import find_format
from negatoscope.grayscale.display import Look
from negatoscope.model import Window
from negatoscope.operations import find_operation

from .conftest import PLANE, ct, frames, images, sheet_of

pytest.importorskip("PIL.ImageFont")


def written(name: str, sheets: Any, **options: Any) -> Any:
    writer = find_format(name).writer(options)
    for sheet in sheets:
        writer.add(sheet)
    return writer.finish()


def test_captions_say_what_was_done_and_not_to_whom() -> None:
    sheet = sheet_of(ct(), "sobel:sigma=2", look=Look(Window(40, 400)))
    assert caption(sheet) == f"{find_operation('sobel').label} sigma 2.0, C 40 W 400"
    many = sheet_of(phantoms.phantom(frames()), number=2, look=Look("full"))
    assert caption(many).endswith(", frame 2")


def test_a_figure_has_captions_if_wanted() -> None:
    sheets = [sheet_of(ct()), sheet_of(ct(), "sobel")]
    with_lines = images(written("figure", sheets).content)[0]
    without = images(written("figure", sheets, captions=False).content)[0]
    assert with_lines.shape[0] > without.shape[0]
    np.testing.assert_array_equal(without[8:24, 8:20], sheets[0].picture)


MEMBERS = {
    "png": ".png",
    "jpeg": ".jpg",
    "tiff": ".tiff",
    "tiff float32": ".tiff",
    "npy": ".npy",
    "dicom": ".dcm",
    "dicom anonymous": ".dcm",
}


@pytest.mark.parametrize("files", MEMBERS)
def test_an_archive_has_a_file_for_each_frame(files: str) -> None:
    content = phantoms.phantom(frames())
    sheets = [sheet_of(content, number=number, look=Look("full")) for number in (1, 2, 3)]
    made = written("zip", sheets, files=files)
    assert made.lossy == (files == "jpeg")
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert archive.testzip() is None
        names = [f"{number:05d}{MEMBERS[files]}" for number in (1, 2, 3)]
        assert archive.namelist() == names
        members = [archive.read(name) for name in names]
    if files == "npy":
        np.testing.assert_array_equal([np.load(io.BytesIO(each)) for each in members], frames())
    elif files in ("png", "tiff", "tiff float32"):
        np.testing.assert_array_equal(np.stack([images(each)[0] for each in members]), frames())


@pytest.mark.parametrize("files", ["dicom", "dicom anonymous"])
def test_instances_of_an_archive_are_one_series(files: str) -> None:
    sheets = [sheet_of(ct(**PLANE, InstanceNumber=7)) for _ in range(3)]
    with zipfile.ZipFile(io.BytesIO(written("zip", sheets, files=files).content)) as archive:
        headers = [pydicom.dcmread(io.BytesIO(archive.read(name))) for name in archive.namelist()]
    assert len({header.SeriesInstanceUID for header in headers}) == 1
    assert len({header.SOPInstanceUID for header in headers}) == 3
    assert [header.InstanceNumber for header in headers] == [1, 2, 3]
    assert {str(header.PatientID) for header in headers} == {"PHANTOM" if files == "dicom" else ""}
