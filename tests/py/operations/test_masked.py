"""What becomes of masks: turned round, applied, made images; alone and in a recipe."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.masked import apply_mask, class_mask, invert_mask, mask_image

IMAGE = np.arange(12, dtype=np.float32).reshape(3, 4)
CLASSES = np.array([[0, 1, 2, 3], [3, 2, 1, 0], [0, 0, 1, 1]], np.uint8)
PADDING = np.zeros((3, 4), bool)
PADDING[2, :2] = True


def test_one_class_of_several() -> None:
    np.testing.assert_array_equal(class_mask(IMAGE, labels=CLASSES).index, CLASSES == 1)
    np.testing.assert_array_equal(class_mask(IMAGE, labels=CLASSES, number=3).index, CLASSES == 3)
    assert not class_mask(IMAGE, labels=CLASSES, number=4).index.any()


def test_inverting() -> None:
    found = invert_mask(IMAGE, labels=CLASSES, padding=PADDING)
    np.testing.assert_array_equal(found.index, (CLASSES == 0) & ~PADDING)


def test_the_rest_becomes_padding_or_a_value() -> None:
    padded = apply_mask(IMAGE, labels=CLASSES)
    np.testing.assert_array_equal(padded, np.where(CLASSES > 0, IMAGE, np.nan))
    filled = apply_mask(IMAGE, labels=CLASSES, outside="value", fill=-1)
    np.testing.assert_array_equal(filled, np.where(CLASSES > 0, IMAGE, -1))
    outside = apply_mask(IMAGE, labels=CLASSES, outside="value", fill=-1, invert=True)
    np.testing.assert_array_equal(outside, np.where(CLASSES > 0, -1, IMAGE))
    assert padded.dtype == filled.dtype == np.float32


def test_padding_stays_padding() -> None:
    filled = apply_mask(IMAGE, labels=CLASSES, padding=PADDING, outside="value", invert=True)
    np.testing.assert_array_equal(np.isnan(filled), PADDING)


def test_the_mask_as_an_image() -> None:
    found = mask_image(IMAGE, labels=CLASSES)
    assert found.image.dtype == np.float32
    np.testing.assert_array_equal(found.image, CLASSES)
    assert found.window is None
    assert mask_image(IMAGE, labels=CLASSES // 3).window is not None


@pytest.mark.parametrize("operation", ["class_mask", "invert_mask", "apply_mask", "mask_image"])
def test_there_must_be_a_mask(operation: str) -> None:
    recipe = {"negatoscope_recipe": 1, "steps": [{"operation": operation}]}
    with pytest.raises(InvalidParameterError, match=f"'{operation}' needs a mask.*threshold_mask"):
        negatoscope.render(phantoms.phantom(), recipe=recipe)


def test_a_masked_picture() -> None:
    """As the tutorials' where(image > 100, image, 0), and the mask in black and white."""
    pixels = np.array([[0, 90, 110, 255]], np.uint8)
    mark = {"operation": "threshold_mask", "parameters": {"level": 100}}

    def picture(*steps: dict[str, object]) -> Any:
        recipe = {"negatoscope_recipe": 1, "steps": [mark, *steps]}
        return negatoscope.render(phantoms.phantom(pixels), recipe=recipe, voi="minmax").tolist()

    applied = {"operation": "apply_mask", "parameters": {"outside": "value"}}
    assert picture(applied) == [[0, 0, 110, 255]]
    assert picture({"operation": "mask_image"}) == [[0, 0, 255, 255]]
