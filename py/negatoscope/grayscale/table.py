"""The table of a display: a colour for every index."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.look import Look
from negatoscope.grayscale.presentation import Presentation, display_levels, presentation
from negatoscope.grayscale.quantize import LEVELS
from negatoscope.grayscale.supplemental import supplemental_colors
from negatoscope.grayscale.tint import tinted_colors
from negatoscope.grayscale.voi_lut import VoiLut
from negatoscope.model import DisplayTable, IndexedFrame, Instance, Window
from negatoscope.operations.parameters import color_rgb

_BLACK: Final = "#000000"


def compile_table(
    frame: IndexedFrame,
    *,
    transform: Window | VoiLut,
    instance: Instance,
    look: Look | None = None,
    supplemental: bool = True,
) -> DisplayTable:
    """Return the display value of every index: VOI, presentation, 8 bit, in that order.

    Padding is shown black, whichever end of the scale is white, or in the colour that is
    asked for; an index that no pixel has is black. MONOCHROME1 and the Presentation LUT
    apply to what is still the picture, not to a quantity that was derived from it.

    Parameters
    ----------
    frame : IndexedFrame
        The values.
    transform : Window or VoiLut
        The VOI LUT.
    instance : Instance
        Asked for its Presentation LUT.
    look : Look, optional
        Asked for colormap, inversion and the colour of padding.
    supplemental : bool
        Whether values that a supplemental palette of the file gives a colour have it.

    Raises
    ------
    InvalidParameterError, InvalidHeaderError
        If there is no such colormap, or a table of the file is damaged.

    References
    ----------
    PS3.4 N.2
    """
    wanted = look or Look()
    asked = presentation(instance) if frame.is_image else Presentation()
    # Of the 65,536 values that 16 bits can have, most images use a small part.
    span = frame.span
    grey = display_levels(frame.values[span], transform, asked)
    if wanted.invert:
        grey = 255 - grey
    colors = np.broadcast_to(grey[:, np.newaxis], (grey.size, 3))
    if wanted.colormap is not None:
        colors = colors_of(wanted.colormap)[grey]
    rgba = np.zeros((LEVELS, 4), dtype=np.uint8)
    rgba[:, 3] = 255
    shown = rgba[span]
    for channel in range(3):  # one after the other is much quicker than all at once
        shown[:, channel] = colors[:, channel]
    if frame.padding is not None and frame.padding[span].any():
        shown[frame.padding[span], :3] = 0
        # Only if there is any: colours make a picture one in colour.
        seen = frame.padding[span] & (frame.counts[span] > 0)
        shown[seen, :3] = color_rgb(wanted.nan_color or _BLACK)
    own = supplemental_colors(instance, frame) if supplemental else None
    if own is not None:
        rgba[own[0], :3] = own[1]
    size = frame.values.size
    for number, color in enumerate(frame.tints, 1):
        rgba[number * size : (number + 1) * size, :3] = tinted_colors(rgba[:size, :3], color)
    for index, level in frame.painted:
        rgba[index, :3] = level
    return DisplayTable(rgba)


def colors_of(name: str) -> npt.NDArray[np.uint8]:
    """Return the 256 colours of a colormap; the tables come after the first picture."""
    from negatoscope.grayscale.colormaps import colormap_table  # noqa: PLC0415 - see above

    return colormap_table(name)
