"""Values replaced: what by what, and what of padding and NaN."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.operations.replace import replace_marked, replace_values

IMAGE = np.array([[0, 1, 2, 3], [4, 0, 6, 7], [8, 9, 9, 0]], np.float32)
PADDING = IMAGE == 9
BYS = ["median", "nearest", "smooth", "constant"]


def test_zeros_by_the_median_as_with_numpy() -> None:
    found = replace_values(IMAGE, what="zeros")
    median = np.median(IMAGE[IMAGE != 0])
    np.testing.assert_array_equal(found.image, np.where(IMAGE == 0, median, IMAGE))
    assert found.facts == {"replaced": 3.0, "median": median}
    assert found.image.dtype == np.float32


def test_padding_by_each_way() -> None:
    """NaN is padding, and so is what is said to be."""
    image = np.where(PADDING, np.float32(0), IMAGE)
    image[0, 0] = np.nan
    gone = PADDING | np.isnan(image)
    for by in BYS:
        found = replace_values(image, padding=PADDING, by=by, constant=-5)
        assert np.isfinite(found.image).all()
        np.testing.assert_array_equal(found.image[~gone], image[~gone])
        assert found.facts["replaced"] == 3
    constant = replace_values(image, padding=PADDING, by="constant", constant=-5)
    assert (constant.image[gone] == -5).all()
    median = replace_values(image, padding=PADDING, by="median")
    assert (median.image[gone] == np.median(image[~gone])).all()
    nearest = replace_values(image, padding=PADDING, by="nearest")
    assert nearest.image[0, 0] in (1, 4)
    assert nearest.image[2, 1] in (8, 0)


@pytest.mark.parametrize("by", BYS)
def test_padding_stays_and_gives_no_values(by: str) -> None:
    """If something else is replaced."""
    image = np.where(PADDING, np.float32(30_000), IMAGE)
    image[0, 3] = np.nan
    found = replace_values(image, padding=PADDING, what="value", value=6, by=by).image
    np.testing.assert_array_equal(np.isnan(found), PADDING | np.isnan(image))
    assert found[1, 2] != 6
    assert np.nanmax(found) < 9


@pytest.mark.parametrize("by", BYS)
def test_what_is_marked(by: str) -> None:
    labels = np.zeros(IMAGE.shape, np.uint8)
    labels[0, :2], labels[1, 1] = 2, 1
    padding = IMAGE == 1
    found: Any = replace_marked(IMAGE, labels=labels, padding=padding, by=by, constant=77)
    np.testing.assert_array_equal(np.isnan(found.image), padding)
    assert found.facts["replaced"] == 2
    kept = (labels == 0) & ~padding
    np.testing.assert_array_equal(found.image[kept], IMAGE[kept])
    assert (found.image[0, 0] == 77) == (by == "constant")
    assert found.image[0, 0] != 0


@pytest.mark.parametrize("by", BYS)
def test_nothing_to_take_values_from(by: str) -> None:
    zeros = np.zeros((2, 3), np.float32)
    found = replace_values(zeros, what="zeros", by=by, constant=4)
    if by == "constant":
        assert (found.image == 4).all()
        assert found.warnings == ()
    else:
        assert np.isnan(found.image).all()
        assert f"'{by}'" in found.warnings[0]


@pytest.mark.parametrize("by", BYS)
def test_nothing_to_replace(by: str) -> None:
    found = replace_values(IMAGE + 1, what="zeros", by=by)
    np.testing.assert_array_equal(found.image, IMAGE + 1)
    assert found.facts["replaced"] == 0


def test_padding_of_a_file_becomes_a_part_of_the_picture() -> None:
    pixels = np.array([[0, 100, 200]], np.uint8)
    content = phantoms.phantom(pixels, PixelPaddingValue=0)
    step = {"operation": "replace_values", "parameters": {"by": "constant", "constant": 200}}
    recipe = {"negatoscope_recipe": 1, "steps": [step]}
    window = negatoscope.Window(128, 256)
    picture = negatoscope.render(content, recipe=recipe, voi=window)
    assert picture.tolist() == [[200, 100, 200]]
