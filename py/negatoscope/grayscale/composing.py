"""From an image to the frame that is shown: decode, run the recipe, paint what lies over it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeAlias

from negatoscope import recipe as recipes
from negatoscope.frame import UNMOVED, ColorFrame, FloatFrame, IndexedFrame
from negatoscope.grayscale.choices import AUTOMATIC, resolve_voi
from negatoscope.grayscale.frames import index_frame
from negatoscope.grayscale.layers import layers, paint
from negatoscope.grayscale.tint import tint
from negatoscope.grayscale.voi_lut import VoiLut
from negatoscope.grayscale.window import Window
from negatoscope.measure.spacing import pixel_size
from negatoscope.model import Instance
from negatoscope.operations.running import Context, State, indexed
from negatoscope.placement import moved
from negatoscope.progress import Progress
from negatoscope.reading.pixels import prepare_frame
from negatoscope.recipe import Recipe

Frame: TypeAlias = IndexedFrame | ColorFrame
Work: TypeAlias = Generator[Progress, None, Frame]


class Kept(Protocol):
    """Remembers what parts of recipes made of one frame."""

    def get(self, recipe: Recipe) -> State | None:
        """Return what a recipe made, None if that is not known any more."""

    def put(self, recipe: Recipe, state: State) -> None:
        """Remember what a recipe made."""


class _Forgetful:
    """Keeps nothing."""

    def get(self, _: Recipe) -> None:
        """Return None."""

    def put(self, _: Recipe, __: State) -> None:
        """Forget."""


FORGETFUL: Final = _Forgetful()


@dataclass(frozen=True, eq=False)
class Scene:
    """What a frame is composed of.

    Parameters
    ----------
    instance : Instance
    frame : int
        Frame number, from 1.
    other : callable or None
        Begins the work that gives the second image; None if there is none.
    kept : Kept
        What was composed before.
    """

    instance: Instance
    frame: int = 1
    other: Callable[[], Work] | None = None
    kept: Kept = FORGETFUL

    def compose(self, recipe: Recipe) -> Work:
        """Decode the frame and run a recipe, beginning with the nearest part that is kept.

        Parameters
        ----------
        recipe : Recipe

        Yields
        ------
        Progress
            Not once if only tables are missing.

        Returns
        -------
        IndexedFrame or ColorFrame
        """
        found = self.kept.get(recipe)
        if found is not None and not isinstance(found, FloatFrame):
            return found
        if found is not None:
            frame: Frame = yield from indexed(found)
        elif recipe.steps:
            before, steps = _last_part(recipe)
            context = yield from self._context(steps)
            frame = yield from recipes.run(steps, (yield from self._state(before)), context)
        else:
            yield Progress("decode", 0, 1)
            yield from prepare_frame(self.instance, self.frame)
            frame = index_frame(self.instance, self.frame)
            yield Progress("decode", 1, 1)
        self.kept.put(recipe, frame)
        return frame

    def plain(self) -> Work:
        """Decode the frame; see `compose`."""
        return self.compose(Recipe())

    def _state(self, recipe: Recipe) -> Generator[Progress, None, State]:
        """Run a part of a recipe without quantising its end: more is to come."""
        found = self.kept.get(recipe)
        if found is not None:
            return found
        if not recipe.steps or not recipe.steps[-1].makes_frame:
            return (yield from self.compose(recipe))
        plain = yield from self.compose(Recipe())
        context = yield from self._context(recipe)
        state = yield from recipes.run_state(recipe, plain, context)
        self.kept.put(recipe, state)
        return state

    def _context(self, recipe: Recipe) -> Generator[Progress, None, Context]:
        """Gather what the operations of a recipe may know beside the pixels."""
        size = pixel_size(self.instance, self.frame)
        other = None
        if self.other is not None and recipe.needs_other:
            other = yield from self.other()
        return Context(
            bits_stored=self.instance.bits_stored,
            spacing=(size.row, size.column) if size.unit == "mm" else None,
            other=other,
            voi=self._file_voi,
        )

    def _file_voi(self, frame: IndexedFrame) -> Window | VoiLut | None:
        """Return the window or VOI LUT that the file has for a frame, None if it has none."""
        voi = resolve_voi(self.instance, frame, None, self.frame)
        return None if voi.name in AUTOMATIC else voi.transform

    def finish(self, frame: Frame, *, overlays: bool) -> Work:
        """Paint what lies over a frame: its shutter, overlays if wanted, labels.

        Parameters
        ----------
        frame : IndexedFrame or ColorFrame
            Composed of this scene.
        overlays : bool

        Yields
        ------
        Progress
            Wherever this takes time.

        Returns
        -------
        IndexedFrame or ColorFrame
            `frame` itself if there is nothing to paint.
        """
        found = []
        for layer in layers(self.instance, self.frame, overlays=overlays):
            mask = layer.mask
            if frame.placement != UNMOVED or mask.shape != frame.shape:
                mask = yield from moved(mask, frame.placement, frame.shape)
            found.append(replace(layer, mask=mask))
        return (yield from tint(paint(frame, tuple(found))))


def _last_part(recipe: Recipe) -> tuple[Recipe, Recipe]:
    """Divide a recipe: what can be kept, and the last step, or the tables at its end."""
    pixels, tables = recipe.split()
    if tables.steps:
        return pixels, tables
    return Recipe(recipe.steps[:-1]), Recipe(recipe.steps[-1:])
