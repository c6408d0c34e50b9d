"""Ranges, padding left out."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
from negatoscope.grayscale.display import index_frame
from negatoscope.measure.statistics import used_values, value_range
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
