"""Colormaps for the page's list."""

from __future__ import annotations

import numpy as np
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES
from negatoscope.grayscale.colormaps import colormap_table

from .conftest import Page


def test_every_colormap_has_its_strip_from_first_to_last_colour(page: Page) -> None:
    reply = page.ask("swatches")
    assert reply["result"]["names"] == list(COLORMAP_NAMES)
    (colors,) = reply["arrays"]
    assert colors.shape == (len(COLORMAP_NAMES), 64, 3)
    assert colors.dtype == np.uint8
    for name, strip in zip(COLORMAP_NAMES, colors, strict=True):
        table = colormap_table(name)
        np.testing.assert_array_equal(strip[[0, -1]], table[[0, -1]])
