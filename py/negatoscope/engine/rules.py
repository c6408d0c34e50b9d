"""The tiny language in which the contract says what a message may hold.

- A *rule* is ``{"type": T, "required": bool}``. T is the name of a type or a list of
  names, of which one must fit.
- The types are ``string``, ``boolean``, ``null``, ``array``, ``object``, ``number`` (finite)
  and ``integer`` (a whole number of at most 2^53 - 1 either way; 3.0 is 3).
- A *group* of rules, by field name, describes an object. It is closed: an unknown field
  is an error. What is inside an ``array`` or an ``object`` is not described here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict


class Rule(TypedDict):
    """What is allowed for one field."""

    type: str | list[str]
    required: bool


Group = Mapping[str, Rule]


def group(**types: str) -> Group:
    """Write a group briefly: ``"string?"`` is optional, ``"object|null"`` a union."""
    rules: dict[str, Rule] = {}
    for name, text in types.items():
        names = text.removesuffix("?").split("|")
        rules[name] = {
            "type": names[0] if len(names) == 1 else names,
            "required": not text.endswith("?"),
        }
    return rules
