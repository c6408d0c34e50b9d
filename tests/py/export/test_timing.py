"""How long frames are to be shown."""

from __future__ import annotations

from typing import Any

import negatoscope
import phantoms
import pytest
from negatoscope.export.timing import frame_duration


@pytest.mark.parametrize(
    ("header", "milliseconds"),
    [
        ({}, 100),
        ({"FrameTime": 40}, 40),
        ({"CineRate": 20}, 50),
        ({"CineRate": 20, "FrameTime": 33}, 50),
        ({"RecommendedDisplayFrameRate": 8, "CineRate": 20}, 125),
        ({"FrameTimeVector": [0, 20, 40]}, 30),
        ({"FrameTime": 0}, 100),
        ({"FrameTime": 1}, 10),
        ({"FrameTime": 1e9}, 60_000),
        ({"CineRate": -5}, 100),
    ],
)
def test_the_file_decides(header: dict[str, Any], milliseconds: int) -> None:
    assert frame_duration(negatoscope.open(phantoms.phantom(**header))) == milliseconds
