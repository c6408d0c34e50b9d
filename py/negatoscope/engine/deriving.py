"""The methods that make images of images, and that say how images lie to each other.

A derived image is open under the handle that the page chose, like that of a file: it is
displayed, measured, exported and closed in the same way. It is nowhere but in memory. It is
closed with any of the images that it was made of, and it does not survive the engine: after a
new start the page derives it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import numpy as np

from negatoscope.engine import contract
from negatoscope.engine.methods import Answer, Params, Work
from negatoscope.engine.protocol import check_object
from negatoscope.engine.summary import summarize
from negatoscope.engine.workspace import Workspace
from negatoscope.errors import InvalidParameterError, InvalidRequestError
from negatoscope.series.frames import FrameRef, common_unit, frames_of
from negatoscope.series.linking import (
    ImagePlane,
    find_place,
    image_plane,
    reference_line,
    space_name,
)
from negatoscope.series.montage import evenly
from negatoscope.series.orthogonal import orthogonal
from negatoscope.series.pixel_histogram import pixel_histogram_steps
from negatoscope.series.planes import Slab
from negatoscope.series.results import Making, montage, projection, resampled_frames
from negatoscope.series.slabs import slabs_steps

Options: TypeAlias = Mapping[str, Any]
Frames: TypeAlias = tuple[FrameRef, ...]

_DEFAULT_BINS: Final = 64


def derive(workspace: Workspace, params: Params) -> Work:
    """Make an image of others, and open it under a new handle."""
    kind = params["kind"]
    if kind not in _KINDS:
        raise InvalidParameterError(
            f"There is no derived image of kind '{kind:.40}'. There are: {', '.join(_KINDS)}.",
            parameter="kind",
            value=kind[:40],
        )
    handle = params["handle"]
    _require_new(workspace, handle)
    options = check_object("the options", contract.DERIVED[kind], params.get("options", {}))
    handles, frames = _sources(workspace, params["sources"])
    instance = yield from _KINDS[kind](workspace, frames, options)
    # Meanwhile a source may have been closed, or the handle taken.
    _require_new(workspace, handle)
    for source in handles:
        workspace.instance(source)
    workspace.open_derived(handle, instance, handles)
    return Answer({"instance": summarize(handle, instance)})


def _require_new(workspace: Workspace, handle: str) -> None:
    if not handle or workspace.is_open(handle):
        raise InvalidRequestError("The handle of a derived image must be new and not empty.")


def _orthogonal(workspace: Workspace, frames: Frames, options: Options) -> Making:
    slab = Slab(float(options.get("thickness", 0)), options.get("mode", "maximum"))
    pixel, step = options.get("pixel"), options.get("step")
    return orthogonal(
        frames, options["plane"], slab=slab, pixel=pixel, step=step, in_use=workspace.slices_in_use
    )


def _slabs(workspace: Workspace, frames: Frames, options: Options) -> Making:
    mode = options.get("mode", "maximum")
    return slabs_steps(frames, options["images"], mode, in_use=workspace.slices_in_use)


def _projection(_: Workspace, frames: Frames, options: Options) -> Making:
    return projection(frames, options.get("mode", "maximum"))


def _montage(_: Workspace, frames: Frames, options: Options) -> Making:
    count = options.get("count", len(frames))
    if count < 1:
        raise InvalidParameterError(
            f"A montage cannot have {count} frames; it has 1 at least.",
            parameter="count",
            value=count,
        )
    layout = {name: options[name] for name in ("columns", "tile", "gap") if name in options}
    return montage(evenly(frames, count), **layout)


def _resampled(_: Workspace, frames: Frames, options: Options) -> Making:
    return resampled_frames(frames, (options["rows"], options["columns"]))


_KINDS: Final[Mapping[str, Callable[[Workspace, Frames, Options], Making]]] = {
    "orthogonal": _orthogonal,
    "slabs": _slabs,
    "projection": _projection,
    "montage": _montage,
    "resampled": _resampled,
}


def _sources(workspace: Workspace, sources: object) -> tuple[list[str], Frames]:
    """Return the handles and the frames that a list of handles, or of frames, stands for."""
    handles: dict[str, None] = {}
    frames: list[FrameRef] = []
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, str):
            handles[source] = None
            frames += frames_of(workspace.instance(source))
        else:
            fields = check_object("a source", contract.FRAME, source)
            handles[fields["handle"]] = None
            instance = workspace.instance(fields["handle"])
            instance.require_frame(fields["frame"])
            frames.append(FrameRef(instance, fields["frame"]))
    return list(handles), frames_of(frames)


def geometry(workspace: Workspace, params: Params) -> Answer:
    """Say for each frame of images where it lies in the patient."""
    described = []
    for handle in params["handles"]:
        if not isinstance(handle, str):
            raise InvalidRequestError("Handles are strings.")
        instance = workspace.instance(handle)
        frames = range(1, instance.number_of_frames + 1)
        described.append(
            {
                "handle": handle,
                "space": space_name(instance),
                "frames": [_describe(image_plane(instance, frame)) for frame in frames],
            }
        )
    return Answer({"geometries": described})


def _describe(plane: ImagePlane | None) -> dict[str, object] | None:
    if plane is None:
        return None
    return {
        "position": list(plane.geometry.position),
        "row": list(plane.geometry.row_direction),
        "column": list(plane.geometry.column_direction),
        "normal": list(plane.geometry.normal),
        "spacing": list(plane.spacing),
    }


def locate(workspace: Workspace, params: Params) -> Answer:
    """Find a place of one frame again on others: the cross-hair, and panes linked by position."""
    plane = _plane(workspace, params["handle"], params["frame"])
    if plane is None:
        return Answer({"position": None, "places": [None] * len(params["among"])})
    point = plane.point(params["row"], params["column"])
    places: list[dict[str, object] | None] = []
    for group in params["among"]:
        _, frames = _sources(workspace, group)
        planes = [image_plane(ref.instance, ref.frame) for ref in frames]
        found = find_place(point, plane.space, planes)
        if found is None:
            places.append(None)
            continue
        ref = frames[found.number]
        places.append(
            {
                "handle": _handle_of(workspace, group, ref),
                "frame": ref.frame,
                "row": found.pixel[0],
                "column": found.pixel[1],
                "distance": found.distance,
            }
        )
    return Answer({"position": list(point), "places": places})


def _handle_of(workspace: Workspace, group: list[Any], ref: FrameRef) -> str:
    handles = (each if isinstance(each, str) else each["handle"] for each in group)
    return next(each for each in handles if workspace.instance(each) is ref.instance)


def _plane(workspace: Workspace, handle: str, frame: int) -> ImagePlane | None:
    instance = workspace.instance(handle)
    instance.require_frame(frame)
    return image_plane(instance, frame)


def reference_lines(workspace: Workspace, params: Params) -> Answer:
    """Say where other frames cut a frame."""
    target = _plane(workspace, params["handle"], params["frame"])
    lines: list[object] = []
    for other in params["others"]:
        fields = check_object("a frame", contract.FRAME, other)
        plane = _plane(workspace, fields["handle"], fields["frame"])
        line = None if target is None or plane is None else reference_line(target, plane)
        lines.append(None if line is None else [list(end) for end in line])
    return Answer({"lines": lines})


def pixel_histogram(workspace: Workspace, params: Params) -> Work:
    """Count the values that one pixel has in many frames.

    All pixels are counted at once and kept for the last frames asked for, so that the
    next pixel takes no time.
    """
    handles, frames = _sources(workspace, params["sources"])
    bins = params.get("bins", _DEFAULT_BINS)
    low, high = params.get("low"), params.get("high")
    key = tuple(handles), json.dumps(params["sources"]), bins, low, high
    made = workspace.counted(key)
    if made is None:
        made = yield from pixel_histogram_steps(frames, bins=bins, low=low, high=high)
        workspace.keep_counted(key, made)
    counts = made.at(params["row"], params["column"])
    return Answer(
        {
            "bins": made.bins,
            "low": made.low,
            "high": made.high,
            "images": made.images,
            "unit": common_unit(frames),
        },
        (counts.astype(np.uint32),),
    )
