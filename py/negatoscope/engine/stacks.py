"""The window of a stack whose files ask for none: one for all its frames.

From the lowest to the highest value of each frame by itself, the brightness would jump from
frame to frame.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from negatoscope.engine.picture import Picture
from negatoscope.grayscale.choices import AUTOMATIC, STACK, resolve_voi, voi_choices
from negatoscope.grayscale.look import Look
from negatoscope.grayscale.presets import minmax_window, spanning_window
from negatoscope.grayscale.window import Window
from negatoscope.measure.statistics import value_range
from negatoscope.model import IndexedFrame, Instance
from negatoscope.progress import Progress
from negatoscope.recipe import Recipe

if TYPE_CHECKING:  # the workspace holds this
    from negatoscope.engine.workspace import Workspace

_MOST_FRAMES: Final = 9
_MOST_PIXELS: Final = 1 << 23
"""Together, of the frames that are looked at; but three of them in any case."""


class Stacks:
    """Which images are scrolled through as one, and in what window those without one are seen."""

    def __init__(self) -> None:
        self._members: dict[str, tuple[str, ...]] = {}
        self._windows: dict[tuple[str, ...], Window] = {}

    def note(self, handles: Sequence[str], *, stacked: bool) -> None:
        """Remember the images of a series, in their order, and whether they are one stack."""
        together = tuple(handles)
        for handle in handles:
            self._members[handle] = together if stacked else (handle,)

    def members(self, handle: str) -> tuple[str, ...]:
        """Return the images of the stack that an image belongs to; itself if to none."""
        return self._members.get(handle, (handle,))

    def forget(self, handle: str) -> None:
        """Forget an image: the others of its stack are a stack without it."""
        rest = tuple(each for each in self._members.pop(handle, ()) if each != handle)
        for each in rest:
            self._members[each] = rest
        self._windows = {key: kept for key, kept in self._windows.items() if handle not in key}

    def window(self, members: tuple[str, ...]) -> Window | None:
        """Return the window of a stack, None if nobody has made it yet."""
        return self._windows.get(members)

    def keep_window(self, members: tuple[str, ...], window: Window) -> None:
        """Remember the window of a stack."""
        self._windows[members] = window


def with_stack(
    workspace: Workspace, picture: Picture, look: Look
) -> Generator[Progress, None, Look]:
    """Add the window of its stack to how a picture is to be shown, if it could be needed.

    Parameters
    ----------
    workspace : Workspace
    picture : Picture
    look : Look

    Yields
    ------
    Progress
        While frames of the stack are looked at, once: up to nine, evenly spread from the
        first to the last.

    Returns
    -------
    Look
        Unchanged for single images, for those whose file asks for a window, and if one is chosen.
    """
    if look.voi is not None or picture.state or _asks(picture.instance, picture.frame):
        return look
    members = workspace.stacks.members(picture.handle)
    frames = [
        (handle, number + 1)
        for handle in members
        for number in range(workspace.instance(handle).number_of_frames)
    ]
    if len(frames) < 2:
        return look
    window = workspace.stacks.window(members)
    if window is None:
        window = yield from _look_through(workspace, _spread(frames, picture.instance), len(frames))
        workspace.stacks.keep_window(members, window)
    return replace(look, stack=window)


def written_out(
    workspace: Workspace, picture: Picture, look: Look
) -> Generator[Progress, None, Look]:
    """Return how a picture is shown in a way that holds where the rest of its stack is not at hand.

    Parameters
    ----------
    workspace : Workspace
    picture : Picture
    look : Look

    Returns
    -------
    Look
        With the window of the stack chosen, if the picture is seen in it.
    """
    found = yield from with_stack(workspace, picture, look)
    if found.stack is None:
        return look
    frame = yield from workspace.frame(picture)
    if isinstance(frame, IndexedFrame):
        voi = resolve_voi(picture.instance, frame, None, picture.frame, stack=found.stack)
        if voi.name == STACK:
            return replace(look, voi=found.stack)
    return look


def _asks(instance: Instance, frame: int) -> bool:
    """Whether a file asks for a window, or the picture is in colour and needs none."""
    choices = voi_choices(instance, frame)
    return not choices or choices[0].name not in AUTOMATIC


def _spread(frames: Sequence[tuple[str, int]], instance: Instance) -> list[tuple[str, int]]:
    affordable = _MOST_PIXELS // max(instance.rows * instance.columns, 1)
    count = min(len(frames), max(3, min(_MOST_FRAMES, affordable)))
    last = len(frames) - 1
    return [frames[round(last * number / (count - 1))] for number in range(count)]


def _look_through(
    workspace: Workspace, frames: Sequence[tuple[str, int]], total: int
) -> Generator[Progress, None, Window]:
    ends: list[tuple[float, float]] = []
    whole = True
    for handle, number in frames:
        picture = Picture(handle, workspace.instance(handle), number, Recipe())
        frame = yield from workspace.frame(picture)
        if isinstance(frame, IndexedFrame):
            ends.append(value_range(frame))
            # Constant frames have a window of that function whatever their value is.
            whole &= minmax_window(frame).function == "LINEAR" and ends[-1][0].is_integer()
    low = min((low for low, _ in ends), default=0.0)
    high = max((high for _, high in ends), default=0.0)
    return spanning_window(low, high, f"{len(ends)} of {total} frames", whole=whole)
