"""Non-local means against scikit-image, and against sums over all patches."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations import nonlocal_means as module
from negatoscope.operations.nonlocal_means import nonlocal_means, nonlocal_means_steps
from negatoscope.operations.result import Result
from numpy.typing import NDArray


def noisy_square(shape: tuple[int, int] = (41, 46)) -> NDArray[np.float32]:
    """Return a square of 100 on -100, with noise of a deviation of 10."""
    image = np.random.default_rng(1).normal(-100, 10, shape)
    image[10:-10, 12:-12] += 200
    return image.astype(np.float32)


def smooth(image: NDArray[np.float32], **parameters: Any) -> NDArray[np.float32]:
    result = nonlocal_means(image, **parameters)
    assert isinstance(result, Result)
    found = np.asarray(result.image)
    assert found.dtype == np.float32
    return found


def by_definition(
    image: Any, noise: float, strength: float, patch: int, distance: int
) -> NDArray[np.float64]:
    """In double precision, shift by shift and pixel of the patch by pixel."""
    half = patch // 2
    reach = half + distance
    wide = np.pad(image.astype(np.float64), reach, mode="reflect")
    rows, columns = image.shape

    def part(array: Any, row: int, column: int) -> Any:
        top, left = reach + row, reach + column
        return array[top : top + rows, left : left + columns]

    total, mean = np.zeros(image.shape), np.zeros(image.shape)
    for row in range(-distance, distance + 1):
        for column in range(-distance, distance + 1):
            there = np.roll(wide, (-row, -column), (0, 1))
            squares = (wide - there) ** 2 - 2 * noise**2
            inside = range(1 - half, half + 1)
            unlike = sum(part(squares, down, right) for down in inside for right in inside)
            unlike = np.maximum(unlike, 0) / (strength * noise * patch) ** 2
            weight = np.where(unlike > 5, 0, np.exp(-unlike))
            total += weight
            mean += weight * part(there, 0, 0)
    return mean / total


@pytest.mark.parametrize(("patch", "distance"), [(3, 1), (5, 4), (7, 3), (15, 2)])
@pytest.mark.parametrize("strength", [0.5, 2.0])
def test_by_definition(patch: int, distance: int, strength: float) -> None:
    """To a thousandth of the noise: what is weighed is rounded before."""
    image = noisy_square()
    parameters = {"noise": 10.0, "strength": strength, "patch": patch, "distance": distance}
    found, expected = smooth(image, **parameters), by_definition(image, *parameters.values())
    np.testing.assert_allclose(found, expected, atol=0.01)


@pytest.mark.native
@pytest.mark.parametrize(("patch", "distance"), [(3, 2), (5, 5), (7, 11)])
@pytest.mark.parametrize("strength", [0.8, 2.0])
def test_as_scikit_image(patch: int, distance: int, strength: float) -> None:
    """To a tenth of the noise's deviation: its exponential is good to some per cent only."""
    restoration = pytest.importorskip("skimage.restoration")
    image = noisy_square((60, 70))
    expected = restoration.denoise_nl_means(
        image.astype(np.float64) / 100, patch, distance, h=strength * 0.1, sigma=0.1
    )
    found = smooth(image, noise=10.0, strength=strength, patch=patch, distance=distance)
    np.testing.assert_allclose(found, expected * 100, atol=1.0)


def test_noise_goes_and_edges_stay() -> None:
    image = noisy_square()
    found = smooth(image)
    assert found[14:-14, 16:-16].std() < 5
    assert found[9, 23] < -70
    assert found[10, 23] > 70
    facts = nonlocal_means(image).facts
    assert facts["standard deviation of the noise"] == pytest.approx(10, rel=0.2)


def test_an_even_patch_is_taken_for_the_next() -> None:
    image = noisy_square()
    np.testing.assert_array_equal(smooth(image, patch=4), smooth(image, patch=5))


def test_tiles_make_no_difference(monkeypatch: Any) -> None:
    image = noisy_square()
    whole = smooth(image, noise=10.0)
    monkeypatch.setattr(module, "_PIXELS", 100)
    assert smooth(image, noise=10.0).tobytes() == whole.tobytes()


def test_progress_goes_up() -> None:
    told = list(nonlocal_means_steps(noisy_square((600, 600)), distance=10))
    done = [each.done for each in told]
    assert done == sorted(set(done))
    assert done[-1] < told[0].total
    assert len(told) >= 8


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (8, 1), (31, 17)])
@pytest.mark.parametrize("noise", [0.0, 10.0])
def test_flat_images_stay_as_they_are(shape: tuple[int, int], noise: float) -> None:
    flat = np.full(shape, -1000.0, dtype=np.float32)
    np.testing.assert_array_equal(smooth(flat, noise=noise), flat)


def test_the_image_is_left_alone() -> None:
    image = noisy_square()
    before = image.copy()
    smooth(image)
    np.testing.assert_array_equal(image, before)
