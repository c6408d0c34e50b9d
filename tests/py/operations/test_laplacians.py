"""Second derivatives against SciPy and scikit-image."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations.laplacians import difference_of_gaussians, laplace
from negatoscope.operations.lazy import ndimage
from numpy.typing import NDArray

MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]


@pytest.fixture
def image() -> NDArray[np.float32]:
    """Return a CT-like image of odd size."""
    return np.random.default_rng(8).normal(-200, 500, (37, 53)).astype(np.float32)


@pytest.mark.parametrize("mode", MODES)
def test_laplace_as_scipy(image: Any, mode: str) -> None:
    expected = ndimage().laplace(image.astype(float), mode=mode)
    np.testing.assert_allclose(laplace(image, mode=mode), expected, rtol=1e-5, atol=1e-3)


def test_laplace_of_a_bowl() -> None:
    """x² + y² has the second derivatives 2 and 2; with the diagonals three times their sum."""
    rows, columns = np.mgrid[-4:5, -4:5]
    bowl = (rows**2 + columns**2).astype(np.float32)
    assert np.all(laplace(bowl)[1:-1, 1:-1] == 4)
    assert np.all(laplace(bowl, neighbours="8")[1:-1, 1:-1] == 12)


@pytest.mark.native
@pytest.mark.parametrize("sigma", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("mode", ["nearest", "reflect"])
def test_difference_of_gaussians_as_scikit_image(image: Any, sigma: float, mode: str) -> None:
    filters = pytest.importorskip("skimage.filters")
    expected = filters.difference_of_gaussians(image.astype(float), sigma, sigma * 1.6, mode=mode)
    result = difference_of_gaussians(image, sigma=sigma, mode=mode)
    np.testing.assert_allclose(result, expected, rtol=1e-3, atol=1e-2)


@pytest.mark.parametrize("mode", MODES)
def test_difference_of_gaussians_as_scipy(image: Any, mode: str) -> None:
    gaussian = ndimage().gaussian_filter
    expected = gaussian(image.astype(float), 1.0, mode=mode) - gaussian(
        image.astype(float), 2.0, mode=mode
    )
    result = difference_of_gaussians(image, sigma=1.0, ratio=2.0, mode=mode)
    np.testing.assert_allclose(result, expected, rtol=1e-3, atol=1e-2)


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (8, 1), (31, 17)])
def test_flat_images_have_no_edges(shape: tuple[int, int]) -> None:
    flat = np.full(shape, -1000.0, dtype=np.float32)
    assert not np.any(laplace(flat))
    assert not np.any(laplace(flat, neighbours="8"))
    np.testing.assert_allclose(difference_of_gaussians(flat), 0, atol=1e-3)
    assert np.all(flat == -1000)
