"""Edge filters against scipy.ndimage itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations import load_all
from negatoscope.operations.edges import (
    gaussian_gradient_magnitude,
    laplacian_of_gaussian,
    sobel,
)
from negatoscope.operations.lazy import ndimage
from numpy.typing import NDArray

MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]
EDGES = [each for each in load_all() if each.family == "edges" and each.kind == "neighbourhood"]


@pytest.fixture
def image() -> NDArray[np.float32]:
    """Return a CT-like image of odd size."""
    random = np.random.default_rng(2)
    return random.normal(-200, 500, (37, 53)).astype(np.float32)


@pytest.mark.parametrize("mode", MODES)
def test_sobel(image: NDArray[np.float32], mode: str) -> None:
    """Root of the sum of the squares of both gradients."""
    filters = ndimage()
    rows, columns = (filters.sobel(image.astype(float), axis, mode=mode) for axis in (0, 1))
    np.testing.assert_allclose(sobel(image, mode=mode), np.hypot(rows, columns), rtol=1e-5)


@pytest.mark.parametrize("mode", MODES)
def test_smoothed_sobel(image: NDArray[np.float32], mode: str) -> None:
    """The Gaussian comes first."""
    filters = ndimage()
    smooth = filters.gaussian_filter(image.astype(float), 1.5, mode=mode)
    expected = np.hypot(filters.sobel(smooth, 0, mode=mode), filters.sobel(smooth, 1, mode=mode))
    np.testing.assert_allclose(sobel(image, sigma=1.5, mode=mode), expected, rtol=1e-4, atol=1e-2)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sigma", [0.7, 1.0, 4.0])
def test_gaussian_gradient_magnitude(image: NDArray[np.float32], sigma: float, mode: str) -> None:
    """As SciPy's, from kernels of the same bits everywhere."""
    expected = ndimage().gaussian_gradient_magnitude(image.astype(float), sigma, mode=mode)
    result = gaussian_gradient_magnitude(image, sigma=sigma, mode=mode)
    np.testing.assert_allclose(result, expected, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sigma", [0.7, 1.0, 4.0])
def test_laplacian_of_gaussian(image: NDArray[np.float32], sigma: float, mode: str) -> None:
    """As SciPy's, from kernels of the same bits everywhere."""
    expected = ndimage().gaussian_laplace(image.astype(float), sigma, mode=mode)
    result = laplacian_of_gaussian(image, sigma=sigma, mode=mode)
    np.testing.assert_allclose(result, expected, rtol=1e-4, atol=1e-2)


@pytest.mark.parametrize("each", EDGES, ids=lambda each: each.name)
@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (8, 1), (31, 17)])
def test_a_flat_image_has_no_edges(each: Any, shape: tuple[int, int]) -> None:
    """Whatever its size; the input is left alone."""
    flat = np.full(shape, -1000.0, dtype=np.float32)
    result = each.function(flat, **each.validate({}))
    assert result.dtype == np.float32
    assert result.shape == shape
    # SciPy's kernel of the Laplacian is cut off and does not quite sum to zero.
    np.testing.assert_allclose(result, 0, atol=1.0 if "laplacian" in each.name else 1e-3)
    assert np.all(flat == -1000)


@pytest.mark.parametrize("each", EDGES, ids=lambda each: each.name)
def test_the_halo_is_enough(each: Any, image: NDArray[np.float32]) -> None:
    """A pixel beyond the halo makes no difference, one within does."""
    parameters = each.validate({})
    halo = each.halo(parameters)
    before = each.function(image, **parameters)[0]
    beyond, within = image.copy(), image.copy()
    beyond[halo + 1] += 1000
    within[halo] += 1000
    np.testing.assert_array_equal(each.function(beyond, **parameters)[0], before)
    assert np.any(each.function(within, **parameters)[0] != before)


@pytest.mark.parametrize("each", EDGES, ids=lambda each: each.name)
def test_a_border_that_wraps_needs_the_whole_image(each: Any) -> None:
    """So it has no halo."""
    assert each.halo(each.validate({"mode": "wrap"})) is None


def test_a_step_down_is_as_high_as_a_step_up() -> None:
    """In uint8 it would wrap around."""
    step = np.repeat(np.float32([0, 255, 0]), 4)[np.newaxis].repeat(5, axis=0)
    result = sobel(step)
    assert result[2, 3] == result[2, 4] == result[2, 7] == result[2, 8] == 4 * 255
