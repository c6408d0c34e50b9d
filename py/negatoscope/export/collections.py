"""Formats that hold several pictures or files: a figure, a ZIP archive."""

from __future__ import annotations

import zipfile
from typing import Annotated, Final

import numpy as np
import numpy.typing as npt

from negatoscope.export.archive import ZipWriter
from negatoscope.export.dicom import DerivedSeries
from negatoscope.export.figure import figure as arranged
from negatoscope.export.formats import Writer, Written, export_format, find_format
from negatoscope.export.instances import DicomWriter
from negatoscope.export.pictures import AS_SHOWN
from negatoscope.export.png import png_bytes
from negatoscope.export.sheet import Sheet
from negatoscope.operations import find_operation
from negatoscope.operations.declarations import Boolean, Choice, Integer
from negatoscope.recipe import Step

_MEMBERS: Final = {
    "png": ("png", {}),
    "jpeg": ("jpeg", {}),
    "tiff": ("tiff", {}),
    "tiff float32": ("tiff", {"depth": "float32"}),
    "npy": ("npy", {}),
    "dicom": ("dicom", {}),
    "dicom anonymous": ("dicom", {}),
}
"""Name of what an archive can hold: format and parameters."""

_MEMBER_WORDS: Final = {
    "png": "PNG",
    "jpeg": "JPEG",
    "tiff": "TIFF",
    "tiff float32": "TIFF, float32",
    "npy": "NPY",
    "dicom": "DICOM",
    "dicom anonymous": "DICOM, without names",
}

_COMPRESSED: Final = frozenset({"png", "jpeg"})


@export_format(
    label="Figure of all panes (PNG)", suffix=".png", media_type="image/png", takes="grid"
)
def figure(
    *,
    columns: Annotated[int, Integer(minimum=0, maximum=12)] = 0,
    captions: Annotated[bool, Boolean()] = True,
) -> Writer:
    """Pictures side by side on white, pixel for pixel, each with what was done below it.

    Parameters
    ----------
    columns : int
        Pictures in a row; 0 for about as many as there are rows.
    captions : bool
        Whether there is a line below each: its operations and its window.
    """
    return _Figure(columns, captions)


@export_format(
    label="ZIP of all frames", suffix=".zip", media_type="application/zip", takes="stack"
)
def zip(  # noqa: A001 - the name of the format; Python's own is not used here
    *, files: Annotated[str, Choice(*_MEMBERS, words=_MEMBER_WORDS)] = "png"
) -> Writer:
    """Archive with a file for each frame.

    Parameters
    ----------
    files : str
        What they are: pictures ("png", "jpeg", "tiff"), values ("tiff float32", "npy") or
        DICOM instances with 16 bits, which are one new series.
    """
    return _Zip(files)


class _Figure:
    """Collects pictures."""

    def __init__(self, columns: int, captions: bool) -> None:
        self._columns = columns
        self._captions = captions
        self._pictures: list[npt.NDArray[np.uint8]] = []
        self._lines: list[str] = []

    def add(self, sheet: Sheet) -> None:
        self._pictures.append(sheet.picture)
        self._lines.append(caption(sheet))

    def finish(self) -> Written:
        lines = self._lines if self._captions else ()
        page = arranged(self._pictures, lines, columns=self._columns)
        before = sum(picture.nbytes for picture in self._pictures)
        return Written(png_bytes(page), False, AS_SHOWN, before)


def caption(sheet: Sheet) -> str:
    """Return in a line what a picture shows, without saying of whom."""
    done = " + ".join(_step(step) for step in sheet.recipe.steps)
    window = sheet.display.window
    shown = "" if window is None else f"C {window.center:g} W {window.width:g}"
    number = f"frame {sheet.number}" if sheet.instance.number_of_frames > 1 else ""
    return ", ".join(filter(None, (done, shown, number)))


def _step(step: Step) -> str:
    """Return the label of an operation and those of its parameters that were changed."""
    operation = find_operation(step.operation)
    changed = [
        f"{each.name} {step.parameters[each.name]}"
        for each in operation.parameters
        if step.parameters[each.name] != each.default
    ]
    return " ".join([operation.label, *changed])


class _Zip:
    """Writes a file for each frame into an archive."""

    def __init__(self, files: str) -> None:
        self._files = files
        self._format = find_format(_MEMBERS[files][0])
        self._series = DerivedSeries(anonymous=files == "dicom anonymous")
        stored = files in _COMPRESSED
        self._archive = ZipWriter(zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
        self._written: list[Written] = []

    def add(self, sheet: Sheet) -> None:
        number = len(self._written) + 1
        writer: Writer
        if self._format.name == "dicom":
            writer = DicomWriter("16", self._series, number)
        else:
            writer = self._format.writer(_MEMBERS[self._files][1])
        writer.add(sheet)
        made = writer.finish()
        self._archive.add(f"{number:05d}{self._format.suffix}", made.content)
        self._written.append(Written(b"", made.lossy, made.kept, made.bytes_before))

    def finish(self) -> Written:
        # Where only some files have lost something, it is theirs that is told.
        worst = next((each for each in self._written if each.lossy), self._written[0])
        before = sum(each.bytes_before for each in self._written)
        return Written(self._archive.finish(), worst.lossy, worst.kept, before)
