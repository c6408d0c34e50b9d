"""Lines, windows and curves, against scikit-image and the formulas of the standard."""

from __future__ import annotations

import math

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidVoiError
from negatoscope.operations.intensity import (
    gamma,
    logarithm,
    normalize,
    rescale,
    sigmoid,
    window_level,
)

UNIT = np.random.default_rng(8).random((40, 30))
HOUNSFIELD = np.random.default_rng(9).normal(-300, 700, (40, 30))
CURVES = pytest.mark.parametrize("curve", [gamma, logarithm, sigmoid])


def test_rescale_is_a_line() -> None:
    np.testing.assert_array_equal(rescale(np.array([0, 100]), slope=-2.0, intercept=7.0), [7, -193])


def standard_linear(x: float, c: float, w: float, low: float, high: float) -> float:
    """PS3.3 C.11.2.1.2.1, as it is printed."""
    if x <= c - 0.5 - (w - 1) / 2:
        return low
    if x > c - 0.5 + (w - 1) / 2:
        return high
    return ((x - (c - 0.5)) / (w - 1) + 0.5) * (high - low) + low


def standard_linear_exact(x: float, c: float, w: float, low: float, high: float) -> float:
    """PS3.3 C.11.2.1.3.2."""
    if x <= c - w / 2:
        return low
    if x > c + w / 2:
        return high
    return ((x - c) / w + 0.5) * (high - low) + low


def standard_sigmoid(x: float, c: float, w: float, low: float, high: float) -> float:
    """PS3.3 C.11.2.1.3.1."""
    return (high - low) / (1 + math.exp(-4 * (x - c) / w)) + low


@pytest.mark.parametrize(("low", "high"), [(0.0, 255.0), (0.0, 1.0), (1.0, -1.0)])
@pytest.mark.parametrize(
    ("function", "formula"),
    [
        ("LINEAR", standard_linear),
        ("LINEAR_EXACT", standard_linear_exact),
        ("SIGMOID", standard_sigmoid),
    ],
)
def test_windows_as_the_standard_prints_them(
    function: str, formula: object, low: float, high: float
) -> None:
    values = np.arange(-500.0, 700.0, 12.5)
    result = window_level(values, center=40, width=400, function=function, low=low, high=high)
    expected = [formula(x, 40, 400, low, high) for x in values]
    np.testing.assert_allclose(result.image, expected, atol=1e-10)


@pytest.mark.parametrize(("low", "high"), [(0, 255), (0, 1), (-1, 1), (255, 0)])
def test_a_window_is_shown_from_black_to_white(low: int, high: int) -> None:
    """Whatever the range of the numbers; upside down if `low` is above `high`."""
    pixels = np.arange(-300, 300, dtype=np.int16).reshape(20, 30)
    text = f'{{"center": 40, "width": 400, "low": {low}, "high": {high}}}'
    step = f'{{"operation": "window_level", "parameters": {text}}}'
    shown = negatoscope.render(
        phantoms.phantom(pixels), recipe=f'{{"negatoscope_recipe": 1, "steps": [{step}]}}'
    )
    plain = negatoscope.render(phantoms.phantom(pixels), voi=negatoscope.Window(40, 400))
    if (low, high) == (0, 255):
        np.testing.assert_array_equal(shown, plain)
    elif low < high:
        assert np.abs(shown.astype(int) - plain).max() <= 1
    else:
        assert np.abs(255 - shown.astype(int) - plain).max() <= 1


def test_a_linear_window_narrower_than_one_is_refused() -> None:
    with pytest.raises(InvalidVoiError, match="at least 1"):
        window_level(HOUNSFIELD, width=0.5)


@pytest.mark.parametrize("parameter", [0.05, 0.5, 1.0, 2.2])
@pytest.mark.parametrize("gain", [1.0, 2.5])
def test_gamma_as_scikit_image(parameter: float, gain: float) -> None:
    exposure = pytest.importorskip("skimage.exposure")
    result = gamma(UNIT, gamma=parameter, gain=gain, span="0 to 1").image
    np.testing.assert_allclose(result, exposure.adjust_gamma(UNIT, parameter, gain), atol=1e-11)


@pytest.mark.parametrize("inverse", [False, True])
def test_logarithm_as_scikit_image(inverse: bool) -> None:
    exposure = pytest.importorskip("skimage.exposure")
    result = logarithm(UNIT, gain=1.5, inverse=inverse, span="0 to 1").image
    np.testing.assert_allclose(result, exposure.adjust_log(UNIT, 1.5, inverse), atol=1e-11)


@pytest.mark.parametrize("inverse", [False, True])
@pytest.mark.parametrize("gain", [0.1, 10.0, 100.0])
def test_sigmoid_as_scikit_image(inverse: bool, gain: float) -> None:
    exposure = pytest.importorskip("skimage.exposure")
    result = sigmoid(UNIT, cutoff=0.3, gain=gain, inverse=inverse, span="0 to 1").image
    expected = exposure.adjust_sigmoid(UNIT, 0.3, gain, inverse)
    np.testing.assert_allclose(result, expected, atol=1e-11)


@CURVES
def test_any_unit_is_first_brought_to_0_to_1(curve: object) -> None:
    """Negative Hounsfield units are no trouble."""
    scaled = (HOUNSFIELD - HOUNSFIELD.min()) / np.ptp(HOUNSFIELD)
    result = curve(HOUNSFIELD).image
    np.testing.assert_allclose(result, curve(scaled, span="0 to 1").image, atol=1e-11)
    assert np.all(np.diff(result.ravel()[np.argsort(HOUNSFIELD.ravel())]) >= 0)


@CURVES
def test_values_of_no_weight_do_not_count_for_the_range(curve: object) -> None:
    values = np.array([-2000.0, 0.0, 5.0, 10.0, 9999.0])
    weighted = curve(values, weights=np.array([0, 1, 4, 1, 0])).image
    np.testing.assert_array_equal(weighted[1:4], curve(values[1:4]).image)


@CURVES
@pytest.mark.parametrize("values", [[], [np.nan], [7.0, 7.0]])
def test_flat_and_empty_images_are_no_error(curve: object, values: list[float]) -> None:
    result = curve(np.array(values)).image
    np.testing.assert_array_equal(np.isnan(result), np.isnan(values))


def test_normalising_as_numpy() -> None:
    z = (HOUNSFIELD - HOUNSFIELD.mean()) / HOUNSFIELD.std()
    np.testing.assert_allclose(normalize(HOUNSFIELD, method="z-score").image, z, atol=1e-12)
    unit = (HOUNSFIELD - HOUNSFIELD.min()) / np.ptp(HOUNSFIELD)
    np.testing.assert_allclose(normalize(HOUNSFIELD).image, unit, atol=1e-15)


def test_normalising_says_by_what() -> None:
    result = normalize(np.array([10.0, 20.0, 30.0]))
    assert result.facts == {"subtracted": 10.0, "divided_by": 20.0}


def test_normalising_by_a_region_changes_the_whole_image() -> None:
    image = np.arange(16.0).reshape(4, 4)
    result = normalize(image, region="1 1 2 2")
    np.testing.assert_allclose(result.image, (image - 5) / 5)


@pytest.mark.parametrize("method", ["0 to 1", "z-score"])
def test_normalising_a_flat_image_gives_0(method: str) -> None:
    result = normalize(np.array([7.0, np.nan, 7.0]), method=method).image
    np.testing.assert_array_equal(result, [0.0, np.nan, 0.0])
