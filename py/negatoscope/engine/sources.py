"""The images and frames that the lists of a request stand for."""

from __future__ import annotations

from negatoscope.engine import contract
from negatoscope.engine.protocol import check_object
from negatoscope.engine.workspace import Workspace
from negatoscope.series.frames import FrameRef, frames_of


def sources_of(workspace: Workspace, sources: object) -> tuple[list[str], tuple[FrameRef, ...]]:
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
