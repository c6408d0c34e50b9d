"""Channels, brightness and colormaps, against scikit-image, Pillow and matplotlib."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.colormaps import colormap_table
from negatoscope.operations.color import apply_colormap, color_channel, color_to_grey
from negatoscope.operations.parameters import color_rgb, hex_color

RANDOM = np.random.default_rng(71)
RGB = RANDOM.integers(0, 256, (31, 44, 3)).astype(np.uint8)
IMAGE = RANDOM.normal(0, 500, (53, 47)).astype(np.float32)


def test_channels_are_those_of_the_picture() -> None:
    for number, channel in enumerate(("red", "green", "blue")):
        found = color_channel(RGB, channel=channel)
        assert found.image.dtype == np.float32
        np.testing.assert_array_equal(found.image, RGB[..., number])


@pytest.mark.native
def test_grey_is_that_of_scikit_image() -> None:
    color = pytest.importorskip("skimage.color")
    found = color_to_grey(RGB, weighting="Rec. 709").image
    np.testing.assert_allclose(found, color.rgb2gray(RGB) * 255, atol=1e-3)


@pytest.mark.native
def test_grey_is_that_of_pillow() -> None:
    """Which rounds."""
    picture = pytest.importorskip("PIL.Image")
    expected = np.array(picture.fromarray(RGB).convert("L"))
    assert np.abs(color_to_grey(RGB).image - expected).max() <= 0.501


def test_grey_stays_what_it_is() -> None:
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, axis=2)
    for weighting in ("Rec. 601", "Rec. 709", "average"):
        found = color_to_grey(grey, weighting=weighting)
        np.testing.assert_allclose(found.image, grey[..., 0], atol=1e-4)


@pytest.mark.native
@pytest.mark.parametrize("name", ["gray", "jet", "viridis", "prism", "cubehelix"])
def test_colours_are_those_of_matplotlib(name: str) -> None:
    """Whatever the range; a value at the very edge of two colours may have either.

    Not so twilight, of which matplotlib has 510 colours.
    """
    matplotlib = pytest.importorskip("matplotlib")
    for low, high in ((float(IMAGE.min()), float(IMAGE.max())), (-200.0, 300.0)):
        norm = matplotlib.colors.Normalize(low, high)
        expected = matplotlib.colormaps[name](norm(IMAGE.astype(float)), bytes=True)[..., :3]
        span = "given" if low == -200 else "image"
        found = apply_colormap(IMAGE, colormap=name, span=span, low=low, high=high)
        assert (found.image == expected).all(axis=2).mean() > 0.999
        assert found.facts == {"low": low, "high": high}


def test_each_of_256_levels_has_its_colour() -> None:
    levels = np.arange(256, dtype=np.float32).reshape(8, 32)
    table = colormap_table("inferno")
    for reverse in (False, True):
        found = apply_colormap(
            levels, colormap="inferno", span="given", low=0, high=256, reverse=reverse
        )
        expected = table[::-1] if reverse else table
        np.testing.assert_array_equal(found.image.reshape(-1, 3), expected)


def test_padding_and_nan_have_a_colour_of_their_own() -> None:
    image, padding = IMAGE.copy(), np.zeros(IMAGE.shape, bool)
    image[0], padding[1] = np.nan, True
    image[1], image[2, 0], image[2, 1] = 30_000, np.inf, -np.inf
    found = apply_colormap(image, padding=padding, nan_color="#0a0b0c")
    assert (found.image[:2] == (10, 11, 12)).all()
    assert found.facts["high"] == image[3:].max() or found.facts["high"] == image[2, 2:].max()
    table = colormap_table("viridis")
    assert found.image[2, :2].tolist() == table[[255, 0]].tolist()
    nothing = apply_colormap(image[:1], nan_color="#0a0b0c")
    assert (nothing.image == (10, 11, 12)).all()


def test_one_value_has_the_first_colour() -> None:
    flat = apply_colormap(np.full((3, 4), 7, np.float32), colormap="jet")
    assert (flat.image == colormap_table("jet")[0]).all()
    assert flat.facts == {"low": 7.0, "high": 7.0}


def test_a_range_rises() -> None:
    with pytest.raises(InvalidParameterError, match="begins at 5 and ends at 5"):
        apply_colormap(IMAGE, span="given", low=5, high=5)


def test_a_picture_in_colour() -> None:
    pixels = np.array([[0, 100, 255]], np.uint8)
    step = {"operation": "apply_colormap", "parameters": {"colormap": "HOT_IRON"}}
    recipe = {"negatoscope_recipe": 1, "steps": [step]}
    picture = negatoscope.render(phantoms.phantom(pixels), recipe=recipe)
    np.testing.assert_array_equal(picture, colormap_table("HOT_IRON")[[[0, 100, 255]]])


def test_hex_colours_there_and_back() -> None:
    assert hex_color(RGB[0, 0]) == "#{:02x}{:02x}{:02x}".format(*RGB[0, 0])
    for color in ("#000000", "#ff8001", "#ffffff"):
        assert hex_color(color_rgb(color)) == color
