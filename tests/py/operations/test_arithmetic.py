"""Two images put together, against NumPy and scikit-image."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.model import IndexedFrame
from negatoscope.operations.arithmetic import (
    absolute_difference,
    add,
    blend,
    multiply,
    ratio,
    subtract,
)
from negatoscope.render import render_display
from numpy.typing import NDArray

RANDOM = np.random.default_rng(61)
FIRST = RANDOM.normal(100, 400, (23, 31)).astype(np.float32)
SECOND = RANDOM.normal(50, 300, (23, 31)).astype(np.float32)
BY_NUMPY: dict[Callable[..., Any], Callable[..., NDArray[Any]]] = {
    subtract: np.subtract,
    absolute_difference: lambda a, b: np.abs(a - b),
    add: np.add,
    blend: lambda a, b: (a + b) / 2,
    multiply: np.multiply,
    ratio: np.divide,
}


def image_of(found: Any) -> NDArray[np.float32]:
    result: NDArray[np.float32] = getattr(found, "image", found)
    return result


@pytest.mark.parametrize("operation", BY_NUMPY)
def test_as_numpy(operation: Callable[..., Any]) -> None:
    expected = BY_NUMPY[operation](FIRST.astype(float), SECOND.astype(float))
    found = image_of(operation(FIRST, other=SECOND))
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected, rtol=1e-6, atol=1e-4)


def test_from_one_image_to_the_other() -> None:
    np.testing.assert_array_equal(blend(FIRST, other=SECOND, share=0.0), FIRST)
    np.testing.assert_array_equal(blend(FIRST, other=SECOND, share=1.0), SECOND)


@pytest.mark.native
@pytest.mark.parametrize("operation", [subtract, absolute_difference])
def test_how_different_two_images_are(operation: Callable[..., Any]) -> None:
    metrics = pytest.importorskip("skimage.metrics")
    facts = operation(FIRST, other=SECOND).facts
    error = metrics.mean_squared_error(FIRST, SECOND)
    assert facts["root_mean_square"] ** 2 == pytest.approx(error, rel=1e-5)
    assert facts["largest"] == np.abs(FIRST - SECOND).max()
    assert facts["mean"] == pytest.approx(np.abs(FIRST - SECOND).mean(), rel=1e-5)


def test_windows_show_no_difference_as_grey_or_black() -> None:
    signed = subtract(FIRST, other=SECOND)
    assert signed.window is not None
    assert (signed.window.center, signed.window.width) == (0, 2 * signed.facts["largest"])
    unsigned = absolute_difference(FIRST, other=SECOND)
    assert unsigned.window is not None
    assert unsigned.window.center - unsigned.window.width / 2 == 0
    same = subtract(FIRST, other=FIRST)
    assert same.facts == {"largest": 0.0, "mean": 0.0, "root_mean_square": 0.0}
    assert same.window is not None
    assert same.window.width == 1


@pytest.mark.parametrize("operation", BY_NUMPY)
def test_padding_of_either_is_padding(operation: Callable[..., Any]) -> None:
    padding = RANDOM.random(FIRST.shape) > 0.8
    other = SECOND.copy()
    other[:3] = np.nan
    found = operation(FIRST, other=other, padding=padding)
    np.testing.assert_array_equal(np.isnan(image_of(found)), padding | np.isnan(other))
    facts = getattr(found, "facts", {})
    assert np.isfinite(list(facts.values())).all()


def test_nothing_is_divided_by_zero() -> None:
    other = np.array([[0, 2, 0, np.nan]], np.float32)
    image = np.array([[1, 1, 0, 1]], np.float32)
    found = ratio(image, other=other, padding=np.array([[False, False, True, False]]))
    np.testing.assert_array_equal(found.image, [[np.nan, 0.5, np.nan, np.nan]])
    assert found.facts == {"undefined": 1.0}


@pytest.mark.parametrize("operation", BY_NUMPY)
def test_shapes_must_agree(operation: Callable[..., Any]) -> None:
    with pytest.raises(InvalidParameterError, match=r"23 x 31 .* 31 x 23"):
        operation(FIRST, other=SECOND.T)


def test_two_files() -> None:
    """Padding of the second is padding of the result, whatever its value."""
    first = phantoms.phantom(np.array([[10, 60, 90, 200]], np.uint8))
    second = phantoms.phantom(np.array([[10, 10, 255, 190]], np.uint8), PixelPaddingValue=255)
    recipe = {"negatoscope_recipe": 1, "steps": [{"operation": "subtract"}]}
    picture = negatoscope.render(first, other=second, recipe=recipe)
    assert picture.tolist() == [[127, 255, 0, 153]]


@pytest.mark.parametrize("unit", ["HU", "OD"])
def test_units_last_if_both_images_have_the_same(unit: str) -> None:
    """What HU less optical density is, nobody knows."""
    pixels = np.array([[10, 60]], np.uint8)
    scaled = {"RescaleSlope": 1, "RescaleIntercept": 0}
    first = negatoscope.open(phantoms.phantom(pixels, **scaled, RescaleType="HU"))
    second = negatoscope.open(phantoms.phantom(pixels, **scaled, RescaleType=unit))
    recipe = {"negatoscope_recipe": 1, "steps": [{"operation": "subtract"}]}
    frame = render_display(first, other=second, recipe=recipe).frame
    assert isinstance(frame, IndexedFrame)
    assert frame.unit == ("HU" if unit == "HU" else "")
    told = [warning for warning in frame.warnings if "in HU, the second one in OD" in warning]
    assert len(told) == (unit == "OD")
