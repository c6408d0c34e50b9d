"""Ranges, padding left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale.display import index_frame
from negatoscope.measure.statistics import any_occurs, used_values, value_range
from negatoscope.model import IndexedFrame


def indexed(**header: object) -> IndexedFrame:
    pixels = np.array([[-2000, -100, 300, 300]], np.int16)
    frame = index_frame(negatoscope.open(phantoms.phantom(pixels, **header)))
    assert isinstance(frame, IndexedFrame)
    return frame


def test_range() -> None:
    assert value_range(indexed()) == (-2000, 300)
    assert value_range(indexed(PixelPaddingValue=-2000)) == (-100, 300)
    assert value_range(indexed(RescaleSlope=-1, PixelPaddingValue=-2000)) == (-300, 100)


def test_nothing_but_padding() -> None:
    frame = indexed(PixelPaddingValue=-2000, PixelPaddingRangeLimit=300)
    assert used_values(frame).size == 0
    assert value_range(frame) == (0, 0)


@pytest.mark.parametrize("slope", [1, -1])
@pytest.mark.parametrize("padding", [None, -2000, 300, 7])
def test_range_is_the_same_whether_pixels_have_been_counted_or_not(
    slope: int, padding: int | None
) -> None:
    header = {"RescaleSlope": slope} | ({} if padding is None else {"PixelPaddingValue": padding})
    fresh, counted = indexed(**header), indexed(**header)
    assert counted.counts.sum() == counted.index.size
    assert fresh.span == counted.span
    assert value_range(fresh) == value_range(counted)


@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (64, 63)])
@pytest.mark.parametrize(
    "flagged",
    [
        lambda at: at % 2 != 0,
        lambda at: at % 8 != 0,
        lambda at: at % 6 != 0,
        lambda at: at % 8 != 4,
        lambda at: at == 0,
        lambda at: at > 900,
        lambda at: at < 0,
    ],
)
def test_whether_any_of_some_indices_occurs(
    flagged: Callable[[Any], Any], shape: tuple[int, int], *, counted: bool
) -> None:
    """Sought in samples, by bits and by counts: as looked up pixel by pixel."""
    flags = flagged(np.arange(1001))
    chance = np.random.default_rng(5)
    allowed = np.flatnonzero(~flags)
    index = chance.choice(allowed, shape).astype(np.uint16)
    for place in (None, 0, -1, index.size // 2):
        pixels = index.copy()
        if place is not None:
            pixels.flat[place] = chance.integers(0, flags.size)
        frame = IndexedFrame(pixels, np.arange(1001, dtype=np.float64))
        if counted:
            assert frame.counts.sum() == pixels.size
        assert any_occurs(frame, flags) == flags[pixels].any()
