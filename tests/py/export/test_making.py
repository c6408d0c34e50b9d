"""Frame by frame, with progress."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import FrameNotFoundError, InvalidParameterError
from negatoscope.export.formats import find_format
from negatoscope.export.making import Exporting, export, look_together, make_sheet
from negatoscope.grayscale.composing import Scene
from negatoscope.grayscale.display import Look
from negatoscope.model import Progress
from negatoscope.progress import finished
from negatoscope.recipe import Recipe, parse_step

from .conftest import frames, images


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


def test_frames_whose_files_ask_for_no_window_share_one() -> None:
    instance = negatoscope.open(phantoms.phantom(frames()))
    scenes = [Scene(instance, number) for number in (1, 2, 3)]
    together = finished(look_together(Look(), scenes))
    low, high = int(frames().min()), int(frames().max())
    assert together.stack is not None
    assert together.stack.explanation == "3 of 3 frames"
    made = finished(Exporting(find_format("tiff"), {}, Recipe(), Look()).steps(scenes))
    expected = np.floor((frames() - float(low)) / (high - low) * 255)
    assert np.abs(np.stack(images(made.content)) - expected).max() <= 1


def test_what_is_odd_is_collected_once() -> None:
    content = phantoms.phantom(frames(), WindowCenter=4, WindowWidth=0)
    scenes = [Scene(negatoscope.open(content), number) for number in (1, 2, 3)]
    exporting = Exporting(find_format("npy"), {}, Recipe(), Look())
    finished(exporting.steps(scenes))
    (warning,) = [each for each in exporting.warnings if "Window 1" in each]
    assert "left out" in warning


@pytest.mark.parametrize(
    ("look", "count", "header"),
    [
        (Look("minmax"), 3, {}),
        (Look(), 1, {}),
        (Look(), 3, {"WindowCenter": 100, "WindowWidth": 50}),
    ],
)
def test_a_window_that_is_chosen_or_asked_for_stays(look: Look, count: int, header: Any) -> None:
    instance = negatoscope.open(phantoms.phantom(frames(), **header))
    scenes = [Scene(instance, number + 1) for number in range(count)]
    assert finished(look_together(look, scenes)) is look
