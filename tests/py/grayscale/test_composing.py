"""From an image to the frame that is shown."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale import composing
from negatoscope.grayscale.composing import Scene
from negatoscope.operations.running import State
from negatoscope.progress import finished
from negatoscope.reading.files import open_file
from negatoscope.recipe import Recipe, Step

SOBEL, LAPLACE = Step("sobel"), Step("laplacian_of_gaussian")
EQUALIZE, FLIP = Step("equalize_histogram"), Step("flip")
LONG = Recipe((SOBEL, EQUALIZE, LAPLACE, FLIP, EQUALIZE, EQUALIZE))


class Memory:
    """Keeps everything."""

    def __init__(self) -> None:
        self.states: dict[str, State] = {}

    def get(self, recipe: Recipe) -> State | None:
        return self.states.get(recipe.to_json())

    def put(self, recipe: Recipe, state: State) -> None:
        self.states[recipe.to_json()] = state


@pytest.mark.parametrize("length", range(len(LONG.steps) + 1))
def test_what_is_kept_makes_no_difference(length: int) -> None:
    recipe = Recipe(LONG.steps[:length])
    instance = open_file(phantoms.phantom())
    plain = finished(Scene(instance).compose(recipe))
    memory = Memory()
    scene = Scene(instance, kept=memory)
    for shorter in range(length):
        finished(scene.compose(Recipe(LONG.steps[:shorter])))
    again = finished(scene.compose(recipe))
    for frame in (again, finished(Scene(instance, kept=memory).compose(recipe))):
        np.testing.assert_array_equal(frame.index, plain.index)
        np.testing.assert_array_equal(frame.values, plain.values)


def test_the_last_step_is_taken_up_where_the_others_ended(monkeypatch: Any) -> None:
    """So that its parameters can be tried without waiting for those before."""
    instance, memory = open_file(phantoms.phantom()), Memory()
    finished(Scene(instance, kept=memory).compose(Recipe((SOBEL, LAPLACE, FLIP))))
    run: list[tuple[Step, ...]] = []

    def counted(recipe: Recipe, *rest: Any) -> Any:
        run.append(recipe.steps)
        return original(recipe, *rest)

    original = composing.recipes.run
    monkeypatch.setattr(composing.recipes, "run", counted)
    other = Step("flip", {"direction": "vertical"})
    finished(Scene(instance, kept=memory).compose(Recipe((SOBEL, LAPLACE, other))))
    assert run == [(other,)]


def test_what_lies_over_the_picture_moves_with_it() -> None:
    overlay = np.zeros((16, 12), dtype=np.uint8)
    overlay[1, 2] = 1
    image = phantoms.dataset(phantoms.ramp().astype(np.uint16) // 2)
    phantoms.add_overlay(image, overlay)
    file = phantoms.file_bytes(image)
    turned = negatoscope.render(file, overlays=True, recipe=Recipe((Step("turn"),)))
    plain = negatoscope.render(file, overlays=True)
    assert any(np.array_equal(turned, np.rot90(plain, turns)) for turns in (1, 2, 3))
