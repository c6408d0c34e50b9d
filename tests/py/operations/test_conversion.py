"""8 bits by truncating, clipping and shifting, as NumPy, Pillow and scikit-image do it."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale.display import Look
from negatoscope.operations.conversion import (
    clip_to_8_bit,
    shift_to_8_bit,
    truncate_to_8_bit,
)
from PIL import Image

INT16 = np.arange(-32_768, 32_768, dtype=np.int16)
UINT16 = np.arange(65_536, dtype=np.uint16)
FLOATS = np.array([-300.5, -1.0, -0.5, 0.0, 0.5, 254.9, 255.0, 255.5, 256.0, 1e5])


@pytest.mark.parametrize("pixels", [INT16, UINT16])
def test_truncation_as_numpy(pixels: np.ndarray) -> None:
    result = truncate_to_8_bit(pixels)
    np.testing.assert_array_equal(result.image, pixels.astype(np.uint8))


@pytest.mark.parametrize(
    "pixels", [INT16.astype(np.int32), UINT16, UINT16.astype(np.int32), FLOATS.astype(np.float32)]
)
def test_clipping_as_pillow(pixels: np.ndarray) -> None:
    expected = np.asarray(Image.fromarray(pixels[np.newaxis]).convert("L"))[0]
    np.testing.assert_array_equal(clip_to_8_bit(pixels).image, expected)


@pytest.mark.parametrize("bits", [8, 10, 12, 16])
def test_shifting_by_bits_stored_as_numpy(bits: int) -> None:
    pixels = np.arange(1 << bits, dtype=np.uint16)
    expected = (pixels >> (bits - 8)).astype(np.uint8)
    np.testing.assert_array_equal(shift_to_8_bit(pixels, bits_stored=bits).image, expected)
    np.testing.assert_array_equal(shift_to_8_bit(pixels).image, expected)


def test_shifting_of_signed_values_wraps_as_numpy() -> None:
    pixels = np.arange(-2048, 2048, dtype=np.int16)
    expected = (pixels >> 4).astype(np.uint8)
    np.testing.assert_array_equal(shift_to_8_bit(pixels, bits_stored=12).image, expected)
    np.testing.assert_array_equal(shift_to_8_bit(pixels).image, expected)


@pytest.mark.filterwarnings("ignore:Downcasting")
@pytest.mark.parametrize(
    "pixels",
    [
        INT16,
        UINT16,
        np.arange(4096, dtype=np.uint16),
        np.arange(4096, dtype=np.int16),
        np.arange(256, dtype=np.uint8),
        np.arange(-128, 128).astype(np.int8),
        np.array([0, 1, 1 << 24, (1 << 32) - 1], dtype=np.uint32),
    ],
)
def test_img_as_ubyte_as_scikit_image(pixels: np.ndarray) -> None:
    util = pytest.importorskip("skimage.util")
    result = shift_to_8_bit(pixels, rule="img_as_ubyte")
    np.testing.assert_array_equal(result.image, util.img_as_ubyte(pixels))


@pytest.mark.parametrize("convert", [truncate_to_8_bit, clip_to_8_bit, shift_to_8_bit])
def test_no_number_and_no_end(convert: object) -> None:
    """NaN stays, infinities become an end or wrap somewhere, without a warning."""
    result = convert(np.array([np.nan, np.inf, -np.inf, 7.0])).image
    assert np.isnan(result[0])
    assert np.isin(result[1:], np.arange(256)).all()


@pytest.mark.parametrize("convert", [truncate_to_8_bit, clip_to_8_bit])
def test_stored_values_are_converted_unless_modality_values_are_wanted(convert: object) -> None:
    values, stored = np.array([-1000.0, 50.0]), np.array([24, 1074])
    of_stored = convert(values, stored=stored)
    np.testing.assert_array_equal(of_stored.image, convert(stored).image)
    of_modality = convert(values, stored=stored, of="modality")
    np.testing.assert_array_equal(of_modality.image, convert(values, of="modality").image)
    assert (of_stored.warnings, of_modality.warnings) == ((), ())


def test_unknown_stored_values_are_said() -> None:
    (warning,) = truncate_to_8_bit(FLOATS).warnings
    assert "stored values are not known" in warning


def test_facts_say_what_became_of_the_picture() -> None:
    weights = np.array([1, 2, 3, 2, 0])
    result = clip_to_8_bit(np.array([-5, 0, 255, 256, 9999]), weights=weights)
    assert result.facts == {
        "values_before": 4.0,
        "levels_after": 2.0,
        "percent_below_0": 12.5,
        "percent_above_255": 25.0,
    }


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_the_levels_are_shown_as_they_are(photometric: str) -> None:
    """Through the whole display; a conversion knows nothing of inverted pictures."""
    pixels = np.arange(-2048, 2048, dtype=np.int16).reshape(64, 64)
    source = phantoms.phantom(pixels, photometric=photometric, WindowCenter=0, WindowWidth=9)
    recipe = '{"negatoscope_recipe": 1, "steps": [{"operation": "truncate_to_8_bit"}]}'
    shown = negatoscope.render(source, recipe=recipe)
    np.testing.assert_array_equal(shown, pixels.astype(np.uint8))


def test_img_as_ubyte_in_a_recipe_goes_by_the_array_of_the_file() -> None:
    """Signed or not, 8 bits or 16, even where the values do not show it."""
    step = '{"operation": "shift_to_8_bit", "parameters": {"rule": "img_as_ubyte"}}'
    recipe = f'{{"negatoscope_recipe": 1, "steps": [{step}]}}'
    pixels = np.arange(4096).reshape(64, 64)
    for dtype, low_bits in ((np.int16, 7), (np.uint16, 8)):
        source = phantoms.phantom(pixels.astype(dtype), bits_stored=13)
        shown = negatoscope.render(source, recipe=recipe)
        np.testing.assert_array_equal(shown, pixels >> low_bits)
    source = phantoms.phantom((pixels % 256).astype(np.uint8))
    np.testing.assert_array_equal(negatoscope.render(source, recipe=recipe), pixels % 256)


def test_facts_and_levels_reach_the_display() -> None:
    pixels = np.arange(0, 4096, dtype=np.uint16).reshape(64, 64)
    recipe = '{"negatoscope_recipe": 1, "steps": [{"operation": "clip_to_8_bit"}]}'
    work = negatoscope.compile_display(
        negatoscope.open(phantoms.phantom(pixels)), look=Look(), recipe=recipe
    )
    while True:
        try:
            next(work)
        except StopIteration as end:
            display = end.value
            break
    assert display.frame.facts["levels_after"] == 256
    assert display.frame.facts["percent_above_255"] == pytest.approx(100 * 3840 / 4096)
