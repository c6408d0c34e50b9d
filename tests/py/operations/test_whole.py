"""Operations on whole images: padding, labels, colour, places."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.frame import ColorFrame, IndexedFrame, LabelClass
from negatoscope.model import Progress
from negatoscope.operations import Operation
from negatoscope.operations.result import Labels, Result
from negatoscope.operations.running import Context, advance, finished, indexed
from negatoscope.placement import locate

Declare = Callable[..., Operation]
INDEX = np.arange(20, dtype=np.uint16).reshape(4, 5)
LABELS = (INDEX > 12).astype(np.uint8)
BRIGHT = (LabelClass("Bright", (1, 2, 3)),)
FRAME = IndexedFrame(
    INDEX,
    np.arange(20.0) - 3,
    np.arange(20) == 7,
    "HU",
    keeps_voi=True,
    labels=LABELS,
    label_classes=BRIGHT,
)
COLOR = ColorFrame(np.arange(60, dtype=np.uint8).reshape(4, 5, 3))
HALF = ((2.0, 0.0, 0.5), (0.0, 2.0, 0.5))


def run(each: Operation, frame: Any, **context: Any) -> Any:
    return finished(advance([(each, {})], frame, Context(**context)))


def test_padding_stays_unless_the_operation_asks_for_it(declare: Declare) -> None:
    def negate(image: Any) -> Any:
        return -image

    def fill(image: Any, *, padding: Any) -> Any:
        return np.where(padding, 1000, image).astype(np.float32)

    negated = run(declare(negate), FRAME)
    np.testing.assert_array_equal(negated.mask, INDEX == 7)
    filled = run(declare(fill), FRAME)
    assert filled.mask is None
    assert filled.image[1, 2] == 1000


def test_nan_becomes_padding_as_low_as_the_lowest_value(declare: Declare) -> None:
    def hole(image: Any) -> Any:
        return np.where(image == 5, np.nan, image)

    result = run(declare(hole), FRAME)
    assert np.argwhere(result.mask).tolist() == [[1, 2], [1, 3]]
    assert result.image[1, 3] == -3
    assert result.image.dtype == np.float32
    assert finished(indexed(result)).value_at(1, 3) is None


def test_labels_stay_unless_the_operation_uses_them_up(declare: Declare) -> None:
    def negate(image: Any) -> Any:
        return -image

    def cut(image: Any, *, labels: Any) -> Any:
        return np.where(labels, image, np.nan)

    assert run(declare(negate), FRAME).labels is LABELS
    result = run(declare(cut), FRAME)
    assert (result.labels, result.label_classes) == (None, ())
    np.testing.assert_array_equal(result.mask, LABELS == 0)


def test_geometry_moves_padding_labels_and_the_place(declare: Declare) -> None:
    def shrink(image: Any) -> Any:
        return image[::2, ::2]

    each = declare(shrink, geometry=lambda _shape, _: ((2.0, 0.0, 0.0), (0.0, 2.0, 0.0)))
    result = run(each, FRAME)
    np.testing.assert_array_equal(result.labels, LABELS[::2, ::2])
    assert result.mask is not None
    assert not result.mask.any()
    twice = run(each, result)
    assert locate(twice.placement, 0, 1) == (0, 4)
    with pytest.raises(TypeError, match="without a geometry"):
        run(declare(shrink), FRAME)


def test_the_spacing_follows_the_pixels(declare: Declare) -> None:
    seen = []

    def shrink(image: Any, *, spacing: Any) -> Any:
        seen.append(spacing)
        return image[::2, ::2]

    each = declare(shrink, geometry=lambda _shape, _: HALF)
    finished(advance([(each, {}), (each, {})], FRAME, Context(spacing=(0.5, 0.25))))
    assert seen == [(0.5, 0.25), (1.0, 0.5)]


def test_steps_take_the_place_of_the_function(declare: Declare) -> None:
    def slow_steps(image: Any, *, spacing: Any) -> Generator[Progress, None, Any]:
        yield Progress("slow", 1, 2)
        return image + np.float32(spacing[0])

    def slow(image: Any, *, spacing: Any) -> Any:
        return finished(slow_steps(image, spacing=spacing))

    each = declare(slow, steps=slow_steps)
    work = advance([(each, {})], FRAME, Context(spacing=(4.0, 4.0)))
    assert [next(work), next(work)] == [Progress("slow", 0, 1), Progress("slow", 1, 2)]
    assert finished(work).image[0, 0] == 1


def test_labels_leave_the_picture_alone(declare: Declare) -> None:
    def classes(image: Any) -> Any:
        return Labels((image > 3).astype(np.uint8) * 2, (*BRIGHT, *BRIGHT))

    def mask(image: Any) -> Any:
        return Result(image > 3, facts={"threshold": 3.0}, warnings=("Odd.",))

    result = run(declare(classes, kind="labels"), FRAME)
    assert result.index is FRAME.index
    assert (result.unit, result.keeps_voi) == ("HU", True)
    assert result.label_counts.tolist() == [8, 0, 12]
    result = run(declare(mask, kind="labels"), FRAME)
    assert [each.name for each in result.label_classes] == ["Mask"]
    assert (result.facts, result.warnings) == ({"threshold": 3.0}, ("Odd.",))


def test_padding_is_not_marked_unless_the_operation_asks_for_it(declare: Declare) -> None:
    def dark(image: Any) -> Any:
        return image < 0

    def absent(_: Any, *, padding: Any) -> Any:
        return padding

    marked = run(declare(dark, kind="labels"), FRAME)
    np.testing.assert_array_equal(marked.labels, INDEX < 3)
    marked = run(declare(absent, kind="labels"), FRAME)
    np.testing.assert_array_equal(marked.labels, INDEX == 7)


@pytest.mark.parametrize("wrong", [LABELS[:2], LABELS.astype(np.int64)])
def test_labels_must_fit(wrong: Any, declare: Declare) -> None:
    def mask(_: Any) -> Any:
        return wrong

    with pytest.raises(TypeError, match="'mask' gave labels that do not fit"):
        run(declare(mask, kind="labels"), FRAME)


def test_colour_goes_in_and_out(declare: Declare) -> None:
    def turn(rgb: Any) -> Any:
        return rgb[..., ::-1]

    def red(rgb: Any) -> Any:
        return rgb[..., 0].astype(np.float32)

    turned = run(declare(turn, kind="color"), COLOR)
    np.testing.assert_array_equal(turned.rgb, COLOR.rgb[..., ::-1])
    assert turned.rgb.flags.c_contiguous
    np.testing.assert_array_equal(run(declare(red, kind="color"), COLOR).image, COLOR.rgb[..., 0])
    with pytest.raises(InvalidParameterError, match="'turn' works on colour"):
        run(declare(turn, kind="color"), FRAME)


def test_grey_may_become_colour(declare: Declare) -> None:
    def paint(image: Any) -> Any:
        return np.stack([image.astype(np.uint8)] * 3, axis=2)

    result = run(declare(paint), FRAME)
    assert isinstance(result, ColorFrame)
    assert result.labels is LABELS


def test_colour_is_made_grey_for_those_that_take_grey(declare: Declare) -> None:
    def same(image: Any) -> Any:
        return image

    luma = (COLOR.rgb * np.array([0.299, 0.587, 0.114])).sum(axis=2)
    np.testing.assert_allclose(run(declare(same), COLOR).image, luma, atol=1)
