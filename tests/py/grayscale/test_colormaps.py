"""Colormaps: the standard's and matplotlib's, one look-up for both."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES, TABLES
from negatoscope.grayscale.colormaps import colormap_table
from negatoscope.render import Look, render_display


def test_there_are_many_and_each_once() -> None:
    assert len(TABLES) >= 30
    assert len(set(COLORMAP_NAMES)) == len(COLORMAP_NAMES)


@pytest.mark.native
@pytest.mark.parametrize("name", TABLES)
def test_tables_are_those_of_matplotlib_byte_for_byte(name: str) -> None:
    """The table as such, and as matplotlib colours an array of 256 levels."""
    matplotlib = pytest.importorskip("matplotlib")
    expected = matplotlib.colormaps[name](np.linspace(0, 1, 256), bytes=True)[:, :3]
    np.testing.assert_array_equal(colormap_table(name), expected)
    back = matplotlib.colormaps[f"{name}_r"](np.linspace(0, 1, 256), bytes=True)[:, :3]
    # matplotlib goes from the other side: it rounds the other way, and takes the neighbour
    # where a colormap has more than 256 entries (twilight).
    assert np.abs(colormap_table(f"{name}_r").astype(int) - back).max() <= 2


@pytest.mark.parametrize(
    ("name", "colors"),
    [
        ("gray", [[0, 0, 0], [128, 128, 128], [255, 255, 255]]),
        ("viridis", [[68, 1, 84], [32, 144, 140], [253, 231, 36]]),
        ("jet", [[0, 0, 127], [124, 255, 121], [127, 0, 0]]),
    ],
)
def test_known_colours(name: str, colors: list[list[int]]) -> None:
    """Also where there is no matplotlib."""
    assert colormap_table(name)[[0, 128, 255]].tolist() == colors


@pytest.mark.parametrize("name", COLORMAP_NAMES)
def test_a_table_has_256_colours_and_cannot_be_changed(name: str) -> None:
    table = colormap_table(name)
    assert table.shape == (256, 3)
    assert table.dtype == np.uint8
    with pytest.raises(ValueError, match="read-only"):
        table[0] = 0


def test_a_name_of_matplotlib_is_not_the_palette_of_the_standard() -> None:
    """They share some names and not the colours."""
    assert not np.array_equal(colormap_table("summer"), colormap_table("SUMMER"))
    assert np.array_equal(colormap_table("Hot iron"), colormap_table("HOT_IRON"))


def test_a_colormap_colours_the_grey_levels() -> None:
    pixels = np.arange(256, dtype=np.uint8).reshape(16, 16)
    content = phantoms.phantom(pixels)
    for name in ("PET", "CMRmap"):
        picture = negatoscope.render(content, voi="minmax", colormap=name)
        np.testing.assert_array_equal(picture, colormap_table(name)[pixels])
    by_uid = negatoscope.render(content, voi="minmax", colormap="1.2.840.10008.1.5.2")
    np.testing.assert_array_equal(by_uid, colormap_table("PET")[pixels])


def test_padding_stays_black_under_a_colormap() -> None:
    content = phantoms.phantom(np.array([[0, 7, 9]], np.uint8), PixelPaddingValue=0)
    assert negatoscope.render(content, colormap="SPRING")[0, 0].tolist() == [0, 0, 0]


def test_a_colour_picture_keeps_its_colours_and_says_so() -> None:
    rgb = np.full((2, 2, 3), 9, np.uint8)
    shown = render_display(phantoms.phantom(rgb), look=Look(colormap="PET"))
    assert "colours of its own" in shown.warnings[0]


def test_an_unknown_colormap_names_those_that_there_are() -> None:
    for pixels in (np.zeros((2, 2), np.uint8), np.zeros((2, 2, 3), np.uint8)):
        with pytest.raises(InvalidParameterError, match=r"did you mean 'jet'.*HOT_IRON, PET.*flag"):
            negatoscope.render(phantoms.phantom(pixels), colormap="jett")
