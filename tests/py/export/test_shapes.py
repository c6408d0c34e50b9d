"""Shapes as a text."""

from __future__ import annotations

import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.export.shapes import Shapes, shapes_of
from negatoscope.measure.shapes import Shape


def test_shapes_with_and_without_names() -> None:
    text = "length 10,20 30.5,40; left liver: ellipse 5,5 20,30;; point -1,2;"
    assert shapes_of(text) == {
        "1": Shape("length", ((10, 20), (30.5, 40))),
        "left liver": Shape("ellipse", ((5, 5), (20, 30))),
        "3": Shape("point", ((-1, 2),)),
    }
    assert shapes_of("") == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("circle 1,2 3,4", "no shape of kind 'circle'"),
        ("length 1,2", "has 2 points, not 1"),
        ("length 1,2 3", "pairs of numbers"),
        ("length 1,2 a,b", "'a,b' is no point"),
        ("name:", "no shape of kind ''"),
        ("a: point 1,2; a: point 3,4", "Two shapes are called 'a'"),
        ("length 1,2 3,4; 1: point 3,4", "Two shapes are called '1'"),
        ("point 0,0;" * 1001, "More than 1000"),
    ],
)
def test_what_is_wrong_is_said(text: str, words: str) -> None:
    with pytest.raises(InvalidParameterError, match=words):
        shapes_of(text)
    with pytest.raises(ValueError, match=words):
        Shapes().check(text)


def test_the_declaration() -> None:
    declared = Shapes()
    assert declared.parse("point 1,2") == "point 1,2"
    with pytest.raises(ValueError, match="not a text"):
        declared.check(3)
    assert "ellipse" in declared.allowed()
    assert declared.schema()["type"] == "shapes"
