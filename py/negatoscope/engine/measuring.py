"""The methods that measure: statistics, histogram, profile, shapes.

Everything is measured on the picture before its window: on modality values, or on what the
recipe made of them. Shutters and overlays are not part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

import numpy as np

from negatoscope.engine import contract
from negatoscope.engine.methods import Answer, Params, Work
from negatoscope.engine.picture import Picture
from negatoscope.engine.protocol import check_object
from negatoscope.engine.workspace import Frame, Workspace
from negatoscope.errors import InvalidRequestError
from negatoscope.measure.distribution import SHARES, Distribution, Region, frame_distributions
from negatoscope.measure.histogram import histogram as histogram_of
from negatoscope.measure.inside import pixels_inside
from negatoscope.measure.profile import line_profile
from negatoscope.measure.ruler import Point, Rulers, in_frame, rulers
from negatoscope.measure.shapes import Measures, Shape, measure_shape, shape_of
from negatoscope.measure.spacing import PixelSize, pixel_size
from negatoscope.model import ColorFrame, Progress

_MOST_SHAPES: Final = 1_000
_DEFAULT_BINS: Final = 256

Described: TypeAlias = dict[str, object]


def statistics(workspace: Workspace, params: Params) -> Work:
    """Describe the values of the picture, or of those inside a shape, by numbers."""
    picture = workspace.picture(params)
    shape = _shape(params)
    frame = yield from workspace.frame(picture)
    region = _region(frame, shape)
    found = frame_distributions(frame, region)
    ruler = _rulers(picture, frame, shape.points if shape else _corners(frame))[0].trusted
    count = max(each.count for each in found.values())
    return Answer(
        {
            "statistics": {
                "dtype": _dtype(picture, found),
                "stored_dtype": _stored_dtype(picture),
                "shape": [*frame.shape, *([3] if isinstance(frame, ColorFrame) else [])],
                "unit": _unit(frame),
                **_describe(found),
                "area": count * ruler.pixel_area,
                "unit_area": ruler.unit_area,
            }
        }
    )


def histogram(workspace: Workspace, params: Params) -> Work:
    """Count the pixels in bins of equal width, and how they add up."""
    picture = workspace.picture(params)
    shape = _shape(params)
    frame = yield from workspace.frame(picture)
    found = frame_distributions(frame, _region(frame, shape))
    low, high = params.get("low"), params.get("high")
    if isinstance(frame, ColorFrame):  # one axis for three channels
        low, high = low if low is not None else 0, high if high is not None else 255
    bins = params.get("bins", _DEFAULT_BINS)
    made = [histogram_of(each, bins=bins, low=low, high=high) for each in found.values()]
    counts = np.stack([each.counts for each in made]).astype(np.uint32)
    return Answer(
        {
            "channels": list(found),
            "low": made[0].low,
            "high": made[0].high,
            "bins": bins,
            "unit": _unit(frame),
            "count": max(each.count for each in found.values()),
            "left_out": max(each.left_out for each in found.values()),
        },
        (counts, np.stack([each.cdf for each in made])),
    )


def profile(workspace: Workspace, params: Params) -> Work:
    """Give the values along a line."""
    picture = workspace.picture(params)
    start, end = shape_of("length", [params["from"], params["to"]]).points
    frame = yield from workspace.frame(picture)
    found, size = _rulers(picture, frame, (start, end))
    line = line_profile(frame, start, end, found.trusted, width=params.get("width", 1))
    return Answer(
        {
            "channels": ["value"] if len(line.values) == 1 else ["red", "green", "blue"],
            "samples": line.distances.size,
            "length": float(line.distances[-1]),
            "unit_length": found.trusted.unit,
            "plane": size.plane,
            "explanation": size.explanation,
            "unit": _unit(frame),
        },
        (line.distances, line.values),
    )


def measure(workspace: Workspace, params: Params) -> Work:
    """Measure shapes: how long and large they are, and what is inside."""
    picture = workspace.picture(params)
    if len(params["shapes"]) > _MOST_SHAPES:
        raise InvalidRequestError(
            f"{len(params['shapes'])} shapes are too many; {_MOST_SHAPES} can be measured at once."
        )
    named = [_named_shape(each) for each in params["shapes"]]
    frame = yield from workspace.frame(picture)
    measurements = []
    for done, (name, shape) in enumerate(named):
        measurements.append({"id": name, "kind": shape.kind, **_measure(picture, frame, shape)})
        yield Progress("measure", done + 1, len(named))
    return Answer({"measurements": measurements})


def _measure(picture: Picture, frame: Frame, shape: Shape) -> Described:
    found, size = _rulers(picture, frame, shape.points)
    measured = measure_shape(shape, found)
    described: Described = {
        **_lengths(measured.measures),
        "angle": measured.angle,
        "unit_length": measured.unit,
        "unit_area": found.trusted.unit_area,
        "projected": None if measured.projected is None else _lengths(measured.projected),
        "plane": size.plane,
        "explanation": size.explanation,
        "warnings": list(measured.warnings),
    }
    if shape.encloses or shape.kind == "point":
        inside = frame_distributions(frame, _region(frame, shape))
        described |= {"unit": _unit(frame), **_describe(inside)}
    return described


def _lengths(measures: Measures) -> Described:
    return dict(vars(measures))


def _describe(found: Mapping[str, Distribution]) -> Described:
    """Describe a grey picture by its numbers, one in colour by those of its channels."""
    channels = [{"name": name, **_numbers(each)} for name, each in found.items()]
    if len(channels) > 1:
        return {"channels": channels}
    return {**_numbers(next(iter(found.values()))), "channels": []}


def _numbers(found: Distribution) -> Described:
    return {
        "count": found.count,
        "left_out": found.left_out,
        "minimum": found.minimum,
        "maximum": found.maximum,
        "mean": found.mean,
        "median": found.median,
        "standard_deviation": found.standard_deviation,
        "entropy": found.entropy,
        "percentiles": {
            str(share): value
            for share, value in zip(SHARES, found.percentiles(SHARES), strict=False)
        },
    }


def _shape(params: Params) -> Shape | None:
    if params.get("shape") is None:
        return None
    fields = check_object("the shape", contract.SHAPE, params["shape"])
    return shape_of(fields["kind"], fields["points"])


def _named_shape(shape: object) -> tuple[str, Shape]:
    fields = check_object("a shape", contract.NAMED_SHAPE, shape)
    return fields["id"], shape_of(fields["kind"], fields["points"])


def _region(frame: Frame, shape: Shape | None) -> Region | None:
    if shape is None:
        return None
    return pixels_inside(shape, *frame.shape)


def _corners(frame: Frame) -> tuple[Point, Point]:
    rows, columns = frame.shape
    return (0.0, 0.0), (rows - 1.0, columns - 1.0)


def _unit(frame: Frame) -> str:
    return "" if isinstance(frame, ColorFrame) else frame.unit


def _rulers(picture: Picture, frame: Frame, points: tuple[Point, ...]) -> tuple[Rulers, PixelSize]:
    """Return the rulers for something that is drawn at these points of the picture."""
    size = pixel_size(picture.instance, picture.frame).at(in_frame(points, frame.placement))
    return rulers(size, frame.placement), size


def _dtype(picture: Picture, found: Mapping[str, Distribution]) -> str:
    """Return the type of the array that Python gives for the picture."""
    if "value" not in found:
        return "uint8"
    values, limits = found["value"].values, np.iinfo(np.int32)
    whole = (values == np.floor(values)) & (values >= limits.min) & (values <= limits.max)
    return "int32" if not picture.recipe.steps and bool(whole.all()) else "float32"


def _stored_dtype(picture: Picture) -> str:
    instance = picture.instance
    if instance.is_float:
        return "float32" if instance.require_image().keyword == "FloatPixelData" else "float64"
    sign = "int" if instance.pixel_representation else "uint"
    return f"{sign}{max(instance.bits_allocated, 8)}"
