"""Compile what the screen needs: an index frame, a table, and the window it was made with."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from negatoscope import recipe as recipes
from negatoscope.grayscale.choices import AUTOMATIC, Voi, VoiChoice, resolve_voi, voi_choices
from negatoscope.grayscale.frames import index_frame, luminance_frame
from negatoscope.grayscale.layers import layers, paint
from negatoscope.grayscale.overlays import overlay_planes
from negatoscope.grayscale.presentation import Presentation, display_levels, presentation
from negatoscope.grayscale.quantize import LEVELS, index_values
from negatoscope.grayscale.supplemental import supplemental_colors
from negatoscope.grayscale.voi_lut import VoiLut
from negatoscope.model import (
    ColorFrame,
    Display,
    DisplayTable,
    IndexedFrame,
    Instance,
    Progress,
    Window,
)
from negatoscope.reading import elements

__all__ = [
    "Look",
    "Voi",
    "VoiChoice",
    "apply_table",
    "compile_display",
    "compile_table",
    "display_key",
    "index_frame",
    "index_values",
    "layers",
    "luminance_frame",
    "paint",
    "resolve_voi",
    "show",
    "voi_choices",
]


def compile_table(
    frame: IndexedFrame,
    *,
    transform: Window | VoiLut,
    instance: Instance,
    colormap: str | None = None,
    supplemental: bool = True,
) -> DisplayTable:
    """Return the display value of every index: VOI, presentation, 8 bit, in that order.

    Padding is shown black, whichever end of the scale is white; an index that no
    pixel has is black too. MONOCHROME1 and the Presentation LUT apply to what is still
    the picture, not to a quantity that was derived from it.

    Parameters
    ----------
    frame : IndexedFrame
        The values.
    transform : Window or VoiLut
        The VOI LUT.
    instance : Instance
        Asked for its Presentation LUT.
    colormap : str or None
        Colours for the grey levels: a name of `COLORMAP_NAMES`, or the UID of a palette.
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
    asked = presentation(instance) if frame.is_image else Presentation()
    # Of the 65,536 values that 16 bits can have, most images use a small part.
    span = _used_span(frame)
    grey = display_levels(frame.values[span], transform, asked)
    colors = np.repeat(grey[:, np.newaxis], 3, axis=1)
    if colormap is not None:
        colors = _colormap(colormap)[grey]
    if frame.padding is not None:
        colors[frame.padding[span]] = 0
    rgba = np.zeros((LEVELS, 4), dtype=np.uint8)
    rgba[:, 3] = 255
    rgba[span, :3] = colors
    own = supplemental_colors(instance, frame) if supplemental else None
    if own is not None:
        rgba[own[0], :3] = own[1]
    for index, level in frame.painted:
        rgba[index, :3] = level
    return DisplayTable(rgba)


def _colormap(name: str) -> npt.NDArray[np.uint8]:
    """Return the 256 colours of a colormap; the tables come after the first picture."""
    from negatoscope.grayscale.colormaps import colormap_table  # noqa: PLC0415 - see above

    return colormap_table(name)


def _used_span(frame: IndexedFrame) -> slice:
    """Return from the first to the last index that a pixel has."""
    used = np.flatnonzero(frame.counts)
    return slice(int(used[0]), int(used[-1]) + 1) if used.size else slice(0, 0)


@dataclass(frozen=True)
class Look:
    """How the values of a frame are shown.

    Parameters
    ----------
    voi : None, str or Window
        As `resolve_voi`.
    overlays : bool
        Whether overlays are painted over the picture.
    colormap : str or None
        Colours for the grey levels: a name of `COLORMAP_NAMES`, or the UID of a palette.
    """

    voi: VoiChoice = None
    overlays: bool = False
    colormap: str | None = None


def display_key(
    instance: Instance, frame: int, recipe: recipes.Recipe, *, overlays: bool = False
) -> str:
    """Return the name of an index frame: the same for the same pixels, and nobody's identity."""
    painted = overlays and bool(overlay_planes(instance.dataset))
    parts = (
        elements.text(instance.dataset, "SOPInstanceUID"),
        str(instance.source.size()),
        str(frame),
        # A recipe makes a colour picture grey first: other pixels, whatever its steps are.
        "luminance" if instance.is_color and recipe.steps else "",
        "overlays" if painted else "",
        _state_uid(instance),
        recipes.stage_key(recipe),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _state_uid(instance: Instance) -> str:
    """Return which presentation state was applied: it may hide pixels, or change their values."""
    reference = elements.first_item(instance.dataset, "ReferencedPresentationStateSequence")
    return "" if reference is None else elements.text(reference, "ReferencedSOPInstanceUID")


def show(
    instance: Instance,
    frame: IndexedFrame | ColorFrame,
    look: Look,
    *,
    frame_number: int = 1,
    key: str = "",
) -> Display:
    """Compile the table of a frame that was made already.

    Parameters
    ----------
    instance : Instance
        Whose windows, tables and presentation are asked.
    frame : IndexedFrame or ColorFrame
        What the recipe made, layers painted over it.
    look : Look
        How it is to be shown.
    frame_number : int
        From 1.
    key : str
        Name of the pixels.

    Raises
    ------
    InvalidVoiError, InvalidParameterError, InvalidHeaderError
        If there is no such choice, or a table of the file is damaged.
    """
    if isinstance(frame, ColorFrame):
        warnings: list[str] = []
        if look.voi is not None:
            warnings.append("A window is for grey pictures; this one keeps its colours.")
        if look.colormap is not None:
            _colormap(look.colormap)
            warnings.append("A colormap is for grey pictures; this one has colours of its own.")
        return Display(frame, None, None, key, warnings=tuple(warnings))
    voi = resolve_voi(instance, frame, look.voi, frame_number)
    table = compile_table(
        frame,
        transform=voi.transform,
        instance=instance,
        colormap=look.colormap,
        # What is made from the values takes all of them for quantities.
        supplemental=look.voi not in AUTOMATIC,
    )
    return Display(frame, table, voi.window, key, voi.name, voi.warnings)


def compile_display(
    instance: Instance,
    *,
    frame: int = 1,
    look: Look | None = None,
    recipe: recipes.Recipe | Mapping[str, object] | str | None = None,
) -> Generator[Progress, None, Display]:
    """Compile one frame for the screen, step by step.

    Parameters
    ----------
    instance : Instance
        An open image.
    frame : int
        Frame number, from 1.
    look : Look
        VOI, overlays and colormap.
    recipe : Recipe, dict, str or None
        Operations on the modality values.

    Yields
    ------
    Progress
        Between the steps.

    Returns
    -------
    Display
        The pixels, the table, and the window it was made with.
    """
    wanted = look or Look()
    steps = recipes.parse(recipe)
    yield Progress("decode", 0, 1)
    state = index_frame(instance, frame)
    yield Progress("decode", 1, 1)
    if steps.steps:
        grey = luminance_frame(state) if isinstance(state, ColorFrame) else state
        state = yield from recipes.run(steps, grey)
    state = paint(state, layers(instance, frame, overlays=wanted.overlays))
    key = display_key(instance, frame, steps, overlays=wanted.overlays)
    return show(instance, state, wanted, frame_number=frame, key=key)


def apply_table(display: Display) -> npt.NDArray[np.uint8]:
    """Return the picture: (rows, columns) for grey, (rows, columns, 3) for colour.

    The same lookup as the page does: ``rgba = table[frame]``.
    """
    if isinstance(display.frame, ColorFrame):
        return display.frame.rgb
    if display.table is None:
        raise TypeError("A grey display has a table.")
    rgba = display.table.rgba
    if np.array_equal(rgba[:, 0], rgba[:, 1]) and np.array_equal(rgba[:, 0], rgba[:, 2]):
        return np.ascontiguousarray(rgba[:, 0])[display.frame.index]
    return rgba[:, :3][display.frame.index]
