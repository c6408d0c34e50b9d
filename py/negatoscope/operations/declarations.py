"""Declarations of single values: numbers, choices, yes or no."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

ParameterValue: TypeAlias = bool | int | float | str
"""The value of a parameter: whatever JSON can hold without nesting."""


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What a parameter accepts; base of all kinds.

    Attributes
    ----------
    label : str
        The name for people; the parameter's own name if empty.
    """

    label: str = ""

    def check(self, value: object) -> ParameterValue:
        """Return the value in its own type; raise ValueError if it is not allowed."""
        raise NotImplementedError

    def parse(self, text: str) -> ParameterValue:
        """Return the value that a text, typed by a person, stands for."""
        raise NotImplementedError

    def allowed(self) -> str:
        """Say in words what is allowed."""
        raise NotImplementedError

    def schema(self) -> dict[str, object]:
        """Return the type and the bounds as JSON-able data."""
        raise NotImplementedError


@dataclass(frozen=True)
class Only:
    """Stands beside a declaration: the parameter matters only if another has one of some values.

    Attributes
    ----------
    parameter : str
        The name of the other.
    values : tuple
        With which of its values.
    """

    parameter: str
    values: tuple[ParameterValue, ...]

    def schema(self) -> dict[str, object]:
        """Return the values by the name of the other parameter."""
        return {"only": {self.parameter: list(self.values)}}


@dataclass(frozen=True, kw_only=True)
class Number(Declaration):
    """A finite number between two bounds, both included."""

    minimum: float
    maximum: float
    step: float
    unit: str = ""

    def check(self, value: object) -> ParameterValue:
        """Return the number as a float."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("not a number")
        if not self.minimum <= value <= self.maximum:  # also false for NaN
            raise ValueError("out of bounds")
        return float(value)

    def parse(self, text: str) -> ParameterValue:
        """Return the number that the text stands for."""
        return self.check(float(text))

    def allowed(self) -> str:
        """Say the bounds and the unit."""
        return f"a number from {self.minimum:g} to {self.maximum:g} {self.unit}".rstrip()

    def schema(self) -> dict[str, object]:
        """Return bounds, step and unit."""
        return {
            "type": "number",
            "minimum": self.minimum,
            "maximum": self.maximum,
            "step": self.step,
            "unit": self.unit,
        }


@dataclass(frozen=True, kw_only=True)
class Integer(Declaration):
    """A whole number between two bounds, both included."""

    minimum: int
    maximum: int
    step: int = 1
    unit: str = ""

    def check(self, value: object) -> ParameterValue:
        """Return the number as an int; 3.0, as JavaScript may write it, is 3."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("not a number")
        if not math.isfinite(value) or value != int(value):
            raise ValueError("not whole")
        if not self.minimum <= value <= self.maximum:
            raise ValueError("out of bounds")
        return int(value)

    def parse(self, text: str) -> ParameterValue:
        """Return the whole number that the text stands for."""
        return self.check(float(text))

    def allowed(self) -> str:
        """Say the bounds and the unit."""
        return f"a whole number from {self.minimum} to {self.maximum} {self.unit}".rstrip()

    def schema(self) -> dict[str, object]:
        """Return bounds, step and unit."""
        return {
            "type": "integer",
            "minimum": self.minimum,
            "maximum": self.maximum,
            "step": self.step,
            "unit": self.unit,
        }


@dataclass(frozen=True, init=False)
class Choice(Declaration):
    """One of a few names, given in the order in which people read them.

    Attributes
    ----------
    choices : tuple of str
        The names.
    kernels : tuple of (str, str)
        For names of kernels: name and kernel, as a text, to be shown beside the picture.
    words : tuple of (str, str)
        For names that say little to people: name and what it means.
    """

    choices: tuple[str, ...]
    kernels: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]

    def __init__(
        self,
        *choices: str,
        label: str = "",
        kernels: Mapping[str, str] | None = None,
        words: Mapping[str, str] | None = None,
    ) -> None:
        object.__setattr__(self, "choices", choices)
        object.__setattr__(self, "label", label)
        object.__setattr__(self, "kernels", tuple((kernels or {}).items()))
        object.__setattr__(self, "words", tuple((words or {}).items()))
        if unknown := {name for name, _ in self.words} - set(choices):
            raise TypeError(f"words for what is no choice: {unknown}")

    def check(self, value: object) -> ParameterValue:
        """Return the name itself."""
        if not isinstance(value, str) or value not in self.choices:
            raise ValueError("not one of the choices")
        return value

    def parse(self, text: str) -> ParameterValue:
        """Return the name itself."""
        return self.check(text)

    def allowed(self) -> str:
        """List the names."""
        return "one of " + ", ".join(f"'{choice}'" for choice in self.choices)

    def schema(self) -> dict[str, object]:
        """Return the names, what they mean, and the kernels if they are names of kernels."""
        return {
            "type": "choice",
            "choices": list(self.choices),
            **({"words": dict(self.words)} if self.words else {}),
            **({"kernels": dict(self.kernels)} if self.kernels else {}),
        }


@dataclass(frozen=True, kw_only=True)
class Boolean(Declaration):
    """Yes or no."""

    def check(self, value: object) -> ParameterValue:
        """Return the truth value itself."""
        if not isinstance(value, bool):
            raise ValueError("neither true nor false")
        return value

    def parse(self, text: str) -> ParameterValue:
        """Return True for ``true``, False for ``false``."""
        if text not in ("true", "false"):
            raise ValueError("neither true nor false")
        return text == "true"

    def allowed(self) -> str:
        """Say both values."""
        return "true or false"

    def schema(self) -> dict[str, object]:
        """Return the type."""
        return {"type": "boolean"}
