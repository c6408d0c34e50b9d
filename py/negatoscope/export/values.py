"""Formats that hold the numbers behind the picture."""

from __future__ import annotations

from typing import Annotated, Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.export.arrays import npy_bytes, npz_bytes
from negatoscope.export.formats import Writer, Written, export_format
from negatoscope.export.pictures import AS_SHOWN, require_same_shape
from negatoscope.export.sheet import Sheet
from negatoscope.export.tiff import TiffWriter
from negatoscope.operations.declarations import Choice

_EXACT: Final = "every value is in the file exactly"

Depth = Annotated[str, Choice("8", "16", "float32", label="Bits per pixel")]


@export_format(label="TIFF", suffix=".tiff", media_type="image/tiff", takes="stack")
def tiff(*, depth: Depth = "8") -> Writer:
    """Picture with 8 bits, or its values as whole numbers or as floats, without loss.

    The size of a pixel is written as resolution where it is calibrated. Several frames
    become pages.

    Parameters
    ----------
    depth : {"8", "16", "float32"}
        "8" for the picture as it is shown; "16" for its values if they are whole numbers,
        as those of a CT; "float32" for any values.
    """
    return _Tiff(depth)


@export_format(
    label="NPY (NumPy array)", suffix=".npy", media_type="application/octet-stream", takes="stack"
)
def npy() -> Writer:
    """Values as an array of shape (rows, columns), or (frames, rows, columns).

    Modality values are int32 if all are whole, else float32; results of operations are
    float32 with NaN for padding; colour is uint8 with the samples last.
    """
    return _Npy()


@export_format(
    label="NPZ (NumPy arrays)", suffix=".npz", media_type="application/zip", takes="stack"
)
def npz() -> Writer:
    """Values as for NPY, with what belongs to them: padding, labels, spacing, unit, recipe.

    The arrays are ``values``; ``padding``, True where there is no image; ``labels``, with
    ``label_names``, where the recipe marks pixels; ``spacing``, distance of rows and of
    columns in mm, empty where it is not known; ``unit`` and ``recipe`` as text.
    """
    return _Npz()


class _Tiff:
    def __init__(self, depth: str) -> None:
        self._depth = depth
        self._writer: TiffWriter | None = None
        self._first: npt.NDArray[Any] = np.empty(0)
        self._before = 0

    def add(self, sheet: Sheet) -> None:
        page = sheet.picture if self._depth == "8" else self._values(sheet)
        if self._writer is None:
            unit = sheet.unit if self._depth != "8" and sheet.unit.isascii() else ""
            description = f"unit: {unit}" if unit else ""
            self._writer = TiffWriter(spacing=sheet.spacing, description=description)
            self._first = page[:0]
        self._before += page.nbytes
        self._writer.add(page)

    def _values(self, sheet: Sheet) -> npt.NDArray[Any]:
        if sheet.values.ndim == 3:
            raise InvalidParameterError(
                f"A colour picture has 8 bits, not {self._depth}; choose depth 8.",
                parameter="depth",
            )
        if self._depth == "float32":
            return sheet.values.astype(np.float32, copy=False)
        # All pages have the type of the first, for readers that want stacks.
        types = [self._first.dtype] if self._writer else [np.dtype(np.int16), np.dtype(np.uint16)]
        return whole_numbers(sheet.values, types)

    def finish(self) -> Written:
        assert self._writer is not None  # whoever writes adds a frame first
        kept = AS_SHOWN if self._depth == "8" else f"{_EXACT}."
        return Written(self._writer.finish(), False, kept, self._before)


def whole_numbers(values: npt.NDArray[Any], types: list[np.dtype[Any]]) -> npt.NDArray[Any]:
    """Return values as integers of the first type that holds them all.

    Raises
    ------
    InvalidParameterError
        None does; the message says what the values are and what else to choose.
    """
    low, high = float(values.min()), float(values.max())
    whole = values.dtype.kind in "iu" or bool((values == np.floor(values)).all())
    for dtype in types:
        limits = np.iinfo(dtype)
        if whole and limits.min <= low and high <= limits.max:
            return values.astype(dtype)
    said = f"reach from {low:g} to {high:g}" if whole else "are not all whole numbers"
    raise InvalidParameterError(
        f"The values {said}; {' and '.join(map(str, types))} do not hold them. "
        "Choose float32, which does, or 8 bits for the picture.",
        parameter="depth",
    )


class _Npy:
    """Collects the values of frames of one shape."""

    def __init__(self) -> None:
        self._values: list[npt.NDArray[Any]] = []

    def add(self, sheet: Sheet) -> None:
        if self._values:
            require_same_shape(self._values[0].shape, sheet.values.shape)
        self._values.append(sheet.values)

    def finish(self) -> Written:
        values = of_one_type(self._values)
        before = sum(each.nbytes for each in values)
        kept = f"{_EXACT}, as {values[0].dtype}."
        return Written(npy_bytes(*values), False, kept, before)


class _Npz:
    """Collects the values of frames of one shape, and what belongs to them."""

    def __init__(self) -> None:
        self._frames: list[dict[str, npt.NDArray[Any]]] = []
        self._once: dict[str, npt.NDArray[Any]] = {}

    def add(self, sheet: Sheet) -> None:
        values, labels = sheet.values, sheet.frame.labels
        if self._frames:
            require_same_shape(self._frames[0]["values"].shape, values.shape)
        else:
            if labels is not None:
                names = [each.name for each in sheet.frame.label_classes]
                self._once["label_names"] = np.array(names)
            self._once["spacing"] = np.array(sheet.spacing or ())
            self._once["unit"] = np.array(sheet.unit)
            self._once["recipe"] = np.array(sheet.recipe.to_json())
        nowhere = np.zeros(values.shape[:2], dtype=bool)
        arrays = {"values": values, "padding": nowhere if sheet.mask is None else sheet.mask}
        if "label_names" in self._once:
            unmarked = np.zeros(values.shape[:2], dtype=np.uint8)
            arrays["labels"] = unmarked if labels is None else labels
        self._frames.append(arrays)

    def finish(self) -> Written:
        arrays = {name: [each[name] for each in self._frames] for name in self._frames[0]}
        arrays["values"] = of_one_type(arrays["values"])
        once = {name: [array] for name, array in self._once.items()}
        before = sum(each.nbytes for each in arrays["values"])
        kept = f"{_EXACT}, as {arrays['values'][0].dtype}."
        return Written(npz_bytes(arrays | once), False, kept, before)


def of_one_type(frames: list[npt.NDArray[Any]]) -> list[npt.NDArray[Any]]:
    """Return frames as float32 unless all are of the same type: of a series, some may be whole."""
    if len({frame.dtype for frame in frames}) == 1:
        return frames
    return [frame.astype(np.float32, copy=False) for frame in frames]
