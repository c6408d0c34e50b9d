"""The methods that make images of images, or count over many.

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
from negatoscope.engine.sources import sources_of
from negatoscope.engine.summary import summarize
from negatoscope.engine.workspace import Workspace
from negatoscope.errors import InvalidParameterError, InvalidRequestError
from negatoscope.series.frames import FrameRef, common_unit
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
    handles, frames = sources_of(workspace, params["sources"])
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


def pixel_histogram(workspace: Workspace, params: Params) -> Work:
    """Count the values that one pixel has in many frames.

    All pixels are counted at once and kept for the last frames asked for, so that the
    next pixel takes no time.
    """
    handles, frames = sources_of(workspace, params["sources"])
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
