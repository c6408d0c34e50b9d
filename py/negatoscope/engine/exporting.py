"""The methods that take something away: which formats there are, and a file in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

import numpy as np

from negatoscope.engine import contract
from negatoscope.engine.methods import Answer, Params, Work, look_of
from negatoscope.engine.picture import Picture
from negatoscope.engine.protocol import check_object
from negatoscope.engine.stacks import with_stack
from negatoscope.engine.workspace import Workspace
from negatoscope.errors import InvalidParameterError, InvalidRequestError
from negatoscope.export.formats import Format, all_formats, find_format
from negatoscope.export.making import SheetWork, make_sheet
from negatoscope.export.making import export as written
from negatoscope.export.names import file_name
from negatoscope.export.sheet import Sheet
from negatoscope.grayscale.composing import Scene
from negatoscope.grayscale.display import Look, show

_MOST: Final = 10_000
"""Frames in a file."""


def formats(_: Workspace, __: Params) -> Answer:
    """List the formats and what there is to choose, so that the page can build its form."""
    return Answer({"formats": [each.schema() for each in all_formats().values()]})


def export_name(workspace: Workspace, params: Params) -> Answer:
    """Say how the file would be called, and how many frames would be in it."""
    wanted = find_format(params["format"])
    wishes = _wishes(workspace, params)
    name = _name(wanted, wishes)
    return Answer({"name": name, "media_type": wanted.media_type, "frames": len(wishes)})


def export(workspace: Workspace, params: Params) -> Work:
    """Write frames of panes into a file.

    Only frames that are shown are taken from the cache, and none is put there: what
    the page shows stays quick while a long series is written.
    """
    wanted = find_format(params["format"])
    wishes = _wishes(workspace, params)
    sheets = [partial(_sheet, workspace, *wish) for wish in wishes]
    made = yield from written(wanted, params.get("options", {}), sheets)
    return Answer(
        {
            "name": _name(wanted, wishes),
            "media_type": wanted.media_type,
            "lossy": made.lossy,
            "sentence": made.kept,
            "bytes_before": made.bytes_before,
            "bytes_after": made.bytes_after,
        },
        (np.frombuffer(made.content, dtype=np.uint8),),
    )


def _wishes(workspace: Workspace, params: Params) -> list[tuple[Picture, Look, bool]]:
    """Return each frame that is wanted, how it is to look, and whether it is shown now."""
    found = []
    for pane in params["panes"]:
        fields = check_object("a pane", contract.PANE, pane)
        shown, look = workspace.picture(fields), look_of(fields)
        for number in _numbers(params.get("frames"), shown):
            shown.instance.require_frame(number)
            found.append((replace(shown, frame=number), look, number == shown.frame))
    if not 1 <= len(found) <= _MOST:
        raise InvalidParameterError(
            f"{len(found)} frames cannot be exported; allowed are 1 to {_MOST} in one file.",
            parameter="frames",
        )
    return found


def _numbers(frames: Any, shown: Picture) -> Sequence[int]:
    if frames is None:
        return (shown.frame,)
    if frames == "all":
        return range(1, shown.instance.number_of_frames + 1)
    return whole_numbers(frames)


def whole_numbers(frames: Any) -> tuple[int, ...]:
    """Return the frame numbers that are listed in a message.

    Raises
    ------
    InvalidRequestError
        It is no list of whole numbers.
    """
    numbers = frames if isinstance(frames, list) else [None]
    if any(isinstance(number, bool) or not isinstance(number, int) for number in numbers):
        raise InvalidRequestError("'frames' is neither 'all' nor a list of whole numbers.")
    return tuple(numbers)


def _sheet(workspace: Workspace, picture: Picture, look: Look, is_shown: bool) -> SheetWork:
    look = yield from with_stack(workspace, picture, look)
    if not is_shown:
        other = picture.other
        second = None if other is None else partial(workspace.frame, other)
        scene = Scene(picture.instance, picture.frame, second)
        return (yield from make_sheet(scene, picture.recipe, look))
    frame = yield from workspace.frame(picture)
    painted = yield from workspace.painted(picture)
    display = show(picture.instance, painted, look, frame_number=picture.frame)
    return Sheet(picture.instance, picture.frame, picture.recipe, look, frame, display)


def _name(wanted: Format, wishes: list[tuple[Picture, Look, bool]]) -> str:
    first = wishes[0][0]
    only_one = len(wishes) == 1 and first.instance.number_of_frames > 1
    what = wanted.name if wanted.name in ("figure", "zip") else ""
    number = first.frame if only_one else None
    return file_name(first.recipe, wanted.suffix, what=what, number=number)
