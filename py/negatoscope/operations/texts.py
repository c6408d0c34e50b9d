"""Declarations of what is written as a text: kernels, regions, colours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.operations.declarations import Declaration, ParameterValue

_LARGEST_KERNEL: Final = 15
_LARGEST_WEIGHT: Final = 1e6


@dataclass(frozen=True, kw_only=True)
class Kernel(Declaration):
    """A table of weights as a text: rows by ";", numbers or fractions by blanks."""

    def check(self, value: object) -> ParameterValue:
        """Return the text with single blanks; any row or number that is not allowed raises."""
        if not isinstance(value, str):
            raise ValueError("not a text")
        rows = [row.split() for row in value.replace("\n", ";").strip("; \t").split(";")]
        if not 1 <= len(rows) <= _LARGEST_KERNEL or not 1 <= len(rows[0]) <= _LARGEST_KERNEL:
            raise ValueError("too many or too few rows or columns")
        if any(len(row) != len(rows[0]) for row in rows):
            raise ValueError("rows of different lengths")
        for row in rows:
            for number in row:
                if not abs(_weight(number)) <= _LARGEST_WEIGHT:
                    raise ValueError("a weight out of bounds")
        return "; ".join(" ".join(row) for row in rows)

    def parse(self, text: str) -> ParameterValue:
        """Return the text with single blanks."""
        return self.check(text)

    def allowed(self) -> str:
        """Say how a kernel is written."""
        return (
            f"1 to {_LARGEST_KERNEL} rows divided by ';' of 1 to {_LARGEST_KERNEL} numbers or "
            "fractions each divided by blanks, as '0 -1 0; -1 5 -1; 0 -1 0' or '1/3 1/3 1/3'"
        )

    def schema(self) -> dict[str, object]:
        """Return the type and the most rows and columns."""
        return {"type": "kernel", "largest": _LARGEST_KERNEL}


def kernel_array(text: str) -> NDArray[np.float64]:
    """Return the weights that a kernel's text stands for.

    Parameters
    ----------
    text : str
        As :class:`Kernel` checked it.

    Returns
    -------
    ndarray of shape (rows, columns), float64
    """
    return np.array([[_weight(number) for number in row.split()] for row in text.split(";")])


def _weight(text: str) -> float:
    """Return a number or a fraction of two numbers, divided once so that it is rounded once."""
    numerator, slash, denominator = text.partition("/")
    divisor = float(denominator) if slash else 1.0
    if divisor == 0.0:
        raise ValueError("division by zero")
    return float(numerator) / divisor


@dataclass(frozen=True, kw_only=True)
class Region(Declaration):
    """A rectangle of pixels as a text "row column rows columns"; "" is the whole image."""

    def check(self, value: object) -> ParameterValue:
        """Return the text with single blanks."""
        if not isinstance(value, str):
            raise ValueError("not a text")
        words = value.split()
        if words and not (len(words) == 4 and all(re.fullmatch(r"[0-9]{1,9}", w) for w in words)):
            raise ValueError("not four whole numbers")
        numbers = [int(word) for word in words]
        if numbers and not (numbers[2] and numbers[3]):
            raise ValueError("no rows or columns")
        return " ".join(map(str, numbers))

    def parse(self, text: str) -> ParameterValue:
        """Return the text with single blanks."""
        return self.check(text)

    def allowed(self) -> str:
        """Say how a region is written."""
        return (
            "'row column rows columns', four whole numbers divided by blanks: the first row and "
            "column, from 0, and how many of them; or nothing for the whole image"
        )

    def schema(self) -> dict[str, object]:
        """Return the type."""
        return {"type": "region"}


def region_slices(text: str, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """Return where in an image a region lies.

    Parameters
    ----------
    text : str
        As :class:`Region` checked it.
    shape : (int, int, …)
        Of the image: rows and columns first.

    Returns
    -------
    (slice, slice)
        What of the region lies in the image; never empty.

    Raises
    ------
    InvalidParameterError
        If the region lies outside the image.
    """
    rows, columns = shape[:2]
    if not text:
        return slice(0, rows), slice(0, columns)
    row, column, height, width = map(int, text.split())
    if row >= rows or column >= columns:
        raise InvalidParameterError(
            f"The region '{text}' begins outside the image of {rows} rows and {columns} columns. "
            "Give 'row column rows columns' within it, or nothing for the whole image.",
            parameter="region",
        )
    return slice(row, min(row + height, rows)), slice(column, min(column + width, columns))


@dataclass(frozen=True, kw_only=True)
class Color(Declaration):
    """A colour as "#rrggbb"."""

    def check(self, value: object) -> ParameterValue:
        """Return the text in small letters."""
        if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
            raise ValueError("not a colour")
        return value.lower()

    def parse(self, text: str) -> ParameterValue:
        """Return the text in small letters."""
        return self.check(text)

    def allowed(self) -> str:
        """Say how a colour is written."""
        return "a colour as '#rrggbb', two hexadecimal digits each for red, green and blue"

    def schema(self) -> dict[str, object]:
        """Return the type."""
        return {"type": "color"}


def color_rgb(text: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255, of a text that :class:`Color` checked."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def hex_color(rgb: Iterable[int]) -> str:
    """Return a colour as "#rrggbb"; the way back is `color_rgb`.

    Parameters
    ----------
    rgb : iterable of three ints
        Red, green and blue, 0 to 255: also a pixel of an array.

    Examples
    --------
    >>> hex_color((255, 128, 0))
    '#ff8000'
    """
    return "#" + "".join(f"{int(level):02x}" for level in rgb)
