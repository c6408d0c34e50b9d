"""Compile what the screen needs: an index frame, a table, and the window it was made with."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping

import numpy as np
import numpy.typing as npt

from negatoscope import recipe as recipes
from negatoscope.grayscale.choices import AUTOMATIC, Voi, VoiChoice, resolve_voi, voi_choices
from negatoscope.grayscale.composing import Scene
from negatoscope.grayscale.frames import index_frame, luminance_frame
from negatoscope.grayscale.layers import layers, paint
from negatoscope.grayscale.look import Look
from negatoscope.grayscale.overlays import overlay_planes
from negatoscope.grayscale.quantize import index_values
from negatoscope.grayscale.table import colors_of, compile_table
from negatoscope.model import ColorFrame, Display, IndexedFrame, Instance, Progress
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


def display_key(
    instance: Instance,
    frame: int,
    recipe: recipes.Recipe,
    *,
    overlays: bool = False,
    other: str = "",
) -> str:
    """Return the name of an index frame: the same for the same pixels, and nobody's identity.

    `other` names the second image.
    """
    painted = overlays and bool(overlay_planes(instance.dataset))
    parts = (
        elements.text(instance.dataset, "SOPInstanceUID"),
        str(instance.source.size()),
        str(frame),
        # A table makes a colour picture grey first: other pixels, though its steps do not count.
        "luminance" if instance.is_color and recipe.steps else "",
        "overlays" if painted else "",
        _state_uid(instance),
        recipes.stage_key(recipe),
        other if recipe.split()[0].needs_other else "",
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
        if look.invert:
            warnings.append("Only grey pictures are inverted; this one keeps its colours.")
        if look.colormap is not None:
            colors_of(look.colormap)
            warnings.append("A colormap is for grey pictures; this one has colours of its own.")
        return Display(frame, None, None, key, warnings=tuple(warnings))
    voi = resolve_voi(instance, frame, look.voi, frame_number, stack=look.stack)
    table = compile_table(
        frame,
        transform=voi.transform,
        instance=instance,
        look=look,
        # What is made from the values takes all of them for quantities.
        supplemental=look.voi not in AUTOMATIC,
    )
    return Display(frame, table, voi.window, key, voi.name, voi.warnings)


def compile_display(  # noqa: PLR0913 - by name, one for each choice
    instance: Instance,
    *,
    frame: int = 1,
    look: Look | None = None,
    recipe: recipes.Recipe | Mapping[str, object] | str | None = None,
    other: Instance | None = None,
    other_frame: int = 1,
) -> Generator[Progress, None, Display]:
    """Compile one frame for the screen, step by step.

    Parameters
    ----------
    instance : Instance
        An open image.
    frame : int
        Frame number, from 1.
    look : Look
        VOI, overlays, colormap …
    recipe : Recipe, dict, str or None
        Operations on the modality values.
    other : Instance, optional
        The second image, for operations that need one.
    other_frame : int
        Its frame number, from 1.

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
    second = None if other is None else Scene(other, other_frame)
    scene = Scene(instance, frame, None if second is None else second.plain)
    state = yield from scene.compose(steps)
    state = yield from scene.finish(state, overlays=wanted.overlays)
    name = "" if other is None else display_key(other, other_frame, recipes.Recipe())
    key = display_key(instance, frame, steps, overlays=wanted.overlays, other=name)
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
        # There are as many levels as a uint16 can tell apart: no index has to be checked.
        return np.ascontiguousarray(rgba[:, 0]).take(display.frame.index, mode="clip")
    return rgba[:, :3][display.frame.index]
