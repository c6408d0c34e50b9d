"""Batches for learning: one size, one scale, and what is needed to go back."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.export.formats import find_format
from negatoscope.grayscale.display import Look
from negatoscope.model import Window
from negatoscope.series.batches import batches

from .conftest import HU, colors, ct, sheet_of


def made(name: str, *sheets: Any, **options: Any) -> Any:
    writer = find_format(name).writer(options)
    for sheet in sheets:
        writer.add(sheet)
    return writer.finish()


def arrays(*sheets: Any, **options: Any) -> Any:
    return np.load(io.BytesIO(made("batch", *sheets, **options).content))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("scale", ["unit", "byte", "modality"])
def test_batches_are_those_of_the_library(count: int, scale: Any) -> None:
    sheets = [sheet_of(ct(RescaleIntercept=-1000 + 10 * number)) for number in range(count)]
    (expected,) = batches([each.instance for each in sheets], shape=(5, 7), scale=scale)
    found = arrays(*sheets, rows=5, columns=7, scale=scale)
    np.testing.assert_array_equal(found["images"], expected)
    assert found["images"].dtype == expected.dtype
    assert found["ends"].shape == ((0 if scale == "modality" else count), 2)
    alone = made("batch_npy", *sheets, rows=5, columns=7, scale=scale)
    np.testing.assert_array_equal(np.load(io.BytesIO(alone.content)), expected)
    assert f"{expected.dtype} of shape ({count}, 1, 5, 7)" in alone.kept
    assert alone.lossy


def test_the_ends_lead_back_to_the_values() -> None:
    sheet = sheet_of(ct())
    rows, columns = sheet.values.shape
    found = arrays(sheet, rows=rows, columns=columns)
    low, high = found["ends"][0]
    assert (low, high) == (sheet.values.min(), sheet.values.max())
    back = found["images"][0, 0] * (high - low) + low
    np.testing.assert_allclose(back, sheet.values, atol=1e-3)
    assert str(found["unit"]) == "HU"


def test_the_recipe_comes_first() -> None:
    sheet = sheet_of(ct(), "sobel")
    rows, columns = sheet.values.shape
    found = arrays(sheet, rows=rows, columns=columns, scale="modality")
    np.testing.assert_array_equal(found["images"][0, 0], sheet.values)
    assert "sobel" in str(found["recipe"])


@pytest.mark.parametrize(
    ("options", "ends"),
    [({"reach": "window"}, (-100.0, 300.0)), ({"reach": "values", "low": -1, "high": 5}, (-1, 5))],
)
def test_one_scale_for_all(options: dict[str, Any], ends: tuple[float, float]) -> None:
    look = Look(Window(100.0, 400.0))
    sheets = [sheet_of(ct(RescaleIntercept=-1000 + 10 * n), look=look) for n in range(2)]
    found = arrays(*sheets, rows=4, columns=4, **options)
    np.testing.assert_array_equal(found["ends"], [ends, ends])
    assert found["images"].min() >= 0
    assert found["images"].max() <= 1


def test_padding_is_black() -> None:
    pixels = phantoms.ramp().astype(np.uint16)
    padded = phantoms.phantom(pixels, **HU, PixelPaddingValue=int(pixels[-1, -1]))
    found = arrays(sheet_of(padded), rows=pixels.shape[0], columns=pixels.shape[1])
    assert found["images"][0, 0, -1, -1] == 0


@pytest.mark.parametrize(
    ("source", "options", "words"),
    [
        (phantoms.phantom(colors()), {}, "color_to_grey"),
        (ct(), {"reach": "values", "low": 3, "high": 3}, "'high' must be above 'low'"),
        (ct(), {"rows": 0}, "a whole number from 1 to 4096"),
    ],
)
def test_what_cannot_be(source: bytes, options: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidParameterError, match=words):
        made("batch", sheet_of(source), **options)
