"""What is open, and the frames made of it so far."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from numpy.typing import NDArray

import negatoscope
from negatoscope import recipe as recipes
from negatoscope.cache import DEFAULT_BUDGET, BoundedCache
from negatoscope.engine import contract
from negatoscope.engine.frame_cache import FrameCache, FrameKey
from negatoscope.engine.opened import Opened
from negatoscope.engine.picture import Picture
from negatoscope.engine.protocol import check_object
from negatoscope.engine.stacks import Stacks
from negatoscope.grayscale.composing import Frame, Scene, Work
from negatoscope.grayscale.softcopy import apply_presentation_state
from negatoscope.model import FloatFrame, IndexedFrame, Instance
from negatoscope.operations.running import State
from negatoscope.recipe import Recipe

if TYPE_CHECKING:  # loaded late, because the first picture does without it
    from negatoscope.series.pixel_histogram import PixelHistogram
    from negatoscope.series.volume import SlicesInUse

__all__ = ["Frame", "Workspace"]


class Workspace(Opened):
    """Open instances and a bounded cache of their frames.

    Parameters
    ----------
    cache_budget : int
        Bytes that the cached frames may take.
    """

    def __init__(self, cache_budget: int = DEFAULT_BUDGET) -> None:
        super().__init__()
        self._presented: dict[tuple[str, str], Instance] = {}
        self.stacks = Stacks()
        self._counted: BoundedCache[tuple[object, ...], PixelHistogram] = BoundedCache(
            cache_budget // 2, lambda counted: counted.nbytes
        )
        self._slices: SlicesInUse | None = None
        self._frames = FrameCache(cache_budget)
        self._stored: BoundedCache[FrameKey, NDArray[Any]] = BoundedCache(
            cache_budget // 8, lambda stored: stored.nbytes
        )

    @property
    def slices_in_use(self) -> SlicesInUse:
        """The decoded slices that derived images share."""
        if self._slices is None:
            from negatoscope.series.volume import SlicesInUse  # noqa: PLC0415 - the first picture needs none

            self._slices = SlicesInUse()
        return self._slices

    def counted(self, key: tuple[object, ...]) -> PixelHistogram | None:
        """Return the histograms that were counted for a key, None if they are not kept."""
        return self._counted.get(key)

    def keep_counted(self, key: tuple[object, ...], counted: PixelHistogram) -> None:
        """Keep histograms under a key, of which the first part is the handles of the images."""
        self._counted.put(key, counted)

    @property
    def nbytes(self) -> int:
        """How many bytes are kept of what was made of them."""
        return self._frames.used + self._stored.used + self._counted.used

    def _forget(self, handle: str) -> bool:
        if not super()._forget(handle):
            return False
        for pair in [pair for pair in self._presented if handle in pair]:
            del self._presented[pair]
        self.stacks.forget(handle)
        self._frames.drop(lambda key: handle in (key.handle, key.state, key.other))
        self._stored.drop(lambda key: handle in (key.handle, key.state))
        self._counted.drop(lambda key: handle in cast(tuple[str, ...], key[0]))
        return True

    def picture(self, params: Mapping[str, Any]) -> Picture:
        """Return the picture that the parameters of a request speak of.

        Raises
        ------
        UnknownHandleError, FrameNotFoundError, InvalidRecipeError
            There is no such image, presentation state, frame or recipe.
        InvalidParameterError
            The presentation state is not for the image.
        """
        handle, state = params["handle"], params.get("presentation_state")
        instance = self.instance(handle)
        instance.require_frame(params["frame"])
        recipe = recipes.parse(params["recipe"])
        if state is not None:
            instance = self._present(handle, state)
        overlays, other = params.get("overlays", False), params.get("other")
        second = None if other is None else self._second(other)
        return Picture(handle, instance, params["frame"], recipe, overlays, state or "", second)

    def _second(self, other: object) -> Picture:
        """Return the second image of a picture, as its file has it."""
        fields = check_object("the other image", contract.OTHER, other)
        instance = self.instance(fields["handle"])
        instance.require_frame(fields["frame"])
        return Picture(fields["handle"], instance, fields["frame"], Recipe())

    def _present(self, handle: str, state: str) -> Instance:
        """Return an open instance as a presentation state wants it to be shown."""
        presented = self._presented.get((handle, state))
        if presented is None:
            presented = apply_presentation_state(self.instance(handle), self.state(state))
            self._presented[handle, state] = presented
        return presented

    def _holds(self, picture: Picture) -> bool:
        """Whether a picture's instance is still open: what was made of it may be kept."""
        if picture.state:
            return self._presented.get((picture.handle, picture.state)) is picture.instance
        return self._instances.get(picture.handle) is picture.instance

    def has_pixels(self, picture: Picture) -> bool:
        """Whether only tables are missing, so that the picture is a matter of milliseconds."""
        return self._key(picture, picture.recipe.split()[0]) in self._frames

    def frame(self, picture: Picture) -> Work:
        """Make the frame of a picture, out of the nearest that is cached; see `Scene.compose`."""
        return self._scene(picture).compose(picture.recipe)

    def _scene(self, picture: Picture) -> Scene:
        other = picture.other
        begin = None if other is None else partial(self.frame, other)
        return Scene(picture.instance, picture.frame, begin, _Memory(self, picture))

    def recall(self, picture: Picture, recipe: Recipe) -> State | None:
        """Return what a recipe made of the frame of a picture, if it is still cached."""
        return self._frames.get(self._key(picture, recipe))

    def remember(self, picture: Picture, recipe: Recipe, state: State) -> None:
        """Cache what a recipe made of the frame of a picture, unless that was closed."""
        if self._holds(picture):
            self._frames.put(self._key(picture, recipe), state)

    def painted(self, picture: Picture) -> Work:
        """Make the frame of a picture with its shutter, labels, and overlays if wanted, over it."""
        frame = yield from self.frame(picture)
        place = self._key(picture, picture.recipe)
        place = place._replace(painted="overlays" if picture.overlays else "shutter")
        cached = self._frames.get(place)
        if cached is not None and not isinstance(cached, FloatFrame):
            return cached
        painted = yield from self._scene(picture).finish(frame, overlays=picture.overlays)
        if painted is not frame and self._holds(picture):
            self._frames.put(place, painted)
        return painted

    def plain(self, picture: Picture) -> Work:
        """Make the frame of a picture without its recipe; see `Scene.compose`."""
        return self._scene(picture).compose(Recipe())

    def stored_at(
        self, picture: Picture, frame: Frame, row: int, column: int
    ) -> int | float | list[int] | None:
        """Return the stored value of a pixel: a number, or one for each sample; None for NaN."""
        if isinstance(frame, IndexedFrame) and frame.first_stored is not None:
            return frame.first_stored + int(frame.index[row, column])
        key = self._key(picture, Recipe())
        stored = self._stored.get(key)
        if stored is None:
            stored = negatoscope.stored_values(picture.instance, picture.frame)
            self._stored.put(key, stored)
        value: int | float | list[int] = stored[row, column].tolist()
        return None if isinstance(value, float) and not math.isfinite(value) else value

    def _key(self, picture: Picture, recipe: Recipe) -> FrameKey:
        key = FrameKey(picture.handle, picture.state, picture.frame, recipe.identity)
        if picture.other is None or not recipe.needs_other:
            return key
        return key._replace(other=picture.other.handle, other_frame=picture.other.frame)


@dataclass(frozen=True)
class _Memory:
    """What the cache holds of one picture."""

    workspace: Workspace
    picture: Picture

    def get(self, recipe: Recipe) -> State | None:
        """Return what a recipe made, None if that is not cached."""
        return self.workspace.recall(self.picture, recipe)

    def put(self, recipe: Recipe, state: State) -> None:
        """Cache what a recipe made."""
        self.workspace.remember(self.picture, recipe, state)
