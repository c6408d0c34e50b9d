"""From a file to a picture in one call."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.display import Look, VoiChoice, apply_table, compile_display
from negatoscope.model import Display, Instance
from negatoscope.reading.files import open_file
from negatoscope.reading.source import SourceLike
from negatoscope.recipe import Recipe


def render(  # noqa: PLR0913 - by name, one for each choice
    source: SourceLike | Instance,
    *,
    frame: int = 1,
    voi: VoiChoice = None,
    overlays: bool = False,
    recipe: Recipe | Mapping[str, object] | str | None = None,
    colormap: str | None = None,
) -> npt.NDArray[np.uint8]:
    """Render one frame to 8 bits: what the page shows, byte for byte.

    Parameters
    ----------
    source : path, binary file object, bytes or Instance
        A DICOM image.
    frame : int
        Frame number, from 1.
    voi : None, str or Window
        None for what the file asks for: its first window, else its first VOI
        LUT, else minimum to maximum. "window1", "window2" …; "lut1", "lut2" …;
        "minmax"; "percentile" (2 to 98); "imagej" (its "Auto"); "full"; for Hounsfield
        units a preset: "brain", "subdural", "stroke", "bone", "soft tissue", "lung",
        "mediastinum", "liver"; or a `Window`.
    overlays : bool
        Whether overlays are painted over the picture, in white.
    recipe : Recipe, dict, JSON text or None
        Operations on the modality values, before the window.
    colormap : str or None
        Colours for the grey levels: a well-known palette of PS3.6 Annex B, as
        "HOT_IRON" or "PET", or its UID. A colour picture keeps its own.

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
    look = Look(voi, overlays, colormap)
    return apply_table(render_display(source, frame=frame, look=look, recipe=recipe))


def render_display(
    source: SourceLike | Instance,
    *,
    frame: int = 1,
    look: Look | None = None,
    recipe: Recipe | Mapping[str, object] | str | None = None,
) -> Display:
    """Render one frame to an index frame and a table; see `render`."""
    instance = source if isinstance(source, Instance) else open_file(source)
    steps = compile_display(instance, frame=frame, look=look, recipe=recipe)
    while True:
        try:
            next(steps)
        except StopIteration as finished:
            display: Display = finished.value
            return display
