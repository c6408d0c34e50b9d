"""One window for a stack whose files ask for none."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale.common_window import Ends, asks, common_window, spread
from negatoscope.grayscale.frames import index_frame


def opened(pixels: Any, **header: Any) -> Any:
    return negatoscope.open(phantoms.phantom(pixels, **header))


def ends(pixels: Any, **header: Any) -> Ends | None:
    return Ends.of(index_frame(opened(pixels, **header)))


def test_the_window_reaches_from_the_lowest_to_the_highest() -> None:
    seen = [ends(np.full((2, 2), value, np.int16)) for value in (-50, 7, 250)]
    window = common_window(seen, 40)
    assert window.explanation == "3 of 40 frames"
    assert window.center - window.width / 2 <= -50
    assert window.center + window.width / 2 >= 250
    assert window.width == 301


def test_frames_in_colour_do_not_count() -> None:
    grey, color = np.full((2, 2), 7, np.uint8), np.zeros((2, 2, 3), np.uint8)
    assert ends(color) is None
    assert common_window([ends(grey), ends(color)], 2).explanation == "1 of 2 frames"


@pytest.mark.parametrize(
    ("header", "asked"),
    [({}, False), ({"WindowCenter": 40, "WindowWidth": 400}, True)],
)
def test_files_ask_or_do_not(header: dict[str, Any], asked: bool) -> None:
    assert asks(opened(None, **header), 1) is asked


def test_colour_needs_no_window() -> None:
    assert asks(opened(np.zeros((2, 2, 3), np.uint8)), 1)


@pytest.mark.parametrize(("count", "places"), [(2, [0, 1]), (5, [0, 1, 2, 3, 4]), (101, None)])
def test_some_frames_are_looked_at(count: int, places: list[int] | None) -> None:
    found = spread(count, opened(None))
    assert found == (places or [round(100 * n / 8) for n in range(9)])
