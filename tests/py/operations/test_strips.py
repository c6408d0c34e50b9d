"""Strips with rows beyond the border, as SciPy has them."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.model import Progress
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.running import finished
from negatoscope.operations.strips import cut, in_strips, places, strips, widened
from numpy.typing import NDArray

MODES = ["reflect", "nearest", "mirror", "constant", "wrap"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_places_as_scipy_has_them(mode: str, size: int) -> None:
    """A kernel that is 1 at its end fetches what lies there."""
    line = np.arange(1.0, size + 1)
    reach = 9
    padded = np.append(line, 0.0)[places(-reach, size + reach, size, mode)]
    for shift in range(-reach, reach + 1):
        kernel = np.zeros(2 * reach + 1)
        kernel[reach + shift] = 1
        expected = ndimage().correlate1d(line, kernel, mode=mode)
        np.testing.assert_array_equal(padded[reach + shift : reach + shift + size], expected)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("shape", [(1, 1), (3, 2), (40, 7)])
@pytest.mark.parametrize("pixels", [1, 50, 10_000])
def test_a_filter_in_strips_is_the_filter(mode: str, shape: tuple[int, int], pixels: int) -> None:
    image = np.random.default_rng(1).normal(size=shape).astype(np.float32)

    def smooth(strip: NDArray[np.float32]) -> NDArray[np.float32]:
        return ndimage().correlate(widened(strip, 3, mode), np.ones((5, 7)))[:, 3:-3]

    result = finished(in_strips("", smooth, image, halo=2, mode=mode, pixels=pixels))
    expected = ndimage().correlate(image, np.ones((5, 7)), mode=mode)
    assert result.tobytes() == expected.tobytes()


def test_strips_inside_are_no_copies() -> None:
    image = np.zeros((100, 10), dtype=np.float32)
    shared = [np.shares_memory(strip, image) for _, strip in strips(image, 2, pixels=200)]
    assert shared == [False, True, True, True, False]


def test_a_strip_is_not_narrower_than_its_halo() -> None:
    assert [rows.stop for rows in cut((100, 10), halo=40, pixels=10)] == [40, 80, 100]


def test_progress_before_each_strip() -> None:
    image = np.zeros((10, 10), dtype=np.float32)
    work = in_strips("blur", np.copy, image, halo=0, mode="nearest", pixels=40)
    assert list(work) == [Progress("blur", done, 3) for done in range(3)]
