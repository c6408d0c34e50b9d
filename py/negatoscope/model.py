"""The values that pass between the rooms of the package; all of them are frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, overload

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.window import VOI_FUNCTIONS, VoiFunction, Window
from negatoscope.reading.instance import Instance, PixelElement

__all__ = [
    "VOI_FUNCTIONS",
    "ColorFrame",
    "Display",
    "DisplayTable",
    "IndexedFrame",
    "Instance",
    "PixelElement",
    "Progress",
    "ScanReport",
    "Series",
    "SeriesGeometry",
    "Skipped",
    "Study",
    "VoiFunction",
    "Window",
]

_COUNTED_AT_ONCE: Final = 1 << 20


@dataclass(frozen=True)
class Progress:
    """How far a long piece of work has come: `done` of `total` steps of `stage`."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, eq=False)
class IndexedFrame:
    """A grey picture as small integers and the value that each of them stands for.

    This is the state that flows through a recipe: a pointwise operation makes
    new `values`, a neighbourhood operation makes a new `index`.

    Parameters
    ----------
    index : ndarray of uint16, shape (rows, columns)
        Position in `values`, contiguous.
    values : ndarray of float64, shape (n,), n ≤ 65,536
        Modality values, or what an operation made of them.
    padding : ndarray of bool, shape (n,), or None
        True where an index means "no image here".
    unit : str
        Unit of `values`, "" if there is none or it is unknown.
    keeps_voi : bool
        Whether the windows of the file still apply to `values`.
    is_image : bool
        Whether `values` are still the picture itself, so that MONOCHROME1 and the
        Presentation LUT apply; False for what was derived from it, such as edges.
    painted : tuple of (int, int)
        Indices of overlays and shutters, and the grey level of each whatever the VOI.
    first_stored : int or None
        Stored value of index 0 where index and stored value differ by a constant, else None.
    warnings : tuple of str
        What is odd about the pixels, for people.
    """

    index: npt.NDArray[np.uint16]
    values: npt.NDArray[np.float64]
    padding: npt.NDArray[np.bool_] | None = None
    unit: str = ""
    keeps_voi: bool = False
    is_image: bool = True
    painted: tuple[tuple[int, int], ...] = ()
    first_stored: int | None = None
    warnings: tuple[str, ...] = ()

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many pixels have each index, shape (n,)."""
        pixels = self.index.ravel()
        counts = np.zeros(self.values.size, dtype=np.int64)
        # In parts, because bincount makes a copy of its input that is four times as large.
        for start in range(0, pixels.size, _COUNTED_AT_ONCE):
            part = pixels[start : start + _COUNTED_AT_ONCE]
            counts += np.bincount(part, minlength=self.values.size)
        return counts


@dataclass(frozen=True, eq=False)
class ColorFrame:
    """A colour picture, uint8 of shape (rows, columns, 3), and what is odd about it."""

    rgb: npt.NDArray[np.uint8]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class DisplayTable:
    """What the screen shows for each index: uint8 of shape (65536, 4), red, green, blue, alpha."""

    rgba: npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Display:
    """A picture ready to be shown: `table[frame.index]`, or `frame.rgb` for colour.

    Parameters
    ----------
    frame : IndexedFrame or ColorFrame
        The pixels.
    table : DisplayTable or None
        None for colour.
    window : Window or None
        The window that the table was made with, or one that reaches as far as the VOI
        LUT that it was made with; None for colour.
    key : str
        Names the pixels of `frame`: same key, same index frame.
    voi : str
        The choice that was applied: "window1", "lut1", "minmax" …; "" for a window of
        one's own and for colour.
    warnings : tuple of str
        What is odd about the picture beyond what `frame` says, for people.
    """

    frame: IndexedFrame | ColorFrame
    table: DisplayTable | None
    window: Window | None
    key: str
    voi: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class SeriesGeometry:
    """How the instances of a series lie to each other.

    Parameters
    ----------
    stacked : bool
        Whether they may be scrolled through as one stack; never for single radiographs.
    spacing_mm : float or None
        Mean distance of neighbours along their normal; None unless all are parallel.
    uniform : bool
        Whether they are parallel, of one size, and evenly spaced along their normal.
    """

    stacked: bool
    spacing_mm: float | None
    uniform: bool


@dataclass(frozen=True, eq=False)
class Series:
    """Instances that belong together, in the order in which they are read."""

    uid: str
    description: str
    modality: str
    instances: tuple[Instance, ...]
    number: int | None
    geometry: SeriesGeometry


@dataclass(frozen=True, eq=False)
class Study:
    """The series of one study; `date` as DICOM writes it, YYYYMMDD."""

    uid: str
    description: str
    series: tuple[Series, ...]
    patient_name: str = ""
    patient_id: str = ""
    date: str = ""


@dataclass(frozen=True)
class Skipped:
    """A file that is no image, and why: `code` and `message` of the error."""

    name: str
    code: str
    message: str


@dataclass(frozen=True, eq=False)
class ScanReport(Sequence[Study]):
    """The studies that a scan found, and what it left out."""

    studies: tuple[Study, ...]
    skipped: tuple[Skipped, ...] = ()

    @overload
    def __getitem__(self, position: int) -> Study: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[Study]: ...
    def __getitem__(self, position: int | slice) -> Study | Sequence[Study]:
        return self.studies[position]

    def __len__(self) -> int:
        return len(self.studies)
