"""From a file to a picture in one call."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.display import VoiChoice, apply_table, compile_display
from negatoscope.model import Display, Instance
from negatoscope.reading.files import open_file
from negatoscope.reading.source import SourceLike
from negatoscope.recipe import Recipe


def render(
    source: SourceLike | Instance,
    *,
    frame: int = 1,
    voi: VoiChoice = None,
    recipe: Recipe | Mapping[str, object] | str | None = None,
) -> npt.NDArray[np.uint8]:
    """Render one frame to 8 bits: what the page shows, byte for byte.

    Parameters
    ----------
    source : path, binary file object, bytes or Instance
        A DICOM image.
    frame : int
        Frame number, from 1.
    voi : None, str or Window
        None for what the file asks for (its first window, else minimum to
        maximum); "minmax"; "window1", "window2" …; or a `Window`.
    recipe : Recipe, dict, JSON text or None
        Operations on the modality values, before the window.

    Returns
    -------
    ndarray of uint8, shape (rows, columns) or (rows, columns, 3)

    Raises
    ------
    NegatoscopeError
        If the source is no image, damaged, or a choice is impossible.

    References
    ----------
    PS3.4 N.2
    """
    return apply_table(render_display(source, frame=frame, voi=voi, recipe=recipe))


def render_display(
    source: SourceLike | Instance,
    *,
    frame: int = 1,
    voi: VoiChoice = None,
    recipe: Recipe | Mapping[str, object] | str | None = None,
) -> Display:
    """Render one frame to an index frame and a table; see `render`."""
    instance = source if isinstance(source, Instance) else open_file(source)
    steps = compile_display(instance, frame=frame, voi=voi, recipe=recipe)
    while True:
        try:
            next(steps)
        except StopIteration as finished:
            display: Display = finished.value
            return display
