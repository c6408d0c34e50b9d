"""Layers painted over an index frame."""

from __future__ import annotations

import numpy as np
from negatoscope.grayscale.layers import Layer, paint
from negatoscope.model import IndexedFrame

MASK = np.zeros((256, 256), bool)
MASK[3, 4] = True


def painted(values: int, pixels: int) -> IndexedFrame:
    index = (np.arange(pixels, dtype=np.uint32) % values).astype(np.uint16).reshape(256, -1)
    frame = paint(IndexedFrame(index, np.arange(float(values))), (Layer(MASK, 200),))
    assert isinstance(frame, IndexedFrame)
    return frame


def test_a_layer_gets_an_index_of_its_own() -> None:
    frame = painted(100, 65536)
    assert frame.painted == ((100, 200),)
    assert np.argwhere(frame.index == 100).tolist() == [[3, 4]]
    assert frame.values.size == 101


def test_counts_stay_those_of_the_picture_below() -> None:
    frame = painted(100, 65536)
    assert frame.counts[100] == 0
    assert frame.counts.sum() == 65536


def test_where_no_index_is_free_the_rarest_moves_to_its_neighbour() -> None:
    frame = painted(65536, 65536)
    ((place, _),) = frame.painted
    assert np.argwhere(frame.index == place).tolist() == [[3, 4]]
    moved = np.abs(frame.index.ravel().astype(int) - np.arange(65536)) > 1
    assert moved.sum() == 1


def test_layers_lie_one_over_the_other() -> None:
    index = np.zeros((256, 256), np.uint16)
    both = (Layer(np.ones_like(MASK), 10), Layer(MASK, 20))
    frame = paint(IndexedFrame(index, np.zeros(1)), both)
    assert isinstance(frame, IndexedFrame)
    assert frame.painted == ((1, 10), (2, 20))
    assert (frame.index[3, 4], frame.index[0, 0]) == (2, 1)
