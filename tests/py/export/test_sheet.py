"""A frame that is to be written: its picture, its numbers, and what belongs to them."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale.display import Look
from negatoscope.model import Window

from .conftest import HU, PLANE, colors, ct, frames, sheet_of

WIDE = phantoms.ramp(300, 300, high=9_000_000).astype(np.int32)
SOURCES: dict[str, bytes] = {
    "hounsfield units": ct(),
    "not whole": ct(RescaleSlope=0.5),
    "padding": ct(PixelPaddingValue=0),
    "signed": phantoms.phantom(phantoms.ramp(low=-900, high=900).astype(np.int16)),
    "8 bits": phantoms.phantom(frames()[0]),
    "32 bits": phantoms.phantom(WIDE),
    "float": phantoms.phantom(WIDE.astype(np.float32) / 3),
}


@pytest.mark.parametrize("name", SOURCES)
def test_without_a_recipe_the_values_are_the_modality_values(name: str) -> None:
    values = sheet_of(SOURCES[name]).values
    expected = negatoscope.modality_values(negatoscope.open(SOURCES[name]))
    assert values.dtype == expected.dtype
    np.testing.assert_array_equal(values, expected)


def test_colour_is_as_it_is() -> None:
    sheet = sheet_of(phantoms.phantom(colors()))
    np.testing.assert_array_equal(sheet.values, colors())
    np.testing.assert_array_equal(sheet.picture, colors())
    assert (sheet.mask, sheet.unit, sheet.is_image) == (None, "", False)


def test_the_picture_is_the_one_that_is_shown() -> None:
    look = Look(Window(0, 500), colormap="HOT_IRON")
    expected = negatoscope.render(ct(), voi=Window(0, 500), colormap="HOT_IRON")
    np.testing.assert_array_equal(sheet_of(ct(), look=look).picture, expected)


def test_results_of_filters_are_not_quantised() -> None:
    sheet = sheet_of(ct(), "sobel:sigma=1")
    ndimage = pytest.importorskip("scipy.ndimage")
    values = negatoscope.modality_values(negatoscope.open(ct())).astype(np.float32)
    smooth = ndimage.gaussian_filter(values, 1, mode="reflect")
    magnitude = np.hypot(*(ndimage.sobel(smooth, axis=axis, mode="reflect") for axis in (0, 1)))
    assert sheet.values.dtype == np.float32
    np.testing.assert_allclose(sheet.values, magnitude, rtol=1e-4, atol=1e-2)
    assert not sheet.is_image


def test_padding_becomes_nan_after_a_recipe() -> None:
    content = ct(PixelPaddingValue=0)
    sheet = sheet_of(content, "sobel")
    expected = negatoscope.stored_values(negatoscope.open(content)) == 0
    assert sheet.mask is not None
    np.testing.assert_array_equal(sheet.mask, expected)
    np.testing.assert_array_equal(np.isnan(sheet.values), expected)


def test_no_padding_no_mask() -> None:
    assert sheet_of(ct()).mask is None


def test_units_and_spacing() -> None:
    sheet = sheet_of(ct(**PLANE))
    assert (sheet.unit, sheet.spacing, sheet.is_image) == ("HU", (0.5, 0.25), True)


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"Modality": "DX", "ImagerPixelSpacing": [0.1, 0.1]},
        {"Modality": "CR", "PixelSpacing": [0.1, 0.1]},
    ],
)
def test_a_spacing_that_is_not_to_be_trusted_is_none(header: dict[str, Any]) -> None:
    assert sheet_of(phantoms.phantom(**HU, **header)).spacing is None


def test_losses_are_remembered() -> None:
    assert sheet_of(ct(LossyImageCompression="01")).is_lossy
    assert not sheet_of(ct()).is_lossy
