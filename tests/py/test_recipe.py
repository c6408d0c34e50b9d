"""Recipes: JSON, errors, keys, and what running them makes of a frame."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any, TypeVar

import numpy as np
import pytest
from negatoscope import recipe as recipes
from negatoscope.errors import InvalidParameterError, InvalidRecipeError, UnknownOperationError
from negatoscope.grayscale.display import index_values
from negatoscope.model import IndexedFrame, Progress
from negatoscope.operations import find_operation
from negatoscope.recipe import Recipe, Step

Result = TypeVar("Result")
EQUALIZE = Step("equalize_histogram")
SOBEL = Step("sobel", {"sigma": 2})
LAPLACE = Step("laplacian_of_gaussian")


def finish(work: Generator[Progress, None, Result]) -> Result:
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def defaults(name: str) -> Any:
    return find_operation(name).validate({})


def apply(step: Step, values: Any) -> Any:
    return find_operation(step.operation).function(values, **step.parameters)


@pytest.fixture
def frame() -> IndexedFrame:
    pixels = np.random.default_rng(3).integers(0, 3000, (33, 21)).astype(np.uint16)
    return IndexedFrame(pixels, np.arange(65_536.0) - 1024, unit="HU", keeps_voi=True)


def test_json_is_complete_and_comes_back_the_same() -> None:
    recipe = Recipe((SOBEL, EQUALIZE))
    text = recipe.to_json()
    assert json.loads(text) == {
        "negatoscope_recipe": 1,
        "steps": [
            {"operation": "sobel", "parameters": {**defaults("sobel"), "sigma": 2.0}},
            {"operation": "equalize_histogram", "parameters": defaults("equalize_histogram")},
        ],
    }
    assert recipes.parse(text) == recipes.parse(json.loads(text)) == recipe
    assert recipes.parse(recipe) is recipe


def test_none_is_the_empty_recipe() -> None:
    assert recipes.parse(None) == Recipe()


@pytest.mark.parametrize(
    "source",
    [
        "",
        "sobel",
        "[]",
        "null",
        "[" * 100_000,
        {},
        {"steps": []},
        {"negatoscope_recipe": 2, "steps": []},
        {"negatoscope_recipe": 1},
        {"negatoscope_recipe": 1, "steps": {}},
        {"negatoscope_recipe": 1, "steps": [], "name": "mine"},
        {"negatoscope_recipe": 1, "steps": ["sobel"]},
        {"negatoscope_recipe": 1, "steps": [{"operation": 1}]},
        {"negatoscope_recipe": 1, "steps": [{"operation": "sobel", "parameters": []}]},
        {"negatoscope_recipe": 1, "steps": [{"operation": "sobel", "sigma": 1}]},
    ],
)
def test_what_is_no_recipe_is_refused(source: Any) -> None:
    with pytest.raises(InvalidRecipeError, match=r"recipe"):
        recipes.parse(source)


def test_errors_name_the_step() -> None:
    steps: list[object] = [SOBEL.to_dict(), {"operation": "sobel", "parameters": {"sigma": 99}}]
    with pytest.raises(
        InvalidParameterError, match=r"^Step 2 .*'sigma'.* is 99.*0 to 20"
    ) as caught:
        recipes.parse({"negatoscope_recipe": 1, "steps": steps})
    assert caught.value.details["step"] == 2
    steps[1] = {"operation": "sobl"}
    with pytest.raises(UnknownOperationError, match=r"^Step 2 .*did you mean 'sobel'"):
        recipes.parse({"negatoscope_recipe": 1, "steps": steps})


@pytest.mark.parametrize(
    "text", ["sobel", "sobel:", "sobel:sigma=2", " sobel : sigma = 2 , mode=wrap"]
)
def test_steps_from_the_command_line(text: str) -> None:
    step = recipes.parse_step(text)
    assert step.operation == "sobel"
    assert recipes.parse_step(step.to_text()) == step


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sobel:2", "Write sobel:parameter=value"),
        ("sobel:sigma=two", "is 'two'; allowed is a number from 0 to 20 px"),
        ("sobel:sigma=200", "'sigma'"),
        ("sobel:sigm=2", "did you mean 'sigma'"),
        ("equalize_histogram:bins=2.5", "a whole number from 2 to 65536"),
    ],
)
def test_bad_steps_from_the_command_line(text: str, message: str) -> None:
    with pytest.raises(InvalidParameterError, match=message):
        recipes.parse_step(text)


def test_the_key_changes_with_the_pixels_only() -> None:
    assert recipes.stage_key(Recipe()) == recipes.stage_key(Recipe((EQUALIZE,))) == ""
    key = recipes.stage_key(Recipe((EQUALIZE, SOBEL)))
    assert key == recipes.stage_key(Recipe((EQUALIZE, SOBEL, EQUALIZE)))
    others = [Recipe((SOBEL,)), Recipe((EQUALIZE, LAPLACE)), Recipe((EQUALIZE, Step("sobel")))]
    assert len({key, *map(recipes.stage_key, others)}) == 4
    assert key.isalnum()


def test_defaults_written_out_are_the_same_recipe() -> None:
    assert Step("sobel", {"sigma": 0}) == Step("sobel", {}) == Step("sobel", {"mode": "reflect"})


def test_split_ends_with_the_last_step_that_makes_pixels() -> None:
    assert Recipe((EQUALIZE, SOBEL, EQUALIZE)).split() == (
        Recipe((EQUALIZE, SOBEL)),
        Recipe((EQUALIZE,)),
    )
    assert Recipe((EQUALIZE,)).split() == (Recipe(), Recipe((EQUALIZE,)))


def test_the_empty_recipe_changes_nothing(frame: IndexedFrame) -> None:
    assert finish(recipes.run(Recipe(), frame)) is frame


def test_filters_in_a_row_are_quantised_once(frame: IndexedFrame) -> None:
    image = frame.values[frame.index].astype(np.float32)
    expected = index_values(apply(LAPLACE, apply(SOBEL, image)))
    result = finish(recipes.run(Recipe((SOBEL, LAPLACE)), frame))
    np.testing.assert_array_equal(result.index, expected.index)
    np.testing.assert_array_equal(result.values, expected.values)
    assert (result.unit, result.keeps_voi) == ("", False)


def test_a_table_between_filters(frame: IndexedFrame) -> None:
    image = frame.values[frame.index].astype(np.float32)
    edges = index_values(apply(SOBEL, image))
    equalized = apply(EQUALIZE, edges.values[edges.index])
    expected = index_values(apply(LAPLACE, equalized.astype(np.float32)))
    result = finish(recipes.run(Recipe((SOBEL, EQUALIZE, LAPLACE)), frame))
    np.testing.assert_array_equal(result.index, expected.index)


def test_a_table_after_a_table(frame: IndexedFrame) -> None:
    image = frame.values[frame.index]
    expected = apply(EQUALIZE, apply(EQUALIZE, image))
    result = finish(recipes.run(Recipe((EQUALIZE, EQUALIZE)), frame))
    np.testing.assert_array_equal(result.values[result.index], expected)


def test_exact_values_stay_beside_the_quantised(frame: IndexedFrame) -> None:
    image = frame.values[frame.index].astype(np.float32)
    expected = apply(LAPLACE, apply(SOBEL, image))
    result = finish(recipes.run(Recipe((SOBEL, LAPLACE)), frame))
    np.testing.assert_array_equal(result.exact, expected)
    assert result.value_at(16, 7) == expected[16, 7]
    table = finish(recipes.run(Recipe((SOBEL, LAPLACE, EQUALIZE)), frame))
    assert table.exact is None
    assert table.value_at(16, 7) == table.values[table.index[16, 7]]


@pytest.mark.parametrize("steps", [(SOBEL, LAPLACE), (SOBEL, EQUALIZE, LAPLACE), (EQUALIZE, SOBEL)])
def test_it_makes_no_difference_where_a_recipe_is_taken_up_again(
    steps: tuple[Step, ...], frame: IndexedFrame
) -> None:
    whole = finish(recipes.run(Recipe(steps), frame))
    for cut in range(len(steps)):
        part = finish(recipes.run(Recipe(steps[:cut]), frame))
        rest = finish(recipes.run(Recipe(steps[cut:]), part))
        np.testing.assert_array_equal(rest.index, whole.index)
        np.testing.assert_array_equal(rest.values, whole.values)
