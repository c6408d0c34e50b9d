"""The choice of a VOI: by name out of the file, the presets and the values, or a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from pydicom.dataset import Dataset

from negatoscope.errors import InvalidHeaderError, InvalidVoiError
from negatoscope.grayscale.presets import (
    CT_PRESETS,
    full_window,
    imagej_window,
    minmax_window,
    percentile_window,
)
from negatoscope.grayscale.voi_lut import VoiLut, read_voi_luts, voi_lut_labels
from negatoscope.model import IndexedFrame, Instance, Window

VoiChoice: TypeAlias = str | Window | None
"""What may be asked for: see `resolve_voi`."""

_HOUNSFIELD: Final = "HU"
AUTOMATIC: Final = {
    "minmax": "Minimum to maximum",
    "percentile": "Percentiles 2 to 98",
    "imagej": "ImageJ's auto",
    "full": "Full range",
}
"""Choices that are made from the values, and what people call them."""


_OWN: Final = "result"


STACK: Final = "stack"
"""The name of a window that was made for a whole stack; it cannot be chosen by it."""


class NamedChoice(NamedTuple):
    """A name that `voi` accepts, and what people call it."""

    name: str
    label: str


@dataclass(frozen=True, eq=False)
class Voi:
    """A VOI that was chosen.

    Parameters
    ----------
    name : str
        The choice: "window1", "lut1", "minmax" …, "" for a window of one's own.
    transform : Window or VoiLut
        What maps values to the screen.
    warnings : tuple of str
        For people.
    """

    name: str
    transform: Window | VoiLut
    warnings: tuple[str, ...] = ()

    @property
    def window(self) -> Window:
        """The window; for a table one that reaches as far as the table."""
        return self.transform if isinstance(self.transform, Window) else self.transform.window


def voi_choices(
    instance: Instance, frame_number: int = 1, frame: IndexedFrame | None = None
) -> tuple[NamedChoice, ...]:
    """Return what the page can offer for a frame of an image, from the header alone.

    The first is what is taken if nothing is chosen. Colour images have no VOI: ().

    Parameters
    ----------
    instance : Instance
    frame_number : int
        From 1.
    frame : IndexedFrame, optional
        What a recipe made of it; it may bring a window of its own.
    """
    if instance.is_color:
        return ()
    windows = instance.frame_windows(frame_number)
    luts = voi_lut_labels(_voi_dataset(instance, frame_number))
    named = []
    if frame is not None and frame.window is not None:
        named.append(NamedChoice(_OWN, "As the last step means it"))
    named += [
        NamedChoice(
            f"window{number}",
            window.explanation
            or f"Window {number}: center {window.center:g}, width {window.width:g}",
        )
        for number, window in enumerate(windows, 1)
    ]
    named += [
        NamedChoice(f"lut{number}", label or f"VOI LUT {number}")
        for number, label in enumerate(luts, 1)
    ]
    named += [NamedChoice(name, label) for name, label in AUTOMATIC.items()]
    if instance.unit == _HOUNSFIELD:
        named += [NamedChoice(name, name.capitalize()) for name in CT_PRESETS]
    return tuple(named)


def resolve_voi(
    instance: Instance,
    frame: IndexedFrame,
    voi: VoiChoice,
    frame_number: int = 1,
    *,
    stack: Window | None = None,
) -> Voi:
    """Return what a choice of VOI means for a frame.

    Parameters
    ----------
    instance : Instance
        Whose windows and tables are chosen from.
    frame : IndexedFrame
        The values; what the file says applies to it if it `keeps_voi`.
    voi : None, str or Window
        None takes the window of the last operation ("result"), or else what the file asks
        for: its first window, or else its first VOI LUT, or else minimum to maximum. By
        name: "window1", "window2" …; "lut1", "lut2" …; "minmax"; "percentile" (2 to 98);
        "imagej" (its "Auto"); "full" (all that could be stored); and for Hounsfield units
        "brain", "subdural", "stroke", "bone", "soft tissue", "lung", "mediastinum",
        "liver". Or a window of one's own.
    frame_number : int
        From 1; windows may differ from frame to frame.
    stack : Window, optional
        Of the stack that the frame belongs to: taken for None in the place of minimum to
        maximum.

    Raises
    ------
    InvalidVoiError
        If there is no such choice.
    InvalidHeaderError
        If the chosen VOI LUT is damaged.
    """
    if isinstance(voi, Window):
        return Voi("", voi)
    frame = frame.below or frame
    offered = _offered(instance, frame, frame_number)
    name = next(iter(offered)) if voi is None else voi.replace("_", " ").strip().lower()
    if name not in offered:
        raise InvalidVoiError(
            f"There is no VOI {voi!r:.80} here; this picture offers {', '.join(offered)}.",
            voi=str(voi)[:80],
        )
    if voi is None and stack is not None and name in AUTOMATIC and frame.keeps_voi:
        return Voi(STACK, stack)
    found = offered[name] or _automatic(instance, frame, name)
    if isinstance(found, InvalidHeaderError):
        if voi is not None:
            raise found
        # Nobody asked for the damaged table: better a picture without it than none.
        warning = f"{found.message} It is left out."
        return Voi("minmax", minmax_window(frame), (warning,))
    return Voi(name, found)


def _voi_dataset(instance: Instance, frame_number: int) -> Dataset:
    group = instance.functional_group("FrameVOILUTSequence", frame_number)
    return instance.dataset if group is None else group


_Offer: TypeAlias = Window | VoiLut | InvalidHeaderError | None


def _offered(instance: Instance, frame: IndexedFrame, frame_number: int) -> dict[str, _Offer]:
    """Return the choices in the order of preference; None for what is made from the values."""
    offered: dict[str, _Offer] = {} if frame.window is None else {_OWN: frame.window}
    if frame.keeps_voi:
        windows = instance.frame_windows(frame_number)
        dataset = _voi_dataset(instance, frame_number)
        luts = read_voi_luts(dataset, signed=bool(frame.values.min() < 0))
        offered |= {f"window{n}": window for n, window in enumerate(windows, 1)}
        offered |= {f"lut{n}": lut for n, lut in enumerate(luts, 1)}
    offered |= dict.fromkeys(AUTOMATIC)
    if frame.unit == _HOUNSFIELD:
        offered |= CT_PRESETS
    return offered


def _automatic(instance: Instance, frame: IndexedFrame, name: str) -> Window:
    if name == "percentile":
        return percentile_window(frame)
    if name == "imagej":
        return imagej_window(frame)
    if name == "full" and frame.keeps_voi and frame.first_stored is not None:
        bits, signed = instance.bits_stored, instance.pixel_representation == 1
        lowest = -(1 << (bits - 1)) if signed else 0
        start = lowest - frame.first_stored
        possible = frame.values[start : start + (1 << bits)]
        return full_window(possible[np.isfinite(possible)])
    return minmax_window(frame)
