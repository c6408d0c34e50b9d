"""Supplemental palettes: colours for some of the values of a grey image."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.palette import apply_palette, read_palette
from negatoscope.model import IndexedFrame, Instance
from negatoscope.reading import elements

_COLORED: Final = ("COLOR", "MIXED")


def supplemental_colors(
    instance: Instance, frame: IndexedFrame
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.uint8]] | None:
    """Return the indices of a frame that have a colour of their own, and their colours.

    Parameters
    ----------
    instance : Instance
        A grey image, perhaps with a supplemental palette.
    frame : IndexedFrame
        Its pixels.

    Returns
    -------
    (ndarray of int, ndarray of uint8) or None
        Shapes (n,) and (n, 3); None without a palette, and for pixels that no longer
        are stored values.

    Raises
    ------
    InvalidHeaderError
        If the palette is malformed.

    References
    ----------
    PS3.3 C.7.6.19, C.8.16.2.1.1.1 (*Pixel Presentation*); PS3.4 N.2
    """
    dataset = instance.dataset
    presented = elements.text(dataset, "PixelPresentation").upper()
    has_palette = "RedPaletteColorLookupTableDescriptor" in dataset
    stored = frame.keeps_voi and frame.first_stored is not None
    if presented not in _COLORED or not has_palette or not stored:
        return None
    palette = read_palette(dataset, signed=instance.pixel_representation == 1)
    first = palette[0].first - (frame.first_stored or 0)
    indices = np.arange(max(first, 0), frame.values.size)
    return indices, apply_palette(indices + (frame.first_stored or 0), palette)
