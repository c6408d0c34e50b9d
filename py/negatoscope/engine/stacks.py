"""The window of a stack whose files ask for none: one for all its frames.

From the lowest to the highest value of each frame by itself, the brightness would jump from
frame to frame.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from negatoscope.engine.picture import Picture
from negatoscope.grayscale.choices import STACK, resolve_voi
from negatoscope.grayscale.common_window import Ends, asks, common_window, spread
from negatoscope.grayscale.look import Look
from negatoscope.grayscale.window import Window
from negatoscope.model import IndexedFrame
from negatoscope.progress import Progress
from negatoscope.recipe import Recipe

if TYPE_CHECKING:  # the workspace holds this
    from negatoscope.engine.workspace import Workspace


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
    if look.voi is not None or picture.state or asks(picture.instance, picture.frame):
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
        chosen = [frames[place] for place in spread(len(frames), picture.instance)]
        window = yield from _look_through(workspace, chosen, len(frames))
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


def _look_through(
    workspace: Workspace, frames: Sequence[tuple[str, int]], total: int
) -> Generator[Progress, None, Window]:
    seen = []
    for handle, number in frames:
        picture = Picture(handle, workspace.instance(handle), number, Recipe())
        seen.append(Ends.of((yield from workspace.frame(picture))))
    return common_window(seen, total)
