"""Which colormaps there are; their tables come later, with :mod:`negatoscope.grayscale.colormaps`.

Names alone, because the page lists them before it has the first picture.
"""

from __future__ import annotations

from typing import Final

from negatoscope.grayscale.palette import WELL_KNOWN

TABLES: Final = (
    # Grey, and evenly spaced for the eye
    *("gray", "gist_gray", "gist_yarg", "bone", "pink", "copper"),
    *("viridis", "plasma", "inferno", "magma", "cividis", "turbo"),
    # From dark to bright
    *("hot", "afmhot", "gist_heat", "CMRmap", "cubehelix", "gnuplot", "gnuplot2", "cool"),
    *("spring", "summer", "autumn", "winter"),
    *("Blues", "Greens", "Greys", "Oranges", "Purples", "Reds", "YlGnBu", "YlOrRd"),
    # To both sides of a middle
    *("coolwarm", "bwr", "seismic", "RdBu", "RdGy", "RdYlBu", "RdYlGn", "Spectral"),
    *("PiYG", "PRGn", "PuOr", "BrBG"),
    # Round a circle
    *("twilight", "twilight_shifted", "hsv"),
    # Many hues
    *("jet", "rainbow", "gist_rainbow", "nipy_spectral", "gist_ncar", "gist_stern", "gist_earth"),
    *("terrain", "ocean", "brg", "prism", "flag"),
)
"""The colormaps of matplotlib, under its names, in the order of the data file."""

COLORMAP_NAMES: Final = (*WELL_KNOWN, *TABLES)
"""Every colormap: the palettes of PS3.6 Annex B in capitals, then those of matplotlib."""
