"""Noise estimated from images of known noise; pairs of pixels, each once."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.operations.noise import half_plane, look_up, noise_level, shifted_pair


@pytest.mark.parametrize("deviation", [0.01, 3.0, 2000.0])
def test_the_noise_of_a_slope_with_a_square(deviation: float) -> None:
    """Neither slope nor edges count."""
    rows, columns = np.mgrid[:300, :400]
    scene = (rows * 2.0 + columns * 3.0 + 900.0 * (rows > 100) * (columns > 200)) * deviation
    noise = np.random.default_rng(1).normal(0, deviation, scene.shape)
    assert noise_level((scene + noise).astype(np.float32)) == pytest.approx(deviation, rel=0.05)


def test_padding_does_not_count() -> None:
    image = np.random.default_rng(2).normal(0, 10, (200, 200)).astype(np.float32)
    image[:, :120] = -2000
    assert noise_level(image) == pytest.approx(10, rel=0.1)


@pytest.mark.parametrize("shape", [(1, 1), (2, 50), (50, 2), (9, 9)])
def test_flat_and_small_images_have_none(shape: tuple[int, int]) -> None:
    assert noise_level(np.full(shape, -1000.0, dtype=np.float32)) == 0.0


def test_six_digits() -> None:
    level = noise_level(np.random.default_rng(3).normal(size=(50, 50)).astype(np.float32))
    assert float(f"{level:.6g}") == level > 0


@pytest.mark.parametrize("reach", [1, 2, 5])
def test_of_each_opposite_pair_one(reach: int) -> None:
    half = list(half_plane(reach))
    both = set(half) | {(-row, -column) for row, column in half}
    assert len(both) == 2 * len(half) == (2 * reach + 1) ** 2 - 1
    assert (0, 0) not in both


@pytest.mark.parametrize("shift", [(0, 1), (2, 0), (1, 3), (3, -2)])
def test_partners(shift: tuple[int, int]) -> None:
    rows, columns = np.mgrid[:6, :7]
    here, there = shifted_pair(rows * 100 + columns, *shift)
    assert here.size == (6 - shift[0]) * (7 - abs(shift[1]))
    assert np.all(there - here == shift[0] * 100 + shift[1])


def test_looking_up_rounded_numbers_from_either_end() -> None:
    table = np.arange(65_536, dtype=np.float32)
    numbers = np.float32([0, 0.4, 0.6, 65_534.7, -1, -32_767.6])
    assert look_up(table, numbers).tolist() == [0, 0, 1, 65_535, 65_535, 32_768]
