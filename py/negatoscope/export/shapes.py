"""Shapes as a text, so that a format or a command can be told what to measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from negatoscope.errors import InvalidParameterError
from negatoscope.measure.shapes import KINDS, Shape, shape_of
from negatoscope.operations.declarations import Declaration, ParameterValue

MOST: Final = 1_000
"""Shapes in a text."""


@dataclass(frozen=True, kw_only=True)
class Shapes(Declaration):
    """Shapes divided by ";", each a kind and its points: ``length 10,20 30,40``."""

    def check(self, value: object) -> ParameterValue:
        """Return the text itself."""
        if not isinstance(value, str):
            raise ValueError("not a text")
        try:
            shapes_of(value)
        except InvalidParameterError as error:
            raise ValueError(error.message) from error
        return value

    def parse(self, text: str) -> ParameterValue:
        """Return the text itself."""
        return self.check(text)

    def allowed(self) -> str:
        """Say how shapes are written."""
        return (
            f"up to {MOST} shapes divided by ';', each a kind ({', '.join(KINDS)}) and its "
            "points as row,column divided by blanks, with a name and ':' before it if wanted, "
            "as 'length 10,20 30,40; liver: ellipse 5,5 20,30'"
        )

    def schema(self) -> dict[str, object]:
        """Return the type and the kinds."""
        return {"type": "shapes", "kinds": list(KINDS)}


def shapes_of(text: str) -> dict[str, Shape]:
    """Return the shapes that a text stands for, by name; those without one are numbered.

    Parameters
    ----------
    text : str
        As `Shapes` says.

    Raises
    ------
    InvalidParameterError
        A kind is unknown, its points are wrong, or two have the same name.
    """
    found: dict[str, Shape] = {}
    for number, (name, words) in enumerate(_parts(text), 1):
        if number > MOST:
            raise InvalidParameterError(
                f"More than {MOST} shapes are too many.", parameter="shapes"
            )
        kind, *points = words.split() or [""]
        pairs = [_pair(point) for point in points]
        called = name or str(number)
        if called in found:
            raise InvalidParameterError(
                f"Two shapes are called '{called:.40}'; each needs a name of its own.",
                parameter="shapes",
            )
        found[called] = shape_of(kind, pairs)
    return found


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Give the name and the rest of each part that is not empty."""
    for part in filter(str.strip, text.split(";")):
        name, colon, rest = part.rpartition(":")
        yield (name.strip() if colon else ""), rest


def _pair(point: str) -> list[float]:
    try:
        return [float(each) for each in point.split(",")]
    except ValueError:
        raise InvalidParameterError(
            f"'{point:.40}' is no point; write row,column with numbers, as 10,20.5.",
            parameter="shapes",
        ) from None
