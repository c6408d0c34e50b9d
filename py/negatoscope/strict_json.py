"""JSON from elsewhere: strict, and not too deep."""

from __future__ import annotations

import json
import re
from typing import Final, NoReturn

DEEPEST: Final = 64
"""Levels of nesting. The parser recurses, and in a browser running out of stack is fatal."""

_TOKENS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')


def parse_json(text: str) -> object:
    """Return what a text stands for.

    Raises
    ------
    ValueError
        The text is not JSON as RFC 8259 has it (NaN and infinities are not), or nested
        deeper than `DEEPEST`.
    """
    if text.count("[") + text.count("{") > DEEPEST and _depth(text) > DEEPEST:
        raise ValueError("nested too deeply")
    data: object = json.loads(text, parse_constant=_reject_constant)
    return data


def _depth(text: str) -> int:
    depth = deepest = 0
    for token in _TOKENS.finditer(text):
        if token[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in "]}":
            depth -= 1
    return deepest


def _reject_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
