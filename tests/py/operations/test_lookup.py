"""Looking up by arithmetic gives the bits of the table."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from negatoscope.operations.lookup import float_lookup, marked
from numpy.typing import NDArray

SIZE = 4096
PIXELS = np.random.default_rng(1).integers(0, SIZE, (33, 47)).astype(np.uint16)


def line(slope: float, start: float) -> NDArray[np.float32]:
    return (np.arange(SIZE) * slope + start).astype(np.float32)


def bits(found: NDArray[np.float32]) -> bytes:
    assert found.dtype == np.float32
    return found.tobytes()


@pytest.mark.parametrize(
    "table",
    [
        line(1, 0),
        line(1, -1024),
        line(0.5, 7),
        line(-1, 0),
        line(-1, 4095),
        line(0.1, -3.3),
        line(2.44140625e-4, 0),
        line(0, 5),
        line(0, -0.0),
        np.random.default_rng(2).normal(size=SIZE).astype(np.float32),
        np.float32([5, 6]).repeat(SIZE // 2),
        np.full(SIZE, -0.0, np.float32),
        np.full(SIZE, np.nan, np.float32),
        line(1e35, -1e38),
        np.float32([-np.inf, np.inf]).repeat(SIZE // 2),
    ],
)
def test_bits_of_the_table(table: NDArray[np.float32]) -> None:
    assert bits(float_lookup(table)(PIXELS)) == bits(table[PIXELS])


@pytest.mark.parametrize("size", [1, 2, 3, 65_536])
def test_sizes(size: int) -> None:
    table = np.arange(size, dtype=np.float32) * 3 - 7
    pixels = np.arange(size).astype(np.uint16)
    assert bits(float_lookup(table)(pixels)) == bits(table[pixels])


def test_padding_as_low_as_the_lowest_value() -> None:
    """As a CT has it: far below, with nothing in between."""
    table, used = line(1, -2048), np.zeros(SIZE, dtype=np.bool_)
    used[1024:] = True
    used[48] = True
    table[48] = -1024
    pixels = PIXELS.copy()
    pixels[pixels < 1024] = 48
    assert bits(float_lookup(table, used)(pixels)) == bits(table[pixels])


def test_what_does_not_occur_does_not_matter() -> None:
    table, used = line(1, -2048), np.ones(SIZE, dtype=np.bool_)
    table[100], used[100] = np.nan, False
    pixels = PIXELS.copy()
    pixels[pixels == 100] = 99
    assert bits(float_lookup(table, used)(pixels)) == bits(table[pixels])


def test_only_a_part_of_the_table_matters() -> None:
    """As where a picture has a few of the values that 16 bits can have."""
    table = line(1, -1024) ** 2
    table[1000:2000] = line(0.5, 3)[1000:2000]
    pixels = (1000 + PIXELS % 1000).astype(np.uint16)
    look = float_lookup(table, slice(1000, 2000))
    assert bits(look(pixels)) == bits(table[pixels])


def test_a_new_array_each_time() -> None:
    look = float_lookup(line(1, 0))
    look(PIXELS)[:] = 0
    assert look(PIXELS).any()


@given(arrays(np.float32, 9, elements=st.sampled_from([-1.0, 0.0, -0.0, 1.0, 2.0, 3.0])))
def test_any_table(table: NDArray[np.float32]) -> None:
    pixels = (PIXELS % 9).astype(np.uint16)
    assert bits(float_lookup(table)(pixels)) == bits(table[pixels])


@pytest.mark.parametrize(
    "places", [[], [0], [17], [SIZE - 1], [5, 6, 7], [5, 7], list(range(100)), list(range(SIZE))]
)
def test_marked(places: Any) -> None:
    flags = np.zeros(SIZE, dtype=np.bool_)
    flags[places] = True
    found = marked(flags, PIXELS)
    assert found.dtype == np.bool_
    np.testing.assert_array_equal(found, flags[PIXELS])
