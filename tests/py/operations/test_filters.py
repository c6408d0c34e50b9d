"""Smoothing and sharpening against SciPy and scikit-image."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations import find_operation
from negatoscope.operations.filters import (
    gaussian_filter,
    maximum_filter,
    minimum_filter,
    unsharp_mask,
)
from negatoscope.operations.lazy import ndimage
from numpy.typing import NDArray

MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]


@pytest.fixture
def image() -> NDArray[np.float32]:
    """Return a CT-like image of odd size."""
    return np.random.default_rng(5).normal(-200, 500, (37, 53)).astype(np.float32)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sigma", [0.3, 1.0, 5.0, 50.0])
def test_gaussian_as_scipy(image: Any, sigma: float, mode: str) -> None:
    expected = ndimage().gaussian_filter(image.astype(float), sigma, mode=mode)
    found = gaussian_filter(image, sigma=sigma, mode=mode)
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-3)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", [1, 2, 3, 6, 101])
def test_minimum_and_maximum_as_scipy(image: Any, size: int, mode: str) -> None:
    for each, name in ((minimum_filter, "minimum_filter"), (maximum_filter, "maximum_filter")):
        expected = getattr(ndimage(), name)(image, size, mode=mode)
        np.testing.assert_array_equal(each(image, size=size, mode=mode), expected)


@pytest.mark.native
@pytest.mark.parametrize("sigma", [0.5, 2.0])
@pytest.mark.parametrize("amount", [-0.5, 1.0, 4.0])
def test_unsharp_mask_as_scikit_image(image: Any, sigma: float, amount: float) -> None:
    filters = pytest.importorskip("skimage.filters")
    expected = filters.unsharp_mask(
        image.astype(float), radius=sigma, amount=amount, preserve_range=True
    )
    found = unsharp_mask(image, sigma=sigma, amount=amount)
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-2)


def test_unsharp_mask_between_nothing_and_the_gaussian(image: Any) -> None:
    np.testing.assert_array_equal(unsharp_mask(image, amount=0.0), image)
    smooth = gaussian_filter(image, sigma=1.0)
    np.testing.assert_allclose(unsharp_mask(image, amount=-1.0), smooth, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("name", ["gaussian_filter", "unsharp_mask", "minimum_filter"])
def test_flat_images_stay_as_they_are(name: str) -> None:
    each = find_operation(name)
    for shape in ((1, 1), (1, 9), (8, 1), (31, 17)):
        flat = np.full(shape, -1000.0, dtype=np.float32)
        found = each.function(flat, **each.validate({}))
        np.testing.assert_allclose(found, -1000, rtol=1e-6)
        assert found.dtype == np.float32


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("minimum_filter", {"size": 4}), ("maximum_filter", {"size": 7}), ("unsharp_mask", {})],
)
def test_the_halo_is_enough(image: Any, name: str, parameters: dict[str, Any]) -> None:
    """A pixel beyond the halo makes no difference, whichever its value."""
    each = find_operation(name)
    complete = each.validate(parameters)
    halo = each.halo(complete)
    before = each.function(image, **complete)[18]
    for value in (-1e4, 1e4):
        changed = image.copy()
        changed[18 + halo + 1 :] = value
        changed[: 18 - halo] = value
        np.testing.assert_array_equal(each.function(changed, **complete)[18], before)


def test_the_image_is_left_alone(image: Any) -> None:
    before = image.copy()
    for each in (gaussian_filter, unsharp_mask, minimum_filter, maximum_filter):
        each(image)
    np.testing.assert_array_equal(image, before)
