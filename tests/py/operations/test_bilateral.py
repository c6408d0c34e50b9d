"""The bilateral filter against sums over all neighbours, and against scikit-image."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations import bilateral
from negatoscope.operations.bilateral import bilateral_filter, bilateral_filter_steps
from negatoscope.operations.result import Result
from numpy.typing import NDArray

MODES = {
    "reflect": "symmetric",
    "nearest": "edge",
    "mirror": "reflect",
    "constant": "constant",
    "wrap": "wrap",
}


def noisy_square(shape: tuple[int, int] = (41, 46)) -> NDArray[np.float32]:
    """Return a square of 300 on 100, with noise of a deviation of 10."""
    image = np.random.default_rng(1).normal(100, 10, shape)
    image[10:-10, 12:-12] += 200
    return image.astype(np.float32)


def smooth(image: NDArray[np.float32], **parameters: Any) -> NDArray[np.float32]:
    result = bilateral_filter(image, **parameters)
    assert isinstance(result, Result)
    found = np.asarray(result.image)
    assert found.dtype == np.float32
    return found


def by_definition(image: Any, sigma: float, value: float, mode: str) -> NDArray[np.float64]:
    """Tomasi and Manduchi's formula in double precision, neighbour by neighbour."""
    reach = int(np.ceil(3 * sigma))
    double = image.astype(np.float64)
    wide = np.pad(double, reach, mode=MODES[mode])
    total, mean = np.zeros(image.shape), np.zeros(image.shape)
    for row, column in np.ndindex(2 * reach + 1, 2 * reach + 1):
        there = wide[row : row + image.shape[0], column : column + image.shape[1]]
        distance = ((row - reach) ** 2 + (column - reach) ** 2) / sigma**2
        weight = np.exp(-0.5 * (((there - double) / value) ** 2 + distance))
        total += weight
        mean += weight * there
    return mean / total


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("value", [5.0, 30.0, 1e4])
def test_by_definition(mode: str, value: float) -> None:
    """To a ten-thousandth of the noise: differences are rounded before they are weighed."""
    image = noisy_square()
    found = smooth(image, sigma=1.2, sigma_value=value, mode=mode)
    expected = by_definition(image, 1.2, value, mode)
    np.testing.assert_allclose(found, expected, atol=1e-3)


@pytest.mark.native
def test_as_scikit_image(monkeypatch: Any) -> None:
    """Whose table of distances is of an even size for odd windows; here it is put right."""
    restoration = pytest.importorskip("skimage.restoration")
    denoise = pytest.importorskip("skimage.restoration._denoise")

    def distances(size: int, sigma: float, *, dtype: Any = float) -> Any:
        rows, columns = np.mgrid[:size, :size] - size // 2
        return np.exp(-0.5 * (rows**2 + columns**2) / sigma**2).astype(dtype).ravel()

    monkeypatch.setattr(denoise, "_compute_spatial_lut", distances)
    image = noisy_square()
    scaled = image.astype(np.float64) / 400
    expected = 400 * restoration.denoise_bilateral(
        scaled, sigma_color=30 / 400, sigma_spatial=2.0, bins=100_000, mode="symmetric"
    )
    np.testing.assert_allclose(smooth(image, sigma=2.0, sigma_value=30.0), expected, atol=0.02)


def test_noise_goes_and_edges_stay() -> None:
    image = noisy_square()
    found = smooth(image)
    inside, outside = found[14:-14, 16:-16], found[:6]
    assert inside.std() < 4
    assert outside.std() < 4
    assert found[9, 23] < 130
    assert found[10, 23] > 270
    facts = bilateral_filter(image).facts
    assert facts["standard deviation of the values"] == pytest.approx(20, rel=0.2)


def test_tiles_make_no_difference(monkeypatch: Any) -> None:
    image = noisy_square()
    whole = smooth(image, sigma_value=20.0)
    monkeypatch.setattr(bilateral, "_PIXELS", 100)
    assert smooth(image, sigma_value=20.0).tobytes() == whole.tobytes()


def test_progress_goes_up() -> None:
    told = list(bilateral_filter_steps(noisy_square((600, 600)), sigma=5.0))
    done = [each.done for each in told]
    assert done == sorted(set(done))
    assert done[-1] < told[0].total
    assert len(told) >= 8


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (8, 1), (31, 17)])
@pytest.mark.parametrize("value", [0.0, 10.0])
def test_flat_images_stay_as_they_are(shape: tuple[int, int], value: float) -> None:
    flat = np.full(shape, -1000.0, dtype=np.float32)
    np.testing.assert_array_equal(smooth(flat, sigma_value=value), flat)


def test_the_image_is_left_alone() -> None:
    image = noisy_square()
    before = image.copy()
    smooth(image)
    np.testing.assert_array_equal(image, before)
