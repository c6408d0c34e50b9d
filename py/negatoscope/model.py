"""The values that pass between the rooms of the package; all of them are frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt

from negatoscope.frame import (
    UNMOVED,
    ColorFrame,
    FloatFrame,
    IndexedFrame,
    LabelClass,
    Placement,
)
from negatoscope.grayscale.window import VOI_FUNCTIONS, VoiFunction, Window
from negatoscope.progress import Progress
from negatoscope.reading.instance import Instance, PixelElement

__all__ = [
    "UNMOVED",
    "VOI_FUNCTIONS",
    "ColorFrame",
    "Display",
    "DisplayTable",
    "FloatFrame",
    "IndexedFrame",
    "Instance",
    "LabelClass",
    "PixelElement",
    "Placement",
    "Progress",
    "ScanReport",
    "Series",
    "SeriesGeometry",
    "Skipped",
    "Study",
    "VoiFunction",
    "Window",
]


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
    """Instances that belong together, in the order in which they are read.

    Parameters
    ----------
    uid : str
        (0020,000E) *Series Instance UID*.
    description : str
        (0008,103E) *Series Description*, "" where it is absent.
    modality : str
        (0008,0060) *Modality*.
    instances : tuple of Instance
        In the order of space where they make a stack, else of their numbers.
    number : int or None
        (0020,0011) *Series Number*, None where it is absent.
    geometry : SeriesGeometry
        How they lie to each other.
    """

    uid: str
    description: str
    modality: str
    instances: tuple[Instance, ...]
    number: int | None
    geometry: SeriesGeometry


@dataclass(frozen=True, eq=False)
class Study:
    """The series of one study.

    Parameters
    ----------
    uid : str
        (0020,000D) *Study Instance UID*.
    description : str
        (0008,1030) *Study Description*, "" where it is absent.
    series : tuple of Series
        In the order of their numbers; those without one last.
    patient_name, patient_id : str
        (0010,0010) *Patient's Name* and (0010,0020) *Patient ID*, "" where they are absent.
    date : str
        (0008,0020) *Study Date* as DICOM writes it, YYYYMMDD.
    """

    uid: str
    description: str
    series: tuple[Series, ...]
    patient_name: str = ""
    patient_id: str = ""
    date: str = ""


@dataclass(frozen=True)
class Skipped:
    """A file that is no image, and why.

    Parameters
    ----------
    name : str
        Its path, or its path in the archive that holds it.
    code : str
        Of the error; one of `ERROR_CODES`.
    message : str
        Of the error, for people; without patient data.
    """

    name: str
    code: str
    message: str


@dataclass(frozen=True, eq=False)
class ScanReport(Sequence[Study]):
    """The studies that a scan found, and what it left out; a sequence of the studies.

    Parameters
    ----------
    studies : tuple of Study
        In the order in which they were met.
    skipped : tuple of Skipped
        Files that are no images, with the reason.
    """

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
