"""Declarations of parameters."""

from __future__ import annotations

import json
import math

import pytest
from negatoscope.operations.parameters import (
    Boolean,
    Choice,
    Declaration,
    Integer,
    Number,
    describe_parameters,
)

NUMBER = Number(minimum=0, maximum=20, step=0.1, unit="px", label="Smoothing")
INTEGER = Integer(minimum=2, maximum=10)
CHOICE = Choice("reflect", "wrap", label="Border")
ALL: list[Declaration] = [NUMBER, INTEGER, CHOICE, Boolean()]


@pytest.mark.parametrize(
    ("declaration", "value", "result"),
    [
        (NUMBER, 0, 0.0),
        (NUMBER, 20.0, 20.0),
        (INTEGER, 2, 2),
        (INTEGER, 3.0, 3),
        (CHOICE, "wrap", "wrap"),
        (Boolean(), True, True),
    ],
)
def test_check_returns_the_value_in_its_own_type(
    declaration: Declaration, value: object, result: object
) -> None:
    """A whole number for a float becomes one, and the other way round."""
    checked = declaration.check(value)
    assert checked == result
    assert type(checked) is type(result)


@pytest.mark.parametrize(
    ("declaration", "value"),
    [
        *[(NUMBER, bad) for bad in (-0.1, 20.1, math.nan, math.inf, "2", None, True, [2.0])],
        *[(INTEGER, bad) for bad in (1, 11, 2.5, math.nan, math.inf, "2", None, True)],
        *[(CHOICE, bad) for bad in ("mirror", "", None, 1, ["wrap"])],
        *[(Boolean(), bad) for bad in (0, 1, "true", None)],
    ],
)
def test_check_refuses_what_is_not_allowed(declaration: Declaration, value: object) -> None:
    """Wrong types, NaN and values beyond the bounds raise."""
    with pytest.raises(ValueError, match=r"\w"):
        declaration.check(value)


@pytest.mark.parametrize(
    ("declaration", "text", "result"),
    [
        (NUMBER, "2.5", 2.5),
        (INTEGER, "4", 4),
        (CHOICE, "wrap", "wrap"),
        (Boolean(), "false", False),
    ],
)
def test_parse_reads_what_people_type(declaration: Declaration, text: str, result: object) -> None:
    """The command line gives text."""
    assert declaration.parse(text) == result


@pytest.mark.parametrize(
    ("declaration", "text"), [(NUMBER, "two"), (INTEGER, "2.5"), (CHOICE, "Wrap"), (Boolean(), "1")]
)
def test_parse_refuses_what_is_not_allowed(declaration: Declaration, text: str) -> None:
    """The same bounds as for check."""
    with pytest.raises(ValueError, match=r"\w"):
        declaration.parse(text)


@pytest.mark.parametrize("declaration", ALL)
def test_schema_is_json_and_names_the_type(declaration: Declaration) -> None:
    """The page builds its controls from it."""
    schema = json.loads(json.dumps(declaration.schema(), allow_nan=False))
    assert schema["type"] in {"number", "integer", "choice", "boolean"}


def test_allowed_says_bounds_and_unit() -> None:
    """It is part of the error message."""
    assert NUMBER.allowed() == "a number from 0 to 20 px"
    assert INTEGER.allowed() == "a whole number from 2 to 10"
    assert CHOICE.allowed() == "one of 'reflect', 'wrap'"


def test_choices_say_what_they_mean_where_their_names_say_little() -> None:
    """People see the words, programs the names."""
    words = {"wrap": "goes on at the other edge"}
    assert Choice("reflect", "wrap", words=words).schema()["words"] == words
    assert "words" not in CHOICE.schema()
    with pytest.raises(TypeError, match="mirror"):
        Choice("reflect", "wrap", words={"mirror": "mirrored"})


def test_describe_parameters_reads_a_numpydoc_section() -> None:
    """Lines are joined; other sections are left alone."""
    text = (
        "Do it.\n\nParameters\n----------\nimage : ndarray\nsigma : float\n    The scale\n"
        "    in pixels.\nmode : str\n    The border.\n\n"
        "Returns\n-------\nother : float\n    Not it.\n"
    )
    assert describe_parameters(text) == {
        "image": "",
        "sigma": "The scale in pixels.",
        "mode": "The border.",
    }
    assert describe_parameters("Nothing here.") == {}
