"""Parts of images, with what lies beyond the border as SciPy has it."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.model import Progress
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.strips import cut, places, strips, telling, tiles

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
def test_a_filter_in_parts_is_the_filter(mode: str, shape: tuple[int, int], pixels: int) -> None:
    """Also where the halo is larger than the image."""
    image = np.random.default_rng(1).normal(size=shape).astype(np.float32)
    kernel = np.ones((5, 7))
    expected = ndimage().correlate(image, kernel, mode=mode)
    by_rows, by_tiles = np.full((2, *shape), np.nan, dtype=np.float32)
    for rows, strip in strips(image, 2, mode, pixels=pixels):
        by_rows[rows] = ndimage().correlate(strip, kernel, mode=mode)[2:-2]
    for rows, columns, tile in tiles(image, 3, mode, pixels=pixels):
        by_tiles[rows, columns] = ndimage().correlate(tile, kernel)[3:-3, 3:-3]
    assert by_rows.tobytes() == by_tiles.tobytes() == expected.tobytes()


def test_no_halo() -> None:
    image = np.arange(6, dtype=np.float32).reshape(2, 3)
    ((rows, columns, tile),) = tiles(image, 0, "reflect", pixels=100)
    np.testing.assert_array_equal(tile, image[rows, columns])
    np.testing.assert_array_equal(tile, image)


def test_strips_inside_are_no_copies() -> None:
    image = np.zeros((100, 10), dtype=np.float32)
    shared = [np.shares_memory(strip, image) for _, strip in strips(image, 2, pixels=200)]
    assert shared == [False, True, True, True, False]


def test_a_strip_is_not_narrower_than_its_halo() -> None:
    assert [rows.stop for rows in cut((100, 10), halo=40, pixels=10)] == [40, 80, 100]


def test_progress_goes_one_step_further_each_time() -> None:
    assert list(telling("blur", 3)) == [Progress("blur", done, 3) for done in range(3)]
