"""What is open: instances by handle, and the frames made of them so far."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import negatoscope
from negatoscope import recipe as recipes
from negatoscope.engine.cache import DEFAULT_BUDGET, BoundedCache
from negatoscope.errors import InvalidRequestError, UnknownHandleError
from negatoscope.grayscale.display import (
    display_key,
    index_frame,
    layers,
    luminance_frame,
    paint,
)
from negatoscope.model import ColorFrame, IndexedFrame, Instance, Progress
from negatoscope.reading.dicomdir import Reference
from negatoscope.recipe import Recipe

Frame = IndexedFrame | ColorFrame
Work = Generator[Progress, None, Frame]


class _Key(NamedTuple):
    handle: str
    frame: int
    recipe: str
    painted: str = ""


@dataclass(frozen=True)
class File:
    """A file that was opened: its name, its SOP Instance UID, and what it names as a DICOMDIR."""

    name: str
    sop_instance_uid: str
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A frame of an open instance and a recipe for it.

    Attributes
    ----------
    handle : str
        Chosen by the page; never taken for something else while it is open.
    instance : Instance
    frame : int
        Frame number, from 1.
    recipe : Recipe
    overlays : bool
        Whether overlays are painted over it.
    """

    handle: str
    instance: Instance
    frame: int
    recipe: Recipe
    overlays: bool = False

    @property
    def key(self) -> str:
        """Name the pixels: the same key, the same index frame.

        It is a hash, tells nothing of the patient, and is the same again after
        the engine has died and reopened the files under their handles.
        """
        pixels = display_key(self.instance, self.frame, self.recipe, overlays=self.overlays)
        return hashlib.sha256(f"{self.handle}\n{pixels}".encode()).hexdigest()[:16]


class Workspace:
    """Open instances and a bounded cache of their frames.

    Parameters
    ----------
    cache_budget : int
        Bytes that the cached frames may take.
    """

    def __init__(self, cache_budget: int = DEFAULT_BUDGET) -> None:
        self._instances: dict[str, Instance] = {}
        self._members: dict[str, list[str]] = {}
        self._files: dict[str, list[File]] = {}
        self._frames: BoundedCache[_Key, Frame] = BoundedCache(cache_budget, _frame_size)
        self._stored: BoundedCache[_Key, NDArray[Any]] = BoundedCache(
            cache_budget // 8, lambda stored: stored.nbytes
        )

    def open(self, handle: str, instance: Instance, source: str | None = None) -> None:
        """Keep an instance under a handle, in the place of what was there before.

        Parameters
        ----------
        handle : str
        instance : Instance
        source : str, optional
            Handle of the archive that holds the instance; closing that closes this.
        """
        self._forget(handle)
        self._instances[handle] = instance
        if source is not None and source != handle:
            self._members.setdefault(source, []).append(handle)

    def note_file(self, source: str, file: File) -> None:
        """Remember a file of a source, so that a DICOMDIR's references can be checked."""
        self._files.setdefault(source, []).append(file)

    @property
    def files(self) -> Mapping[str, Sequence[File]]:
        """The files of each source."""
        return self._files

    def close(self, handle: str) -> None:
        """Forget an instance, or all of a source, with their frames; any handle is fine."""
        self._files.pop(handle, None)
        for each in (*self._members.pop(handle, ()), handle):
            self._forget(each)

    def _forget(self, handle: str) -> None:
        if self._instances.pop(handle, None) is None:
            return
        self._frames.drop(lambda key: key.handle == handle)
        self._stored.drop(lambda key: key.handle == handle)

    def is_open(self, handle: str) -> bool:
        """Whether there is an instance under a handle."""
        return handle in self._instances

    def instance(self, handle: str) -> Instance:
        """Return an open instance.

        Raises
        ------
        UnknownHandleError
            There is none under that handle.
        """
        if handle not in self._instances:
            raise UnknownHandleError("This image is not open (any more). Open it again.")
        return self._instances[handle]

    def picture(self, params: Mapping[str, Any]) -> Picture:
        """Return the picture that the parameters of a request speak of."""
        instance = self.instance(params["handle"])
        instance.require_frame(params["frame"])
        recipe = recipes.parse(params["recipe"])
        overlays = params.get("overlays", False)
        return Picture(params["handle"], instance, params["frame"], recipe, overlays)

    def has_pixels(self, picture: Picture) -> bool:
        """Whether only tables are missing, so that the picture is a matter of milliseconds."""
        return self._key(picture, picture.recipe.split()[0]) in self._frames

    def frame(self, picture: Picture) -> Work:
        """Make the frame of a picture, out of the nearest that is cached.

        Parameters
        ----------
        picture : Picture

        Yields
        ------
        Progress
            Not once if only tables are missing.

        Returns
        -------
        IndexedFrame or ColorFrame
            The recipe applied; a colour frame only for an empty recipe.
        """
        pixels, tables = picture.recipe.split()
        frame = self._frames.get(self._key(picture, picture.recipe))
        if frame is not None:
            return frame
        if tables.steps:
            frame = yield from self.frame(self._with(picture, pixels))
        elif pixels.steps:
            frame = yield from self.frame(self._with(picture, Recipe()))
        else:
            yield Progress("decode", 0, 1)
            frame = index_frame(picture.instance, picture.frame)
        steps = tables if tables.steps else pixels
        if steps.steps:
            grey = luminance_frame(frame) if isinstance(frame, ColorFrame) else frame
            frame = yield from recipes.run(steps, grey)
        if self._instances.get(picture.handle) is picture.instance:
            self._frames.put(self._key(picture, picture.recipe), frame)
        return frame

    def painted(self, picture: Picture) -> Work:
        """Make the frame of a picture with its shutter, and its overlays if wanted, over it."""
        frame = yield from self.frame(picture)
        place = self._key(picture, picture.recipe)
        place = place._replace(painted="overlays" if picture.overlays else "shutter")
        cached = self._frames.get(place)
        if cached is not None:
            return cached
        found = layers(picture.instance, picture.frame, overlays=picture.overlays)
        if found:
            frame = paint(frame, found)
            if self._instances.get(picture.handle) is picture.instance:
                self._frames.put(place, frame)
        return frame

    def plain(self, picture: Picture) -> Work:
        """Make the frame of a picture without its recipe; see :meth:`frame`."""
        return self.frame(self._with(picture, Recipe()))

    def stored_at(
        self, picture: Picture, frame: Frame, row: int, column: int
    ) -> int | float | list[int] | None:
        """Return the stored value of a pixel: a number, or one for each sample; None for NaN.

        Raises
        ------
        InvalidRequestError
            The pixel lies outside the picture.
        """
        rows, columns = (frame.rgb if isinstance(frame, ColorFrame) else frame.index).shape[:2]
        if not (0 <= row < rows and 0 <= column < columns):
            raise InvalidRequestError(
                f"There is no pixel at row {row}, column {column}; "
                f"rows are 0 to {rows - 1}, columns 0 to {columns - 1}."
            )
        if isinstance(frame, IndexedFrame) and frame.first_stored is not None:
            return frame.first_stored + int(frame.index[row, column])
        key = self._key(picture, Recipe())
        stored = self._stored.get(key)
        if stored is None:
            stored = negatoscope.stored_values(picture.instance, picture.frame)
            self._stored.put(key, stored)
        value: int | float | list[int] = stored[row, column].tolist()
        return None if isinstance(value, float) and not math.isfinite(value) else value

    def _key(self, picture: Picture, recipe: Recipe) -> _Key:
        return _Key(picture.handle, picture.frame, recipe.to_json())

    def _with(self, picture: Picture, recipe: Recipe) -> Picture:
        return Picture(picture.handle, picture.instance, picture.frame, recipe)


def _frame_size(frame: Frame) -> int:
    """Bytes at most: frames that differ in tables only share their indices."""
    if isinstance(frame, ColorFrame):
        return frame.rgb.nbytes
    padding = 0 if frame.padding is None else frame.padding.nbytes
    counts = frame.values.size * np.dtype(np.int64).itemsize
    return frame.index.nbytes + frame.values.nbytes + counts + padding
