"""What holds for every registered operation, whatever it does."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope import recipe as recipes
from negatoscope.errors import InvalidParameterError, InvalidVoiError
from negatoscope.frame import ColorFrame, IndexedFrame, LabelClass
from negatoscope.grayscale.display import Look, apply_table, index_values, show
from negatoscope.grayscale.tint import tint
from negatoscope.model import Window
from negatoscope.operations import FAMILIES, Operation, bands, load_all
from negatoscope.operations.parameters import (
    Boolean,
    Choice,
    Color,
    Declaration,
    Integer,
    Kernel,
    Number,
    Region,
)
from negatoscope.operations.running import Context, finished
from negatoscope.placement import locate
from negatoscope.reading.files import open_file
from negatoscope.recipe import Recipe, Step
from negatoscope.script import Shot

EVERY = load_all()
RANDOM = np.random.default_rng(8)
SHAPE = (31, 27)
INSTANCE = open_file(phantoms.phantom())


def those(wanted: Callable[[Operation], bool]) -> pytest.MarkDecorator:
    """Return the mark that gives a test the operations of a kind, one by one."""
    found = [each for each in EVERY if wanted(each)]
    return pytest.mark.parametrize("each", found, ids=lambda each: each.name)


BY_NAME = those(lambda _: True)


def grey(pixels: Any, *, padding: int | None = None) -> IndexedFrame:
    """Return a frame of whole numbers from -32,768 to 32,767, in HU."""
    index = (np.asarray(pixels).astype(np.int64) + 32_768).astype(np.uint16)
    values = np.arange(-32_768.0, 32_768.0)
    mask = None if padding is None else values == padding
    return IndexedFrame(index, values, mask, unit="HU", keeps_voi=True, first_stored=-32_768)


def with_nan() -> IndexedFrame:
    """Return a frame of floats, some of them NaN and infinite."""
    image = RANDOM.normal(0, 1, SHAPE).astype(np.float32)
    image[3:6, 4] = np.nan
    image[9, 9], image[10, 10] = np.inf, -np.inf
    return index_values(image)


def disc() -> Any:
    """Return a bright disc with some noise."""
    rows, columns = np.indices(SHAPE) - np.array(SHAPE)[:, None, None] / 2
    return np.where(np.hypot(rows, columns) < 9, 800, -600) + RANDOM.integers(0, 50, SHAPE)


COLOR = ColorFrame(RANDOM.integers(0, 256, (*SHAPE, 3)).astype(np.uint8))
FRAMES: dict[str, IndexedFrame | ColorFrame] = {
    "a disc": grey(disc()),
    "one pixel": grey([[7]]),
    "one row": grey(RANDOM.integers(-9, 9, (1, 13))),
    "one column": grey(RANDOM.integers(-9, 9, (13, 1))),
    "odd sizes": grey(RANDOM.integers(-1000, 3000, (17, 5))),
    "constant": grey(np.full(SHAPE, -5)),
    "zero": grey(np.zeros(SHAPE)),
    "padding": grey(np.where(disc() < -580, -2000, disc()), padding=-2000),
    "nothing but padding": grey(np.full(SHAPE, -2000), padding=-2000),
    "int16": grey(RANDOM.choice([-32_768, -1, 0, 32_767], SHAPE)),
    "NaN": with_nan(),
    "colour": COLOR,
    "one pixel in colour": ColorFrame(np.array([[[255, 0, 10]]], dtype=np.uint8)),
}


def candidates(declaration: Declaration) -> list[Any]:
    """Return values of a parameter at the ends of what is allowed."""
    if isinstance(declaration, Number | Integer):
        return [declaration.minimum, declaration.maximum]
    if isinstance(declaration, Choice):
        return list(declaration.choices)
    if isinstance(declaration, Boolean):
        return [False, True]
    if isinstance(declaration, Kernel):
        return ["2", "1/9 0.5; -1 1e3", "; ".join([" ".join("1" * 15)] * 15)]
    if isinstance(declaration, Region):
        return ["", "0 0 1 1", "2 3 5 400"]
    assert isinstance(declaration, Color)
    return ["#000000", "#fF8000"]


def refused(declaration: Declaration) -> list[Any]:
    """Return values that are never allowed."""
    always: list[Any] = [None, [1], {}]
    if isinstance(declaration, Number | Integer):
        wrong = [math.nan, math.inf, declaration.minimum - 1, declaration.maximum + 1, "x", True]
        return [*always, *wrong, *([0.5 + declaration.minimum] * isinstance(declaration, Integer))]
    if isinstance(declaration, Kernel):
        return [*always, 1, "", "1 2; 3", "1/0", "a", "nan", " ".join("1" * 16), "1e7"]
    if isinstance(declaration, Region):
        return [*always, 1, "1 2 3", "1 2 3 4 5", "0 0 0 1", "-1 0 1 1", "1.5 0 1 1", "a b c d"]
    if isinstance(declaration, Boolean):
        return [*always, 1, "true"]
    return [*always, 1, "", "no such choice", "#12345g"]


def suited(each: Operation, frame: IndexedFrame | ColorFrame) -> bool:
    """Whether an operation takes this kind of picture."""
    return each.takes != "color" or isinstance(frame, ColorFrame)


def run(each: Operation, frame: IndexedFrame | ColorFrame, **parameters: Any) -> Any:
    """Run an operation as a recipe does; the second image is the first, turned round."""
    other = None
    if each.needs_other:
        other = (
            ColorFrame(frame.rgb[::-1, ::-1].copy())
            if isinstance(frame, ColorFrame)
            else grey(np.zeros(frame.shape))
            if frame.values.size < 4
            else IndexedFrame(frame.index[::-1, ::-1].copy(), frame.values, frame.padding)
        )
    if each.needs_labels and frame.labels is None:
        labels = np.zeros(frame.shape, dtype=np.uint8)
        labels[::2, ::3] = 1
        frame = replace(frame, labels=labels, label_classes=(LabelClass("Some", (9, 9, 9)),))
    context = Context(bits_stored=16, spacing=(0.5, 0.25), other=other)
    return finished(recipes.run(Recipe((Step(each.name, parameters),)), frame, context))


def check(result: IndexedFrame | ColorFrame) -> None:
    """Assert what every frame promises, and that it can be shown."""
    assert min(result.shape) > 0
    assert np.isfinite(result.placement).all()
    json.dumps(dict(result.facts), allow_nan=False)
    assert all(isinstance(value, float | int) for value in result.facts.values())
    assert all(isinstance(warning, str) and warning for warning in result.warnings)
    assert result.window is None or isinstance(result.window, Window)
    if result.labels is not None:
        assert result.labels.shape == result.shape
        assert result.labels.dtype == np.uint8
        assert result.labels.max(initial=0) <= len(result.label_classes)
        for label in result.label_classes:
            assert label.name
            assert all(0 <= part <= 255 for part in label.color)
            json.dumps(dict(label.facts), allow_nan=False)
    if isinstance(result, IndexedFrame):
        assert result.index.dtype == np.uint16
        assert int(result.index.max()) < result.values.size <= 65_536
        assert np.isfinite(result.values).all()
        assert result.exact is None or result.exact.shape == result.shape
        assert result.exact is None or not np.isnan(result.exact).any()
    else:
        assert result.rgb.dtype == np.uint8
        assert result.rgb.shape == (*result.shape, 3)
    shown = apply_table(show(INSTANCE, finished(tint(result)), Look()))
    assert shown.shape[:2] == result.shape


@BY_NAME
@pytest.mark.parametrize("name", FRAMES)
def test_any_picture_with_the_defaults(each: Operation, name: str) -> None:
    frame = FRAMES[name]
    if not suited(each, frame):
        with pytest.raises(InvalidParameterError, match=r"colour.*grey"):
            run(each, frame)
        return
    before = (frame.rgb if isinstance(frame, ColorFrame) else frame.index).copy()
    result = run(each, frame)
    check(result)
    np.testing.assert_array_equal(
        frame.rgb if isinstance(frame, ColorFrame) else frame.index, before
    )
    if each.kind == "labels":
        assert result.labels is not None
        if isinstance(frame, IndexedFrame):
            assert result.index is frame.index


@BY_NAME
def test_each_parameter_at_its_ends(each: Operation) -> None:
    for frame in (FRAMES["a disc"], FRAMES["padding"], COLOR):
        for parameter in each.parameters:
            for value in candidates(parameter.declaration):
                if not suited(each, frame):
                    continue
                try:
                    result = run(each, frame, **{parameter.name: value})
                except (InvalidParameterError, InvalidVoiError):
                    # Allowed by itself, but not beside the default of another one.
                    assert len(each.parameters) > 1
                else:
                    check(result)


@BY_NAME
def test_each_bad_value_is_explained(each: Operation) -> None:
    for parameter in each.parameters:
        for value in refused(parameter.declaration):
            with pytest.raises(InvalidParameterError) as caught:
                Step(each.name, {parameter.name: value})
            assert parameter.declaration.allowed() in caught.value.message
            assert caught.value.details["parameter"] == parameter.name


@BY_NAME
def test_the_declaration_is_whole(each: Operation) -> None:
    schema = json.loads(json.dumps(each.schema(), allow_nan=False))
    assert schema["family"] in FAMILIES
    assert schema["label"]
    assert schema["summary"].endswith(".")
    assert "\n" not in schema["summary"]
    for parameter in schema["parameters"]:
        assert parameter["label"]
        assert parameter["description"].endswith(".")
        assert {"name", "default", "type"} <= set(parameter)
    defaults = each.validate({})
    assert each.validate(defaults) == defaults


@BY_NAME
def test_a_recipe_comes_back_the_same_from_any_text(each: Operation) -> None:
    for parameter in (None, *each.parameters):
        values = [None] if parameter is None else candidates(parameter.declaration)
        for value in values:
            given = {} if parameter is None else {parameter.name: value}
            step = Step(each.name, given)
            assert recipes.parse(Recipe((step,)).to_json()).steps == (step,)
            assert recipes.parse_step(step.to_text()) == step
            compile(Recipe((step,)).as_python(Shot()), "script.py", "exec")


@those(lambda each: each.kind == "neighbourhood")
def test_in_bands_as_at_once(each: Operation, monkeypatch: Any) -> None:
    whole = run(each, FRAMES["padding"])
    monkeypatch.setattr(bands, "BAND_PIXELS", 1)
    banded = run(each, FRAMES["padding"])
    assert banded.exact.tobytes() == whole.exact.tobytes()
    np.testing.assert_array_equal(banded.index, whole.index)


@those(lambda each: each.needs_other)
def test_a_second_image_is_asked_for(each: Operation) -> None:
    frame = COLOR if each.takes == "color" else FRAMES["a disc"]
    with pytest.raises(InvalidParameterError, match=f"'{each.name}' needs a second image"):
        finished(recipes.run(Recipe((Step(each.name),)), frame))


@those(lambda each: each.needs_labels)
def test_a_mask_is_asked_for(each: Operation) -> None:
    with pytest.raises(InvalidParameterError, match=f"'{each.name}' needs a mask"):
        finished(recipes.run(Recipe((Step(each.name),)), FRAMES["a disc"]))


@those(lambda each: each.geometry is not None and each.takes != "color")
def test_the_result_lies_where_its_geometry_says(each: Operation) -> None:
    """On a slope every value tells where it comes from."""
    rows, columns = np.indices(SHAPE)
    down, right = run(each, grey(rows)), run(each, grey(columns))
    assert down.placement == right.placement
    compared = 0
    for row, column in np.ndindex(*down.shape):
        there = locate(down.placement, row, column)
        found = down.value_at(row, column), right.value_at(row, column)
        inner = all(3 <= at <= size - 4 for at, size in zip(there, SHAPE, strict=True))
        if inner and None not in found:
            assert found == pytest.approx(there, abs=1e-6 if each.kind == "rearrange" else 0.05)
            compared += 1
    assert compared > 20


@BY_NAME
def test_labels_stay_with_their_pixels(each: Operation) -> None:
    """Unless the operation makes others, or uses them up."""
    frame = COLOR if each.takes == "color" else FRAMES["a disc"]
    labels = (disc() > 0).astype(np.uint8)
    marked = replace(frame, labels=labels, label_classes=(LabelClass("Bright", (9, 9, 9)),))
    result = run(each, marked)
    assert result.labels is None or result.labels.shape == result.shape
    if result.labels is None:
        assert "labels" in each.reserved
