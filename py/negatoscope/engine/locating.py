"""The methods that say how images lie to each other: geometry, places, and reference lines."""

from __future__ import annotations

from typing import Any

from negatoscope.engine import contract
from negatoscope.engine.methods import Answer, Params
from negatoscope.engine.protocol import check_object
from negatoscope.engine.sources import sources_of
from negatoscope.engine.workspace import Workspace
from negatoscope.errors import InvalidRequestError
from negatoscope.series.frames import FrameRef
from negatoscope.series.linking import (
    ImagePlane,
    find_place,
    image_plane,
    reference_line,
    space_name,
)


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
        _, frames = sources_of(workspace, group)
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
