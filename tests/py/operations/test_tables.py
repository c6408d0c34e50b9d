"""Table operations: what they are given, and what becomes of what they return."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.frame import ColorFrame, IndexedFrame
from negatoscope.model import Window
from negatoscope.operations import Operation
from negatoscope.operations.parameters import Region
from negatoscope.operations.result import Result
from negatoscope.operations.running import Context
from negatoscope.operations.tables import map_frame

Declare = Callable[..., Operation]
INDEX = np.array([[2, 2, 3], [5, 3, 2]], dtype=np.uint16)
FRAME = IndexedFrame(INDEX, np.arange(8.0) * 10, first_stored=-4, unit="HU")


def test_weights_count_all_pixels_or_those_of_a_region(declare: Declare) -> None:
    seen: list[Any] = []

    def table(values: Any, *, weights: Any, region: Annotated[str, Region()] = "") -> Any:
        """Look.

        Parameters
        ----------
        region : str
            Where.
        """
        seen.append((region, values.tolist(), weights.tolist()))
        return values

    each = declare(table, kind="table")
    map_frame(each, {"region": ""}, FRAME)
    map_frame(each, {"region": "0 1 2 2"}, FRAME)
    values = [20, 30, 40, 50]
    assert seen == [("", values, [3, 2, 0, 1]), ("0 1 2 2", values, [2, 2, 0, 0])]


def test_padding_counts_nowhere(declare: Declare) -> None:
    def table(_: Any, *, weights: Any) -> Any:
        return weights.astype(float)

    frame = IndexedFrame(INDEX, np.arange(8.0), padding=np.arange(8) == 2)
    assert map_frame(declare(table, kind="table"), {}, frame).values.tolist() == [
        *(0, 0, 0, 2, 0, 1, 0, 0)
    ]


def test_stored_values_bits_and_spacing_are_told(declare: Declare) -> None:
    seen: dict[str, Any] = {}

    def table(values: Any, *, stored: Any, bits_stored: Any, spacing: Any) -> Any:
        seen.update(stored=stored, bits_stored=bits_stored, spacing=spacing)
        return values

    map_frame(declare(table, kind="table"), {}, FRAME, Context(bits_stored=12, spacing=(0.5, 1.0)))
    assert seen["stored"].tolist() == [-2, -1, 0, 1]
    assert (seen["bits_stored"], seen["spacing"]) == (12, (0.5, 1.0))
    map_frame(declare(table, kind="table"), {}, IndexedFrame(INDEX, np.arange(8.0)))
    assert seen == {"stored": None, "bits_stored": None, "spacing": None}


@pytest.mark.parametrize("color", [False, True])
def test_the_second_image_is_told_by_its_values(color: bool, declare: Declare) -> None:
    seen: dict[str, Any] = {}

    def table(values: Any, *, other_values: Any, other_weights: Any) -> Any:
        seen.update(values=other_values.tolist(), weights=other_weights.tolist())
        return values

    other: IndexedFrame | ColorFrame = IndexedFrame(INDEX, FRAME.values, np.arange(8) == 3)
    expected = {"values": [20, 50], "weights": [3, 1]}
    if color:
        other = ColorFrame(np.array([[[9, 9, 9], [9, 9, 9], [7, 7, 7]]], dtype=np.uint8))
        expected = {"values": [7, 9], "weights": [1, 2]}
    map_frame(declare(table, kind="table"), {}, FRAME, Context(other=other))
    assert seen == expected
    with pytest.raises(InvalidParameterError, match="'table' needs a second image"):
        map_frame(declare(table, kind="table"), {}, FRAME)


def test_nan_becomes_padding_and_infinities_the_ends(declare: Declare) -> None:
    def table(values: Any) -> Any:
        return np.array([np.inf, np.nan, np.nan, -7.0])[: len(values)]

    frame = map_frame(declare(table, kind="table"), {}, FRAME)
    assert frame.padding is not None
    assert np.flatnonzero(frame.padding).tolist() == [3]
    assert frame.values[[2, 3, 5]].tolist() == [-7, 0, -7]
    assert np.isfinite(frame.values).all()


def test_what_a_result_tells_comes_along(declare: Declare) -> None:
    window = Window(128, 256)

    def table(values: Any) -> Any:
        return Result(values, unit="px", window=window, warnings=("Odd.",), facts={"a": 1.0})

    each = declare(table, kind="table")
    once = map_frame(each, {}, FRAME)
    assert (once.unit, once.window, once.warnings) == ("px", window, ("Odd.",))
    assert map_frame(each, {}, once).warnings == ("Odd.",)
    assert once.facts == {"a": 1.0}

    def plain(values: Any) -> Any:
        return values

    after = map_frame(declare(plain, kind="table"), {}, once)
    kept = map_frame(declare(plain, kind="table", keeps_units=True), {}, once)
    assert (after.window, after.unit, after.facts) == (None, "", {"a": 1.0})
    assert (kept.window, kept.unit) == (window, "px")


def test_nothing_but_padding_is_not_asked_about(declare: Declare) -> None:
    def table(_: Any) -> Any:
        raise AssertionError("there are no values")

    frame = IndexedFrame(INDEX, np.arange(8.0), padding=np.ones(8, dtype=bool))
    assert not map_frame(declare(table, kind="table"), {}, frame).values.any()
