"""Frames that are made on demand, as bytes."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
from negatoscope.model import Progress
from negatoscope.progress import finished
from negatoscope.reading.source import Prepared, Source
from negatoscope.series.made import MadeFrames

FRAMES = np.arange(4 * 2 * 3, dtype=np.uint16).reshape(4, 2, 3)


class Maker:
    """Counts what it makes."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def __call__(self, index: int) -> Generator[Progress, None, Any]:
        self.made.append(index)
        yield Progress("make", 0, 1)
        return FRAMES[index]


def test_any_bytes_can_be_read() -> None:
    whole = FRAMES.astype("<u2").tobytes()
    source = Source(MadeFrames(Maker(), 4, 12))
    assert source.size() == len(whole) == 48
    for offset in range(0, 50, 3):
        for length in (0, 1, 12, 13, 30, 99):
            assert source.read(offset, length) == whole[offset : offset + length]
    with source.open() as file:
        assert file.read() == whole
        file.seek(-5, 2)
        assert file.read() == whole[-5:]
    assert source.part(10, 20).read(2, 8) == whole[12:20]


def test_frames_are_made_when_they_are_asked_for_and_once() -> None:
    maker = Maker()
    made = MadeFrames(maker, 4, 12)
    assert maker.made == []
    made.read(14, 4)
    made.read(12, 12)
    assert maker.made == [1]


def test_only_some_frames_are_kept() -> None:
    maker = Maker()
    made = MadeFrames(maker, 4, 12, budget=0)
    for index in (0, 0, 1, 0):
        made.read(index * 12, 12)
    assert maker.made == [0, 1, 0]


def test_a_frame_can_be_prepared_step_by_step() -> None:
    maker = Maker()
    made = MadeFrames(maker, 4, 12)
    assert isinstance(made, Prepared)
    assert [step.stage for step in made.prepare(2)] == ["make"]
    assert finished(made.prepare(2)) is None
    made.read(24, 12)
    assert maker.made == [2]
