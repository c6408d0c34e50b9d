"""What the console makes of values: tables of numbers, and arrays as pictures of their own."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.valuerep import format_number_as_ds

from negatoscope.errors import UserCodeError
from negatoscope.export.dicom_header import copied_header
from negatoscope.model import Instance
from negatoscope.reading import elements

Table: TypeAlias = dict[str, object]

_MOST_ROWS: Final = 1_000
_MOST_COLUMNS: Final = 50
_LONGEST_CELL: Final = 200
_LARGEST_TABLE: Final = 400
"""Numbers of an array of rows and columns that are shown as a table; of more, a picture."""


def is_picture(value: object) -> bool:
    """Whether a value is an array that is rather seen than read.

    Parameters
    ----------
    value : object
        An array of numbers of shape (rows, columns), (frames, rows, columns), or one of uint8
        with three more channels at the end; not of a few numbers only.
    """
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biuf":
        return False
    shape = value.shape[:-1] if _is_colored(value) else value.shape
    return len(shape) in (2, 3) and min(shape[-2:]) > 1 and value.size > _LARGEST_TABLE


def _is_colored(array: NDArray[Any]) -> bool:
    return array.ndim in (3, 4) and array.shape[-1] == 3 and array.dtype == np.uint8


def as_table(value: object, title: str = "") -> Table | None:
    """Return numbers as a table, None for what is none.

    Parameters
    ----------
    value : object
        An array of at most two dimensions, a dict of single values or of columns, a list of
        single values, of rows or of dicts.
    title : str
        For people.

    Returns
    -------
    dict or None
        ``title``, ``columns``, ``rows`` and ``left_out``: rows that were too many.
    """
    found = _rows(value)
    if found is None:
        return None
    columns, rows = found
    return {
        "title": title,
        "columns": [str(each)[:_LONGEST_CELL] for each in columns[:_MOST_COLUMNS]],
        "rows": [[_cell(each) for each in row[:_MOST_COLUMNS]] for row in rows[:_MOST_ROWS]],
        "left_out": max(len(rows) - _MOST_ROWS, 0),
    }


def _rows(value: object) -> tuple[list[Any], list[list[Any]]] | None:
    """Return the heads of the columns and the rows of a table, None for what is none."""
    if isinstance(value, np.ndarray):
        value = value.tolist() if value.ndim in (1, 2) else None
    if isinstance(value, Mapping):
        return _rows_of_names(value)
    if not isinstance(value, Sequence) or isinstance(value, str | bytes) or not value:
        return None
    if all(isinstance(each, Mapping) for each in value):
        names = list(dict.fromkeys(name for each in value for name in each))
        return names, [[each.get(name) for name in names] for each in value]
    if all(_is_single(each) for each in value):
        return ["index", "value"], [list(pair) for pair in enumerate(value)]
    if all(_is_list(each) and all(_is_single(cell) for cell in each) for each in value):
        width = max(len(each) for each in value)
        return ["", *range(width)], [[n, *each] for n, each in enumerate(value)]
    return None


def _rows_of_names(value: Mapping[Any, Any]) -> tuple[list[Any], list[list[Any]]] | None:
    """Return names and values side by side, or names as heads of columns."""
    if value and all(_is_single(each) for each in value.values()):
        return ["name", "value"], [list(pair) for pair in value.items()]
    columns = [list(each) for each in value.values() if _is_list(each)]
    if len(columns) != len(value) or len({len(each) for each in columns}) != 1:
        return None
    return list(value), [list(row) for row in zip(*columns, strict=True)]


def _is_list(value: object) -> Any:
    """Whether a value is a list of some kind; arrays of more dimensions are not."""
    if isinstance(value, np.ndarray):
        return value.ndim == 1
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _is_single(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float | str | np.generic)


def _cell(value: object) -> bool | int | float | str | None:
    """Return a value as JSON can hold it."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool | str):
        return value[:_LONGEST_CELL] if isinstance(value, str) else value
    if isinstance(value, int | float) and math.isfinite(value) and abs(value) <= 2**53:
        return value
    return str(value)[:_LONGEST_CELL]


def picture_file(array: NDArray[Any], instance: Instance, frame: int, label: str) -> bytes:
    """Return an array as a DICOM file, which can be opened like any other.

    Parameters
    ----------
    array : ndarray of shape (rows, columns) or (frames, rows, columns); uint8 with three
        channels at the end for colour
        Truth values and whole numbers of up to 16 bits are kept as they are, all others as
        float32.
    instance : Instance
        The image that was computed with: patient and study are taken from it, and place and
        size of the pixels if the array has its rows and columns.
    frame : int
        Frame number, from 1.
    label : str
        What it is, for the description of its series.

    Raises
    ------
    UserCodeError
        The array has another shape, or holds no numbers.

    References
    ----------
    PS3.3 A.8 (Secondary Capture), A.75 (Parametric Map)
    """
    colored = _is_colored(array)
    shape = array.shape[:-1] if colored else array.shape
    if array.dtype.kind not in "biuf" or len(shape) not in (2, 3) or 0 in shape:
        raise UserCodeError(
            f"An array of {array.dtype} of shape {array.shape} is no picture. Give numbers of "
            "shape (rows, columns) or (frames, rows, columns), or uint8 with three channels more."
        )
    pixels = _stored(array)
    floating = pixels.dtype.kind == "f"
    kind = uid.ParametricMapStorage if floating else uid.SecondaryCaptureImageStorage
    with elements.quiet():
        header = copied_header(instance.dataset, uid.SecondaryCaptureImageStorage, anonymous=False)
        _describe(header, pixels, shape, colored=colored)
        header.SOPClassUID, header.SOPInstanceUID = kind, uid.generate_uid()
        header.SeriesInstanceUID = uid.generate_uid()
        header.StudyInstanceUID = instance.study_instance_uid or uid.generate_uid()
        header.SeriesDescription = label[:64]
        header.ImageType = ["DERIVED", "SECONDARY"]
        header.InstanceNumber = 1
        if shape[-2:] == (instance.rows, instance.columns):
            _keep_place(header, instance, frame)
        return _written(header, kind)


def _stored(array: NDArray[Any]) -> NDArray[Any]:
    """Return the numbers in a type that DICOM can hold."""
    if array.dtype.kind == "b" or array.dtype == np.uint8:
        return array.astype(np.uint8)
    if array.dtype.kind != "f":
        low, high = int(array.min()), int(array.max())
        for name in ("<u2", "<i2"):
            if np.iinfo(name).min <= low and high <= np.iinfo(name).max:
                return array.astype(name)
    with np.errstate(over="ignore"):  # numbers that float32 cannot hold are infinite
        return array.astype("<f4")


def _describe(
    header: Dataset, pixels: NDArray[Any], shape: tuple[int, ...], *, colored: bool
) -> None:
    """Write the Image Pixel Module."""
    header.Rows, header.Columns = shape[-2:]
    if len(shape) == 3:
        header.NumberOfFrames = shape[0]
    header.SamplesPerPixel = 3 if colored else 1
    header.PhotometricInterpretation = "RGB" if colored else "MONOCHROME2"
    if colored:
        header.PlanarConfiguration = 0
    header.BitsAllocated = 8 * pixels.dtype.itemsize
    if pixels.dtype.kind == "f":
        header.FloatPixelData = pixels.tobytes()
        return
    header.BitsStored, header.HighBit = header.BitsAllocated, header.BitsAllocated - 1
    header.PixelRepresentation = 1 if pixels.dtype.kind == "i" else 0
    content = pixels.tobytes()
    wide = pixels.dtype.itemsize > 1
    header.add_new("PixelData", "OW" if wide else "OB", content + b"\0" * (len(content) % 2))


def _keep_place(header: Dataset, instance: Instance, frame: int) -> None:
    """Write where the frame lies and how large its pixels are, where that is known."""
    geometry, spacing = instance.frame_geometry(frame), instance.frame_pixel_spacing(frame)
    if spacing is not None:
        header.PixelSpacing = [format_number_as_ds(each) for each in spacing]
    if geometry is not None and header.get("NumberOfFrames", 1) == 1:
        directions = (*geometry.row_direction, *geometry.column_direction)
        header.ImagePositionPatient = [format_number_as_ds(each) for each in geometry.position]
        header.ImageOrientationPatient = [format_number_as_ds(each) for each in directions]
        reference = elements.value(instance.dataset, "FrameOfReferenceUID")
        if reference is not None:
            header.FrameOfReferenceUID = reference


def _written(header: Dataset, kind: uid.UID) -> bytes:
    header.file_meta = FileMetaDataset()
    header.file_meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
    header.file_meta.MediaStorageSOPClassUID = kind
    header.file_meta.MediaStorageSOPInstanceUID = header.SOPInstanceUID
    stream = io.BytesIO()
    header.save_as(stream, enforce_file_format=True)
    return stream.getvalue()
