"""The methods that measure: statistics, histogram, profile, shapes.

Everything is measured on the picture before its window: on modality values, or on what the
recipe made of them. Shutters and overlays are not part of it.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from negatoscope.engine import contract
from negatoscope.engine.methods import Answer, Params, Work
from negatoscope.engine.picture import Picture
from negatoscope.engine.protocol import check_object
from negatoscope.engine.workspace import Frame, Workspace
from negatoscope.errors import InvalidRequestError
from negatoscope.measure.describing import Subject
from negatoscope.measure.shapes import Shape, shape_of
from negatoscope.model import Progress

_MOST_SHAPES: Final = 1_000
_DEFAULT_BINS: Final = 256


def statistics(workspace: Workspace, params: Params) -> Work:
    """Describe the values of the picture, or of those inside a shape, by numbers."""
    picture = workspace.picture(params)
    shape = _shape(params)
    frame = yield from workspace.frame(picture)
    return Answer({"statistics": _subject(picture, frame).statistics(shape, params.get("label"))})


def histogram(workspace: Workspace, params: Params) -> Work:
    """Count the pixels in bins of equal width, and how they add up."""
    picture = workspace.picture(params)
    shape = _shape(params)
    frame = yield from workspace.frame(picture)
    subject = _subject(picture, frame)
    bins = params.get("bins", _DEFAULT_BINS)
    found = subject.distributions(shape, params.get("label"))
    made = subject.histograms(found, bins=bins, low=params.get("low"), high=params.get("high"))
    each = list(made.values())
    return Answer(
        {
            "channels": list(made),
            "low": each[0].low,
            "high": each[0].high,
            "bins": bins,
            "unit": subject.unit,
            "count": max(one.count for one in found.values()),
            "left_out": max(one.left_out for one in found.values()),
        },
        (
            np.stack([one.counts for one in each]).astype(np.uint32),
            np.stack([one.cdf for one in each]),
        ),
    )


def profile(workspace: Workspace, params: Params) -> Work:
    """Give the values along a line."""
    picture = workspace.picture(params)
    start, end = shape_of("length", [params["from"], params["to"]]).points
    frame = yield from workspace.frame(picture)
    subject = _subject(picture, frame)
    found, size = subject.rulers((start, end))
    line = subject.profile(start, end, width=params.get("width", 1))
    return Answer(
        {
            "channels": ["value"] if len(line.values) == 1 else ["red", "green", "blue"],
            "samples": line.distances.size,
            "length": float(line.distances[-1]),
            "unit_length": found.trusted.unit,
            "plane": size.plane,
            "explanation": size.explanation,
            "unit": subject.unit,
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
    subject = _subject(picture, frame)
    measurements = []
    for done, (name, shape) in enumerate(named):
        measurements.append({"id": name, "kind": shape.kind, **subject.measurement(shape)})
        yield Progress("measure", done + 1, len(named))
    return Answer({"measurements": measurements})


def _subject(picture: Picture, frame: Frame) -> Subject:
    return Subject(picture.instance, picture.frame, bool(picture.recipe.steps), frame)


def _shape(params: Params) -> Shape | None:
    if params.get("shape") is None:
        return None
    fields = check_object("the shape", contract.SHAPE, params["shape"])
    return shape_of(fields["kind"], fields["points"])


def _named_shape(shape: object) -> tuple[str, Shape]:
    fields = check_object("a shape", contract.NAMED_SHAPE, shape)
    return fields["id"], shape_of(fields["kind"], fields["points"])
