"""The Presentation LUT stage: which end of the scale is white."""

from __future__ import annotations

from negatoscope.model import Instance
from negatoscope.reading import elements


def is_inverted(instance: Instance) -> bool:
    """Return whether the lowest value is shown white.

    MONOCHROME1 and (2050,0020) *Presentation LUT Shape* INVERSE state the same
    fact: together they invert once.

    References
    ----------
    PS3.3 C.7.6.3.1.2, C.11.6.1.2
    """
    shape = elements.text(instance.dataset, "PresentationLUTShape").upper()
    return instance.photometric_interpretation == "MONOCHROME1" or shape == "INVERSE"
