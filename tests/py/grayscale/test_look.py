"""How values are shown: inverted, in colours, with a colour for what is no image."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.colormaps import colormap_table
from negatoscope.grayscale.look import Look
from negatoscope.render import render_display

PIXELS = phantoms.ramp().astype(np.uint16)
PADDED = phantoms.phantom(PIXELS, PixelPaddingValue=int(PIXELS[2, 3]))
PLAIN = phantoms.phantom(PIXELS)


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_inverted_is_255_less(photometric: str) -> None:
    file = phantoms.phantom(PIXELS, photometric=photometric)
    np.testing.assert_array_equal(
        negatoscope.render(file, invert=True), 255 - negatoscope.render(file)
    )


def test_the_colormap_comes_after() -> None:
    result = negatoscope.render(PLAIN, invert=True, colormap="viridis")
    grey = negatoscope.render(PLAIN)
    np.testing.assert_array_equal(result, colormap_table("viridis")[255 - grey])


@pytest.mark.parametrize("invert", [False, True])
def test_padding_has_its_colour_whatever_the_rest(invert: bool) -> None:
    result = negatoscope.render(PADDED, nan_color="#FF8001", invert=invert, colormap="bone")
    assert tuple(result[2, 3]) == (255, 128, 1)
    other = negatoscope.render(PADDED, invert=invert, colormap="bone")
    assert tuple(other[2, 3]) == (0, 0, 0)
    result[2, 3] = 0
    np.testing.assert_array_equal(result, other)


def test_without_padding_the_picture_stays_grey() -> None:
    unused = phantoms.phantom(PIXELS, PixelPaddingValue=5000)
    assert negatoscope.render(unused, nan_color="#ff0000").ndim == 2


@pytest.mark.parametrize("color", ["red", "#ff", "", 3])
def test_what_is_no_colour_is_explained(color: str) -> None:
    with pytest.raises(InvalidParameterError, match=r"'nan_color' is .* allowed is a colour as"):
        Look(nan_color=color)


def test_pictures_in_colour_are_not_inverted_and_say_so() -> None:
    rgb = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    shown = render_display(phantoms.phantom(rgb), look=Look(invert=True))
    assert shown.warnings == ("Only grey pictures are inverted; this one keeps its colours.",)
