"""The tutorial's Canny, done right, against transforms in two dimensions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations.fourier import canny_tutorial, canny_tutorial_steps
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.result import Result
from numpy.typing import NDArray


@pytest.fixture
def image() -> NDArray[np.float32]:
    """Return a CT-like image of odd size."""
    return np.random.default_rng(9).normal(-200, 500, (37, 52)).astype(np.float32)


def edges(image: NDArray[np.float32], **parameters: Any) -> NDArray[np.float32]:
    result = canny_tutorial(image, **parameters)
    assert isinstance(result, Result)
    found = np.asarray(result.image)
    assert found.dtype == np.float32
    return found


def in_two_dimensions(image: NDArray[np.float32], sigma: float) -> NDArray[np.float64]:
    """As the tutorial, but for the transforms there and back."""
    filters = ndimage()
    waves = filters.fourier_gaussian(np.fft.fft2(image.astype(np.float64)), sigma)
    smooth = np.fft.ifft2(waves).real
    return np.hypot(filters.prewitt(smooth, 0), filters.prewitt(smooth, 1))


@pytest.mark.parametrize("sigma", [0.05, 0.5, 1.0, 7.3, 100.0])
def test_as_with_a_transform_in_two_dimensions(image: Any, sigma: float) -> None:
    expected = in_two_dimensions(image, sigma)
    found = edges(image, sigma=sigma, scale=False)
    # Prewitt's kernels take differences of values of some 500, which float32 rounds at 3e-5.
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-3)


def test_not_smoothed_is_prewitt(image: Any) -> None:
    filters = ndimage()
    expected = np.hypot(filters.prewitt(image, 0), filters.prewitt(image, 1))
    np.testing.assert_allclose(edges(image, sigma=0.0, scale=False), expected, rtol=1e-5)


def test_scaled_as_the_tutorial_does(image: Any) -> None:
    found, plain = edges(image), edges(image, scale=False)
    assert found.max() == pytest.approx(255, rel=1e-6)
    np.testing.assert_allclose(found, plain * (255 / plain.max()), rtol=1e-6)
    facts = canny_tutorial(image).facts
    assert facts == {"largest magnitude": float(plain.max())}


def test_the_image_goes_on_at_its_opposite_border() -> None:
    """A rolled image has rolled edges, away from its border, where Prewitt reflects."""
    image = np.random.default_rng(1).normal(size=(40, 40)).astype(np.float32)
    rolled = np.roll(image, (7, 11), axis=(0, 1))
    expected = np.roll(edges(image, sigma=3.0, scale=False), (7, 11), axis=(0, 1))
    found = edges(rolled, sigma=3.0, scale=False)
    inside = np.s_[9:-2, 13:-2]
    np.testing.assert_allclose(found[inside], expected[inside], rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (8, 1), (31, 17)])
def test_flat_images_have_no_edges(shape: tuple[int, int]) -> None:
    flat = np.full(shape, -1000.0, dtype=np.float32)
    np.testing.assert_allclose(edges(flat, scale=False), 0, atol=1e-3)
    assert np.all(flat == -1000)
    assert not np.any(edges(np.zeros(shape, dtype=np.float32)))


def test_progress_goes_up_to_the_end() -> None:
    told = list(canny_tutorial_steps(np.zeros((40, 50_000), dtype=np.float32)))
    assert [each.done for each in told] == list(range(told[0].total))
    assert len(told) >= 8
