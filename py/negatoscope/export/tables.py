"""CSV files of what was measured."""

from __future__ import annotations

import csv as writing
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, Final, TypeAlias

from negatoscope.errors import InvalidParameterError
from negatoscope.export.formats import Writer, Written, export_format
from negatoscope.export.shapes import Shapes, shapes_of
from negatoscope.export.sheet import Sheet
from negatoscope.measure.describing import Subject
from negatoscope.measure.distribution import CHANNELS, SHARES
from negatoscope.measure.shapes import Shape
from negatoscope.operations.declarations import Choice, Integer, Only

Row: TypeAlias = dict[str, object]
Named: TypeAlias = Mapping[str, Shape]

_KEPT: Final = "numbers with all their digits. The pixels are not in the file."
_LINES: Final = ("length", "arrow")
_NUMBERS: Final = (
    "count",
    "left_out",
    "minimum",
    "maximum",
    "mean",
    "median",
    "standard_deviation",
    "entropy",
)
_LENGTHS: Final = ("length", "width", "height", "perimeter", "area")


@export_format(label="CSV (table)", suffix=".csv", media_type="text/csv", takes="stack")
def csv(
    *,
    content: Annotated[
        str, Choice("statistics", "histogram", "profile", "measurements")
    ] = "statistics",
    bins: Annotated[int, Integer(minimum=1, maximum=65_536), Only("content", ("histogram",))] = 256,
    shapes: Annotated[
        str, Shapes(), Only("content", ("statistics", "profile", "measurements"))
    ] = "",
) -> Writer:
    """Table of statistics, of a histogram, of profiles or of measurements.

    Values are those before the window; a frame or a shape that has several rows is named
    in each. Lengths are in mm where the pixels are calibrated, else in pixels.

    Parameters
    ----------
    content : {"statistics", "histogram", "profile", "measurements"}
        Statistics of all pixels and of each shape that encloses some; how often values
        occur; the values along each shape that is a line; how large each shape is, and
        what is in it.
    bins : int
        Of the histogram.
    shapes : str
        What is drawn on the picture, as "length 10,20 30,40; liver: ellipse 5,5 20,30".
    """
    return _Csv(content, bins, shapes_of(shapes))


class _Csv:
    """Collects rows."""

    def __init__(self, content: str, bins: int, shapes: Named) -> None:
        if content == "profile" and not any(each.kind in _LINES for each in shapes.values()):
            raise InvalidParameterError(
                "A profile needs a line to go along: add 'length 10,20 30,40' to the shapes.",
                parameter="shapes",
            )
        if content == "measurements" and not shapes:
            raise InvalidParameterError(
                "There is nothing to measure: add 'ellipse 5,5 20,30' to the shapes.",
                parameter="shapes",
            )
        self._content = content
        self._bins = bins
        self._shapes = shapes
        self._rows: list[Row] = []
        self._before = 0

    def add(self, sheet: Sheet) -> None:
        steps = bool(sheet.recipe.steps)
        subject = Subject(sheet.instance, sheet.number, steps, sheet.frame)
        made = (
            _histogram(subject, self._bins)
            if self._content == "histogram"
            else (_TABLES[self._content](subject, self._shapes))
        )
        self._rows += ({"frame": sheet.number, **row} for row in made)
        self._before += sheet.picture.nbytes

    def finish(self) -> Written:
        return Written(csv_text(self._rows).encode(), False, _KEPT, self._before)


def csv_text(rows: Iterable[Row]) -> str:
    """Return rows as CSV: the names of all columns, then a line for each row.

    Parameters
    ----------
    rows : iterable of dict
        A row may lack columns; None is written as nothing.

    References
    ----------
    RFC 4180
    """
    listed = list(rows)
    columns = list(dict.fromkeys(name for row in listed for name in row))
    stream = io.StringIO()
    writer = writing.DictWriter(stream, columns)
    writer.writeheader()
    # Programs of tables take text for UTF-8 only sometimes: units are the only signs beyond ASCII.
    writer.writerows({name: _plain(value) for name, value in row.items()} for row in listed)
    return stream.getvalue()


def _plain(value: object) -> object:
    return value.replace("²", "2") if isinstance(value, str) else value


def _statistics(subject: Subject, shapes: Named) -> Iterator[Row]:
    enclosing = {name: shape for name, shape in shapes.items() if shape.encloses}
    for name, shape in [("", None), *enclosing.items()]:
        told = subject.statistics(shape)
        last = {"area": told["area"], "unit_area": told["unit_area"]}
        for channel in _channels(told):
            yield {"shape": name, "unit": told["unit"], **channel, **last}


def _channels(told: Mapping[str, Any]) -> Iterator[Row]:
    """Give the numbers of a grey picture, or those of each channel of one in colour."""
    for each in told["channels"] or [{"name": "value", **told}]:
        shares = {f"p{share}": each["percentiles"].get(str(share)) for share in SHARES}
        yield {"channel": each["name"], **{name: each[name] for name in _NUMBERS}, **shares}


def _histogram(subject: Subject, bins: int) -> Iterator[Row]:
    for channel, made in subject.histograms(subject.distributions(), bins=bins).items():
        edges = made.edges.tolist()
        counts = zip(made.counts.tolist(), made.cdf.tolist(), strict=True)
        for low, high, (count, share) in zip(edges, edges[1:], counts, strict=False):
            ends = {"low": low, "high": high, "unit": subject.unit}
            yield {"channel": channel, **ends, "count": count, "share_up_to_high": share}


def _profiles(subject: Subject, shapes: Named) -> Iterator[Row]:
    for name, shape in shapes.items():
        if shape.kind not in _LINES:
            continue
        start, end = shape.points
        line = subject.profile(start, end)
        unit = subject.rulers((start, end))[0].trusted.unit
        names = CHANNELS if len(line.values) > 1 else ("value",)
        for channel, values in zip(names, line.values.tolist(), strict=True):
            places = zip(line.distances.tolist(), line.points.tolist(), values, strict=True)
            for distance, (row, column), value in places:
                place = {"distance": distance, "unit_length": unit, "row": row, "column": column}
                number = None if math.isnan(value) else value  # where there is no image
                yield {
                    "shape": name,
                    "channel": channel,
                    **place,
                    "value": number,
                    "unit": subject.unit,
                }


def _measurements(subject: Subject, shapes: Named) -> Iterator[Row]:
    for name, shape in shapes.items():
        told: Any = subject.measurement(shape)
        row: Row = {"name": name, "kind": shape.kind}
        row |= {length: told[length] for length in _LENGTHS}
        row |= {key: told[key] for key in ("angle", "unit_length", "unit_area", "plane")}
        projected = told["projected"] or {}
        row |= {f"projected_{length}_mm": projected.get(length) for length in ("length", "area")}
        inside = list(_channels(told)) if "channels" in told else [{}]
        for channel in inside:
            unit = {"unit": told["unit"]} if channel else {}
            yield {**row, **unit, **channel, "warnings": " ".join(told["warnings"])}


_TABLES: Final[Mapping[str, Callable[[Subject, Named], Iterator[Row]]]] = {
    "statistics": _statistics,
    "profile": _profiles,
    "measurements": _measurements,
}
