"""Frame by frame, with progress."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import negatoscope
import phantoms
import pytest
from negatoscope.errors import FrameNotFoundError, InvalidParameterError
from negatoscope.export.formats import find_format
from negatoscope.export.making import export, make_sheet
from negatoscope.grayscale.composing import Scene
from negatoscope.grayscale.display import Look
from negatoscope.model import Progress
from negatoscope.progress import finished
from negatoscope.recipe import Recipe, parse_step

from .conftest import frames


def works(*numbers: int, steps: tuple[str, ...] = ()) -> list[Callable[[], Any]]:
    instance = negatoscope.open(phantoms.phantom(frames()))
    recipe = Recipe(tuple(parse_step(step) for step in steps))
    return [partial(make_sheet, Scene(instance, n), recipe, Look("full")) for n in numbers]


def test_progress_of_several_frames_is_that_of_frames() -> None:
    told = list(export(find_format("npy"), {}, works(1, 2, 3, steps=("sobel",))))
    assert {each.stage for each in told} == {"export"}
    assert (told[0], told[-1]) == (Progress("export", 0, 3), Progress("export", 3, 3))


def test_progress_of_one_frame_is_that_of_its_steps() -> None:
    told = list(export(find_format("npy"), {}, works(1, steps=("sobel",))))
    assert {"decode", "sobel", "export"} <= {each.stage for each in told}


def test_closing_it_ends_the_work_that_it_waits_for() -> None:
    ended = []

    def work() -> Any:
        try:
            yield Progress("sobel", 0, 2)
        finally:
            ended.append(True)

    running = export(find_format("npy"), {}, [work])
    next(running)
    next(running)
    running.close()
    assert ended == [True]


@pytest.mark.parametrize("name", ["png", "jpeg"])
def test_formats_for_one_frame_take_one(name: str) -> None:
    with pytest.raises(InvalidParameterError, match=rf"'{name}' holds one frame, not 2.*zip"):
        finished(export(find_format(name), {}, works(1, 2)))


def test_a_frame_that_is_not_there() -> None:
    with pytest.raises(FrameNotFoundError):
        finished(works(4)[0]())
