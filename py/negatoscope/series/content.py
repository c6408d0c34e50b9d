"""What a derived image is told of: pixels, place, and what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from negatoscope.grayscale.presets import spanning_window
from negatoscope.grayscale.window import Window
from negatoscope.reading.geometry import FrameGeometry
from negatoscope.series.coding import Coding
from negatoscope.series.frames import FrameRef
from negatoscope.series.made import Maker


@dataclass(frozen=True, eq=False)
class Content:
    """The pixels of a derived image.

    Parameters
    ----------
    shape : (int, int, int)
        Frames, rows, columns.
    make : Maker
        Gives the stored values of a frame: uint16, or uint8 of shape (rows, columns, 3).
    coding : Coding or None
        What stored values mean; None for colour.
    unit : str
        Of the modality values.
    windows : tuple of Window
        In which it is first seen.
    """

    shape: tuple[int, int, int]
    make: Maker
    coding: Coding | None
    unit: str = ""
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, eq=False)
class Place:
    """Where the planes of a derived image lie.

    Parameters
    ----------
    geometry : callable
        Gives the plane of a frame by its index, from 0.
    spacing : (float, float)
        Of rows and columns, in mm.
    thickness : float
        Of a plane, in mm.
    """

    geometry: Callable[[int], FrameGeometry]
    spacing: tuple[float, float]
    thickness: float


@dataclass(frozen=True)
class Story:
    """What was done, for the header.

    Parameters
    ----------
    label : str
        In a few words; begins the Series Description.
    description : str
        (0008,2111) *Derivation Description*: exactly what was done, and in what steps values are.
    kind : str
        Fourth value of (0008,0008) *Image Type*.
    warnings : tuple of str
        For people.
    """

    label: str
    description: str
    kind: str
    warnings: tuple[str, ...] = ()


def first_windows(
    frames: Sequence[FrameRef], low: float, high: float, step: float | None
) -> tuple[Window, ...]:
    """Return the windows of the frame in the middle, or one for all values if it has none.

    Parameters
    ----------
    frames : sequence of FrameRef
        What was put together; () if their windows do not suit the result.
    low, high : float
        The lowest and the highest value of the result.
    step : float or None
        Of which all values are whole numbers.
    """
    if frames:
        middle = frames[len(frames) // 2]
        found = middle.instance.frame_windows(middle.frame)
        if found:
            return found
    whole = step is not None and step.is_integer() and low.is_integer()
    return (spanning_window(low, high, "Whole range", whole=whole),)
