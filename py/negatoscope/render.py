"""From a file to a picture in one call."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.display import Look, VoiChoice, apply_table, compile_display
from negatoscope.model import Display, Instance
from negatoscope.progress import finished
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
    invert: bool = False,
    nan_color: str | None = None,
    other: SourceLike | Instance | None = None,
    other_frame: int = 1,
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
        Colours for the grey levels: a colormap's name, as "viridis", or a palette of
        PS3.6 Annex B, as "HOT_IRON", or its UID. A colour picture keeps its own.
    invert : bool
        Whether white and black change places, before the colormap.
    nan_color : str or None
        "#rrggbb" for padding and NaN; black if None.
    other : as `source`, or None
        The second image, for operations that need one.
    other_frame : int
        Its frame number, from 1.

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
    look = Look(voi, overlays, colormap, invert, nan_color)
    display = render_display(
        source, frame=frame, look=look, recipe=recipe, other=other, other_frame=other_frame
    )
    return apply_table(display)


def render_display(  # noqa: PLR0913 - by name, one for each choice
    source: SourceLike | Instance,
    *,
    frame: int = 1,
    look: Look | None = None,
    recipe: Recipe | Mapping[str, object] | str | None = None,
    other: SourceLike | Instance | None = None,
    other_frame: int = 1,
) -> Display:
    """Render one frame to an index frame and a table; see `render`."""
    steps = compile_display(
        _open(source),
        frame=frame,
        look=look,
        recipe=recipe,
        other=None if other is None else _open(other),
        other_frame=other_frame,
    )
    return finished(steps)


def _open(source: SourceLike | Instance) -> Instance:
    return source if isinstance(source, Instance) else open_file(source)
