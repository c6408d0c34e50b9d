"""NumPy's tutorial on X-ray images, with its own image and its own figures.

The tutorial filters 8-bit integers, which wrap around; here it is done with numbers that
do not, so that its pictures come out as they were meant.
"""

from __future__ import annotations

from pathlib import Path

import negatoscope
import numpy as np
import pytest
from negatoscope import recipe as recipes
from negatoscope.grayscale.frames import index_frame
from negatoscope.measure.distribution import distribution_of
from negatoscope.operations.running import indexed
from negatoscope.progress import finished
from PIL import Image
from scipy import ndimage

NAMES = [f"00000011_{number:03d}.png" for number in range(9)]


@pytest.fixture(scope="module")
def folder(corpus_dir: Path) -> Path:
    found = corpus_dir / "nih_chestxray_png"
    if not found.is_dir():
        pytest.skip("the corpus has no chest X-rays")
    return found


@pytest.fixture(scope="module")
def xray(folder: Path) -> np.ndarray:
    return np.asarray(Image.open(folder / NAMES[1]))


def made(path: Path, *steps: dict[str, object]) -> np.ndarray:
    """Return the numbers that a recipe makes of the image in a file."""
    recipe = recipes.parse({"negatoscope_recipe": 1, "steps": list(steps)})
    frame = index_frame(negatoscope.open(path))
    result = finished(recipes.run(recipe, frame))
    if result.exact is not None:
        return result.exact
    return finished(indexed(result)).values[result.index]


def test_the_figures_that_it_prints(folder: Path) -> None:
    """Shape and type, minimum 0, maximum 255, average 172.52, median 195."""
    stored = negatoscope.stored_values(negatoscope.open(folder / NAMES[1]))
    found = distribution_of(stored)
    assert (stored.shape, stored.dtype) == ((1024, 1024), np.uint8)
    assert (found.minimum, found.maximum, found.median) == (0, 255, 195)
    assert found.mean == pytest.approx(172.52233219146729, rel=1e-14)


def test_the_stack_of_eight(folder: Path) -> None:
    """It leaves out the third image."""
    names = NAMES[:2] + NAMES[3:]
    stack = np.stack([negatoscope.stored_values(negatoscope.open(folder / n)) for n in names])
    assert (stack.shape, stack.dtype) == ((8, 1024, 1024), np.uint8)


def test_the_laplacian_of_gaussian(folder: Path, xray: np.ndarray) -> None:
    result = made(
        folder / NAMES[1], {"operation": "laplacian_of_gaussian", "parameters": {"sigma": 1}}
    )
    expected = ndimage.gaussian_laplace(xray.astype(np.float64), sigma=1)
    np.testing.assert_allclose(result, expected, atol=1e-3)
    # What it shows itself was filtered in uint8: other numbers, on each machine others.
    assert np.abs(ndimage.gaussian_laplace(xray, sigma=1) - expected).max() > 50


def test_the_gaussian_gradient_magnitude(folder: Path, xray: np.ndarray) -> None:
    result = made(
        folder / NAMES[1], {"operation": "gaussian_gradient_magnitude", "parameters": {"sigma": 2}}
    )
    expected = ndimage.gaussian_gradient_magnitude(xray.astype(np.float64), sigma=2)
    np.testing.assert_allclose(result, expected, atol=1e-3)


def test_sobel_normalised_to_255(folder: Path, xray: np.ndarray) -> None:
    """``hypot(x, y)``, then ``*= 255 / max``."""
    result = made(folder / NAMES[1], {"operation": "sobel"}, {"operation": "maximum_to_8_bit"})
    numbers = xray.astype(np.float64)
    expected = np.hypot(ndimage.sobel(numbers, axis=0), ndimage.sobel(numbers, axis=1))
    expected *= 255.0 / np.max(expected)
    assert np.abs(result - np.floor(expected)).max() <= 1
    assert np.mean(result == np.floor(expected)) > 0.99
    assert result.max() == 255
