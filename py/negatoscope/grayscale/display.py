"""Compile what the screen needs: an index frame, a table, and the window it was made with."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from negatoscope import recipe as recipes
from negatoscope.errors import InvalidVoiError
from negatoscope.grayscale.frames import LEVELS, index_frame, index_values, luminance_frame
from negatoscope.grayscale.presentation import is_inverted
from negatoscope.grayscale.voi import apply_window
from negatoscope.measure.statistics import used_values
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
    "VoiChoice",
    "apply_table",
    "compile_display",
    "compile_table",
    "display_key",
    "index_frame",
    "index_values",
    "luminance_frame",
    "resolve_window",
]

VoiChoice: TypeAlias = str | Window | None
"""None (what the file asks for), "minmax", "window1", "window2" … or a Window."""

_WINDOW_CHOICE: Final = "window"


def minmax_window(frame: IndexedFrame) -> Window:
    """Return the window from the lowest to the highest value, padding left out.

    Integers: LINEAR with center (min + max + 1) / 2 and width max - min + 1,
    which maps min to 0 and max to 255. Other numbers: LINEAR_EXACT.
    """
    used = used_values(frame)
    if used.size == 0:
        return Window(0.5, 1.0, explanation="minmax")
    low, high = float(used.min()), float(used.max())
    whole = bool(np.all(used == np.floor(used)))
    if whole or low == high:
        width = high - low + 1 if whole else 1.0
        return Window((low + high + 1) / 2, width, explanation="minmax")
    return Window((low + high) / 2, high - low, "LINEAR_EXACT", "minmax")


def resolve_window(
    instance: Instance, frame: IndexedFrame, voi: VoiChoice, frame_number: int = 1
) -> Window:
    """Return the window that a choice of VOI means for a frame.

    Parameters
    ----------
    instance : Instance
        Whose windows are chosen from.
    frame : IndexedFrame
        The values; the file's windows apply to it if it `keeps_voi`.
    voi : None, str or Window
        None takes the file's first window, or else minimum to maximum;
        "minmax"; "window1", "window2" …; or a window of one's own.
    frame_number : int
        From 1; windows may differ from frame to frame.

    Raises
    ------
    InvalidVoiError
        If there is no such choice.
    """
    if isinstance(voi, Window):
        return voi
    windows = instance.frame_windows(frame_number) if frame.keeps_voi else ()
    if voi is None and windows:
        return windows[0]
    if voi is None or voi == "minmax":
        return minmax_window(frame)
    number = voi.removeprefix(_WINDOW_CHOICE)
    if voi.startswith(_WINDOW_CHOICE) and number.isdecimal() and 1 <= int(number) <= len(windows):
        return windows[int(number) - 1]
    offered = ["minmax", *(f"{_WINDOW_CHOICE}{n + 1}" for n in range(len(windows)))]
    raise InvalidVoiError(
        f"There is no VOI {voi!r} here; this picture offers {', '.join(offered)}.", voi=voi
    )


def compile_table(frame: IndexedFrame, *, window: Window, instance: Instance) -> DisplayTable:
    """Return the display value of every index: VOI, presentation, 8 bit, in that order.

    Padding is shown black, whichever end of the scale is white; an index that no
    pixel has is black too. MONOCHROME1 inverts what is still the picture, not a
    quantity that was derived from it.

    References
    ----------
    PS3.4 N.2
    """
    inverted = frame.is_image and is_inverted(instance)
    low, high = (255.0, 0.0) if inverted else (0.0, 255.0)
    # Of the 65,536 values that 16 bits can have, most images use a small part.
    span = _used_span(frame)
    shown = apply_window(frame.values[span], window, low=low, high=high)
    # Rounding may leave the ends of the range by one last bit.
    grey = np.clip(np.floor(shown), 0, 255).astype(np.uint8)
    if frame.padding is not None:
        grey[frame.padding[span]] = 0
    rgba = np.zeros((LEVELS, 4), dtype=np.uint8)
    rgba[:, 3] = 255
    rgba[span, :3] = grey[:, np.newaxis]
    return DisplayTable(rgba)


def _used_span(frame: IndexedFrame) -> slice:
    """Return from the first to the last index that a pixel has."""
    used = np.flatnonzero(frame.counts)
    return slice(int(used[0]), int(used[-1]) + 1) if used.size else slice(0, 0)


def display_key(instance: Instance, frame: int, recipe: recipes.Recipe) -> str:
    """Return the name of an index frame: the same for the same pixels, and nobody's identity."""
    parts = (
        elements.text(instance.dataset, "SOPInstanceUID"),
        str(instance.source.size()),
        str(frame),
        # A recipe makes a colour picture grey first: other pixels, whatever its steps are.
        "luminance" if instance.is_color and recipe.steps else "",
        recipes.stage_key(recipe),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def compile_display(
    instance: Instance,
    *,
    frame: int = 1,
    voi: VoiChoice = None,
    recipe: recipes.Recipe | Mapping[str, object] | str | None = None,
) -> Generator[Progress, None, Display]:
    """Compile one frame for the screen, step by step.

    Parameters
    ----------
    instance : Instance
        An open image.
    frame : int
        Frame number, from 1.
    voi : None, str or Window
        As `resolve_window`.
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
    steps = recipes.parse(recipe)
    yield Progress("decode", 0, 1)
    state = index_frame(instance, frame)
    yield Progress("decode", 1, 1)
    if steps.steps:
        grey = luminance_frame(state) if isinstance(state, ColorFrame) else state
        state = yield from recipes.run(steps, grey)
    key = display_key(instance, frame, steps)
    if isinstance(state, ColorFrame):
        return Display(state, None, None, key)
    window = resolve_window(instance, state, voi, frame)
    return Display(state, compile_table(state, window=window, instance=instance), window, key)


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
