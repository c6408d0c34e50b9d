"""Gradients against SciPy and scikit-image."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations.edges import sobel
from negatoscope.operations.gradients import prewitt, roberts, scharr
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.result import Result
from numpy.typing import NDArray

MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]
THREE = [sobel, prewitt, scharr]
EVERY = [*THREE, roberts]


@pytest.fixture
def image() -> NDArray[np.float32]:
    """Return a CT-like image of odd size."""
    return np.random.default_rng(7).normal(-200, 500, (37, 53)).astype(np.float32)


def angle(outcome: Any) -> NDArray[np.float32]:
    assert isinstance(outcome, Result)
    assert outcome.unit == "°"
    assert outcome.image.dtype == np.float32
    return outcome.image


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("component", "axis"), [("y", 0), ("x", 1)])
@pytest.mark.parametrize("name", ["sobel", "prewitt"])
def test_as_scipy(image: Any, name: str, component: str, axis: int, mode: str) -> None:
    each = {"sobel": sobel, "prewitt": prewitt}[name]
    expected = getattr(ndimage(), name)(image.astype(float), axis, mode=mode)
    result = each(image, component=component, mode=mode)
    np.testing.assert_allclose(result, expected, rtol=1e-5, atol=1e-3)


@pytest.mark.native
@pytest.mark.parametrize("name", ["sobel", "prewitt", "scharr"])
def test_as_scikit_image(image: Any, name: str) -> None:
    filters = pytest.importorskip("skimage.filters")
    double, each = image.astype(float), {"sobel": sobel, "prewitt": prewitt, "scharr": scharr}[name]
    share = {"sobel": 4, "prewitt": 3, "scharr": 16}[name]
    for component, letter in (("x", "v"), ("y", "h")):
        expected = getattr(filters, f"{name}_{letter}")(double) * share
        np.testing.assert_allclose(each(image, component=component), expected, rtol=1e-4, atol=1e-2)
    expected = getattr(filters, name)(double) * share * np.sqrt(2)
    np.testing.assert_allclose(each(image), expected, rtol=1e-4, atol=1e-2)


@pytest.mark.native
def test_roberts_as_scikit_image(image: Any) -> None:
    """Which leaves out the border."""
    filters = pytest.importorskip("skimage.filters")
    double, inside = image.astype(float), np.s_[1:-1, 1:-1]
    for component, name in (("x", "pos"), ("y", "neg")):
        expected = getattr(filters, f"roberts_{name}_diag")(double)[inside]
        result = roberts(image, component=component)[inside]
        np.testing.assert_allclose(result, expected, rtol=1e-4, atol=1e-3)
    expected = filters.roberts(double)[inside] * np.sqrt(2)
    np.testing.assert_allclose(roberts(image)[inside], expected, rtol=1e-4, atol=1e-2)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.__name__)
def test_magnitude_and_direction_belong_together(each: Any, image: Any) -> None:
    """By cosine and sine they give the differences back; for Roberts', turned by 45 degrees."""
    x, y = (each(image, component=component).astype(float) for component in ("x", "y"))
    if each is roberts:
        x, y = (x - y) / np.sqrt(2), (x + y) / np.sqrt(2)
    towards = np.radians(angle(each(image, component="direction")).astype(float))
    steep = each(image).astype(float)
    np.testing.assert_allclose(steep * np.cos(towards), x, atol=steep.max() * 1e-6)
    np.testing.assert_allclose(steep * np.sin(towards), y, atol=steep.max() * 1e-6)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.__name__)
@pytest.mark.parametrize("degrees", [0, 30, 45, 90, 135, 180, -90, -120])
def test_direction_of_a_slope(each: Any, degrees: float) -> None:
    """Exact on a plane, whichever way it rises."""
    rows, columns = np.mgrid[:9, :9]
    rise = np.radians(degrees)
    plane = (columns * np.cos(rise) + rows * np.sin(rise)).astype(np.float32)
    found = angle(each(plane, component="direction"))[4, 4]
    assert (found - degrees + 180) % 360 - 180 == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("each", [prewitt, scharr], ids=lambda each: each.__name__)
def test_normalized_is_the_change_per_pixel(each: Any) -> None:
    rows, columns = np.mgrid[:9, :9]
    plane = (3 * columns - 4 * rows).astype(np.float32)
    for component, expected in (("x", 3), ("y", -4), ("magnitude", 5)):
        result = each(plane, component=component, normalize=True)
        assert result[4, 4] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.__name__)
def test_a_flat_image_has_no_gradient_and_no_direction(each: Any) -> None:
    for value in (-1000.0, 0.0, -0.0):
        flat = np.full((5, 4), value, dtype=np.float32)
        assert not np.any(each(flat))
        assert not np.any(angle(each(flat, component="direction")))
        assert np.all(flat == value)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.__name__)
def test_the_smoothing_comes_first(each: Any, image: Any) -> None:
    smooth = ndimage().gaussian_filter(image.astype(float), 1.5).astype(np.float32)
    np.testing.assert_allclose(each(image, sigma=1.5), each(smooth), rtol=1e-3, atol=0.1)


def test_nothing_wraps_around_as_it_would_in_eight_bits() -> None:
    step = np.repeat(np.float32([255, 0, 255]), 4)[np.newaxis].repeat(5, axis=0)
    assert prewitt(step, component="x")[2].tolist() == [
        *(0, 0, 0, -765, -765, 0, 0, 765, 765, 0, 0, 0)
    ]


def test_the_default_of_sobel_has_the_bytes_that_it_always_had(image: Any) -> None:
    filters = ndimage()
    rows, columns = (filters.sobel(image, axis, mode="reflect") for axis in (0, 1))
    expected = np.sqrt(rows * rows + columns * columns)
    assert sobel(image).tobytes() == expected.tobytes()
