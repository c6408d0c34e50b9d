"""How fast frames are played, by what the header says."""

from __future__ import annotations

from typing import Any

import pytest
from negatoscope.reading.cine import frame_rate, is_swept
from pydicom.dataset import Dataset


def header(**elements: Any) -> Dataset:
    dataset = Dataset()
    for keyword, value in elements.items():
        setattr(dataset, keyword, value)
    return dataset


@pytest.mark.parametrize(
    ("elements", "rate"),
    [
        ({}, None),
        ({"RecommendedDisplayFrameRate": 12}, 12),
        ({"FrameTime": "33.333"}, 1000 / 33.333),
        ({"CineRate": 15}, 15),
        ({"FrameTimeVector": [0, 40, 60]}, 20),
        ({"FrameTimeVector": [0]}, None),
        ({"RecommendedDisplayFrameRate": 10, "FrameTime": 40, "CineRate": 30}, 10),
        ({"FrameTime": 40, "CineRate": 30}, 25),
        ({"FrameTime": 0, "CineRate": 30}, 30),
        ({"FrameTime": -40, "CineRate": 0}, None),
    ],
)
def test_the_rate_that_is_recommended_comes_first(
    elements: dict[str, Any], rate: float | None
) -> None:
    assert frame_rate(header(**elements)) == rate


@pytest.mark.parametrize(("value", "swept"), [(None, False), (0, False), (1, True)])
def test_frames_are_swept_where_the_header_prefers_it(value: int | None, swept: bool) -> None:
    assert is_swept(header(PreferredPlaybackSequencing=value)) is swept
