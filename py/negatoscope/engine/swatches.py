"""Colormaps as the page lists them: by name, with a strip of their colours."""

from __future__ import annotations

from typing import Final

import numpy as np

from negatoscope.engine.methods import Answer, Params
from negatoscope.engine.workspace import Workspace
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES
from negatoscope.grayscale.colormaps import colormap_table

_COLORS: Final = 64
"""Wide enough for a strip on the screen, and for the bands of "prism" and "flag"."""


def swatches(_: Workspace, __: Params) -> Answer:
    """Return every colormap in steps: uint8 of shape (names, 64, 3), and the names."""
    levels = np.linspace(0, 255, _COLORS).round().astype(int)
    colors = np.stack([colormap_table(name)[levels] for name in COLORMAP_NAMES])
    return Answer({"names": list(COLORMAP_NAMES)}, (np.ascontiguousarray(colors),))
