"""JSON from elsewhere."""

from __future__ import annotations

import json

import pytest
from negatoscope.strict_json import DEEPEST, parse_json


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


@pytest.mark.parametrize(
    "text", ["1", "null", '{"a": [1, "]]]", {}]}', nested(DEEPEST), "[" + "[]," * 1000 + "1]"]
)
def test_json_is_read(text: str) -> None:
    assert parse_json(text) == json.loads(text)


def test_brackets_in_text_are_not_nesting() -> None:
    text = json.dumps({"name": '["\\' * 1000})
    assert parse_json(text) == json.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "NaN",
        "[Infinity]",
        "[-Infinity]",
        "{'a': 1}",
        nested(DEEPEST + 1),
        "[" * 1_000_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_json(text)
