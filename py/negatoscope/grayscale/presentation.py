"""The Presentation LUT stage: what becomes of the output of the VOI LUT."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.lut import read_lut
from negatoscope.grayscale.voi import apply_window
from negatoscope.grayscale.voi_lut import VoiLut
from negatoscope.grayscale.window import Window
from negatoscope.model import Instance
from negatoscope.reading import elements

_WHITE = 255.0


@dataclass(frozen=True, eq=False)
class Presentation:
    """What an image asks for after the VOI LUT.

    Parameters
    ----------
    inverted : bool
        Whether the lowest value is shown white.
    lut : VoiLut or None
        The table of (2050,0010) *Presentation LUT Sequence*; it wins over `inverted`.
    """

    inverted: bool = False
    lut: VoiLut | None = None


def presentation(instance: Instance) -> Presentation:
    """Return the Presentation LUT of an instance.

    MONOCHROME1 and (2050,0020) *Presentation LUT Shape* INVERSE state the same
    fact: together they invert once. Where they contradict each other the
    Presentation LUT is the later stage and decides, as in DCMTK and highdicom.

    Raises
    ------
    InvalidHeaderError
        If the Presentation LUT Sequence is damaged.

    References
    ----------
    PS3.3 C.7.6.3.1.2, C.11.4, C.11.6.1.2
    """
    item = elements.first_item(instance.dataset, "PresentationLUTSequence")
    if item is not None and elements.values(item, "LUTDescriptor"):
        return Presentation(lut=VoiLut(read_lut(item, signed=False, name="Presentation LUT")))
    shape = elements.text(instance.dataset, "PresentationLUTShape").upper()
    if shape in ("IDENTITY", "INVERSE"):
        return Presentation(inverted=shape == "INVERSE")
    return Presentation(inverted=instance.photometric_interpretation == "MONOCHROME1")


def display_levels(
    values: npt.NDArray[np.float64], transform: Window | VoiLut, asked: Presentation
) -> npt.NDArray[np.uint8]:
    """Return modality values as 8-bit grey: VOI LUT, Presentation LUT, floor, in that order.

    Parameters
    ----------
    values : ndarray of float64
        Modality values.
    transform : Window or VoiLut
        The VOI LUT.
    asked : Presentation
        The Presentation LUT.
    """
    if asked.lut is not None:
        # The output of the VOI LUT spans the inputs of the table (PS3.3 C.11.4.1).
        inputs = apply_voi(values, transform, high=float(asked.lut.table.entries.size - 1))
        shown = asked.lut.apply(inputs, low=0.0, high=_WHITE)
    elif asked.inverted:
        shown = apply_voi(values, transform, low=_WHITE, high=0.0)
    else:
        shown = apply_voi(values, transform, high=_WHITE)
    # Rounding may leave the ends of the range by one last bit; of what lies within, the integer
    # that it becomes is the floor.
    return np.clip(shown, 0, 255, out=shown).astype(np.uint8)


def apply_voi(
    values: npt.NDArray[np.float64],
    transform: Window | VoiLut,
    *,
    low: float = 0.0,
    high: float = _WHITE,
) -> npt.NDArray[np.float64]:
    """Map modality values through a window or a table to a range, not rounded."""
    if isinstance(transform, VoiLut):
        return transform.apply(values, low=low, high=high)
    return apply_window(values, transform, low=low, high=high)
