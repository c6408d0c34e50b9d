"""Grey images some values of which are colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale.palette import read_palette

PIXELS = np.array([[0, 50, 99, 100, 101, 102, 150]], np.uint16)
SOBEL = {"negatoscope_recipe": 1, "steps": [{"operation": "sobel"}]}


def image(presented: str | None = "MIXED", pixels: Any = PIXELS, **header: Any) -> bytes:
    elements: dict[str, Any] = {
        "WindowCenter": 50,
        "WindowWidth": 101,
        "PixelPresentation": presented,
    }
    for color, entries in (("Red", [255, 0, 9]), ("Green", [0, 255, 9]), ("Blue", [0, 0, 9])):
        elements[f"{color}PaletteColorLookupTableDescriptor"] = [3, 100, 16]
        words = np.array(entries, "<u2") * 257
        elements[f"{color}PaletteColorLookupTableData"] = words.astype("<u2").tobytes()
    given = {key: value for key, value in {**elements, **header}.items() if value is not None}
    return phantoms.phantom(pixels, **given)


def test_values_from_the_first_mapped_on_are_colours() -> None:
    row = negatoscope.render(image())[0].tolist()
    assert row[3:] == [[255, 0, 0], [0, 255, 0], [9, 9, 9], [9, 9, 9]]
    assert all(red == green == blue for red, green, blue in row[:3])


@pytest.mark.parametrize("voi", ["window1", negatoscope.Window(10, 20)])
def test_a_window_changes_the_grey_values_only(voi: Any) -> None:
    row = negatoscope.render(image(), voi=voi)[0].tolist()
    assert row[3:] == [[255, 0, 0], [0, 255, 0], [9, 9, 9], [9, 9, 9]]


@pytest.mark.parametrize("voi", ["minmax", "percentile", "imagej", "full"])
def test_choices_made_from_the_values_show_all_of_them_grey(voi: str) -> None:
    assert negatoscope.render(image(), voi=voi).ndim == 2


@pytest.mark.parametrize("presented", [None, "MONOCHROME"])
def test_a_palette_that_is_not_asked_for_is_not_used(presented: str | None) -> None:
    assert negatoscope.render(image(presented)).ndim == 2


def test_edges_have_no_colours() -> None:
    content = image(pixels=np.tile(PIXELS, (9, 1)))
    assert negatoscope.render(content, recipe=SOBEL).ndim == 2


def test_signed_values() -> None:
    pixels = np.array([[-5, 0, 100, 101]], np.int16)
    row = negatoscope.render(image(pixels=pixels))[0].tolist()
    assert row[2:] == [[255, 0, 0], [0, 255, 0]]


def test_an_enhanced_ct(corpus_dir: Path) -> None:
    instance = negatoscope.open(corpus_dir / "ct" / "eCT_Supplemental.dcm")
    stored = negatoscope.stored_values(instance)
    picture = negatoscope.render(instance)
    red, green, blue = read_palette(instance.dataset, signed=False)
    colored = stored >= 1024
    expected = np.stack([table.apply(stored) >> 8 for table in (red, green, blue)], axis=2)
    np.testing.assert_array_equal(picture[colored], expected[colored])
    grey = picture[~colored]
    assert (grey[:, 0] == grey[:, 1]).all()
