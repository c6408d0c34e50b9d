"""The method that tells what is under the pointer."""

from __future__ import annotations

import math

from negatoscope.engine.methods import Answer, Params, Work, compile_picture, look_of
from negatoscope.engine.picture import Picture
from negatoscope.engine.stacks import with_stack
from negatoscope.engine.summary import describe_quantity
from negatoscope.engine.workspace import Frame, Workspace
from negatoscope.errors import InvalidRequestError
from negatoscope.measure.quantities import quantities
from negatoscope.model import ColorFrame, Display
from negatoscope.placement import locate


def probe(workspace: Workspace, params: Params) -> Work:
    """Say what one pixel holds: as stored, as modality value, after the recipe, on the screen."""
    picture = workspace.picture(params)
    row, column = params["row"], params["column"]
    plain = yield from workspace.plain(picture)
    final = yield from workspace.frame(picture)
    rows, columns = final.shape
    if not (0 <= row < rows and 0 <= column < columns):
        raise InvalidRequestError(
            f"There is no pixel at row {row}, column {column}; "
            f"rows are 0 to {rows - 1}, columns 0 to {columns - 1}."
        )
    stored, value = None, None
    place = _pixel_of(final, plain, row, column)
    if place is not None:
        stored = workspace.stored_at(picture, plain, *place)
        value = None if isinstance(plain, ColorFrame) else plain.value_at(*place)
    shown = None
    if "voi" in params:
        painted = yield from workspace.painted(picture)
        look = yield from with_stack(workspace, picture, look_of(params))
        shown = _color_at(compile_picture(picture, painted, look), row, column)
    return Answer(
        {
            "stored": stored,
            "value": value,
            "unit": "" if isinstance(plain, ColorFrame) else plain.unit,
            "result": None if isinstance(final, ColorFrame) else final.value_at(row, column),
            "quantities": _quantities(picture, stored, value),
            "display": shown,
        }
    )


def _color_at(shown: Display, row: int, column: int) -> list[int]:
    """Return the red, green and blue of a pixel on the screen, 0 to 255."""
    if isinstance(shown.frame, ColorFrame):
        color: list[int] = shown.frame.rgb[row, column].tolist()
        return color
    if shown.table is None:
        raise TypeError("A grey display has a table.")
    grey: list[int] = shown.table.rgba[shown.frame.index[row, column], :3].tolist()
    return grey


def _pixel_of(final: Frame, plain: Frame, row: int, column: int) -> tuple[int, int] | None:
    """Return the pixel of the frame that a pixel of the result was made of, None outside."""
    there = locate(final.placement, row, column)
    place = math.floor(there[0] + 0.5), math.floor(there[1] + 0.5)
    inside = all(0 <= at < size for at, size in zip(place, plain.shape, strict=True))
    return place if inside else None


def _quantities(
    picture: Picture, stored: int | float | list[int] | None, value: float | None
) -> list[dict[str, object]]:
    """Describe what else the value of a pixel means: SUV, real world values."""
    number = None if isinstance(stored, list) or value is None else stored
    found = quantities(picture.instance, picture.frame, stored=number, modality_value=value)
    return [describe_quantity(each) for each in found]
