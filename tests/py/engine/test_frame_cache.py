"""What is decoded has less room than what was made of it; the largest is kept while it is used."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
from negatoscope.engine.frame_cache import FrameCache, FrameKey
from negatoscope.frame import memory_of
from negatoscope.grayscale.display import index_frame
from negatoscope.model import IndexedFrame
from negatoscope.recipe import Recipe, Step

NOTHING, SOBEL = Recipe().identity, Recipe((Step("sobel"),)).identity


def frame(side: int = 64) -> IndexedFrame:
    """Return a frame whose values are shared with the others, so that its pixels weigh most."""
    made = index_frame(negatoscope.open(phantoms.phantom(np.zeros((side, side), np.int16))))
    assert isinstance(made, IndexedFrame)
    return made


def test_frames_of_a_series_share_their_values() -> None:
    assert frame().values is frame().values


def test_decoded_frames_do_not_push_out_what_recipes_made() -> None:
    weight = memory_of(frame())
    cache = FrameCache(4 * weight)
    result = FrameKey("a", "", 1, SOBEL)
    cache.put(result, frame())
    for number in range(1, 9):
        cache.put(FrameKey("a", "", number, NOTHING), frame())
    assert result in cache
    kept = [number for number in range(1, 9) if FrameKey("a", "", number, NOTHING) in cache]
    assert kept == [7, 8]
    assert cache.used == 3 * weight


def test_the_largest_frame_is_kept_while_it_is_the_last() -> None:
    cache = FrameCache(1)
    key = FrameKey("a", "", 1, SOBEL)
    large = frame(256)
    cache.put(key, large)
    assert cache.get(key) is large
    cache.drop(lambda each: each.handle == "a")
    assert cache.get(key) is None
    assert cache.used == 0
