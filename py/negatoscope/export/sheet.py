"""One frame that is to be taken away: as a picture, as numbers, and what belongs to it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.export.loss import was_lossy
from negatoscope.frame import ColorFrame, IndexedFrame
from negatoscope.grayscale.display import Look, apply_table
from negatoscope.grayscale.modality import modality_values
from negatoscope.measure.spacing import PixelSize, pixel_size
from negatoscope.model import Display, Instance
from negatoscope.operations.context import padding_mask
from negatoscope.placement import placed_spacing
from negatoscope.recipe import Recipe

_LIMITS: Final = np.iinfo(np.int32)


@dataclass(frozen=True, eq=False)
class Sheet:
    """A frame, made and ready to be written.

    Parameters
    ----------
    instance : Instance
        Where it comes from.
    number : int
        Frame number, from 1.
    recipe : Recipe
        What was done to it.
    look : Look
        How it is shown.
    frame : IndexedFrame or ColorFrame
        What the recipe made; nothing is painted over it.
    display : Display
        The same with overlays and shutter, ready to be shown.
    """

    instance: Instance
    number: int
    recipe: Recipe
    look: Look
    frame: IndexedFrame | ColorFrame
    display: Display

    @cached_property
    def picture(self) -> npt.NDArray[np.uint8]:
        """What is shown: uint8, (rows, columns) for grey, (rows, columns, 3) for colour."""
        return apply_table(self.display)

    @cached_property
    def values(self) -> npt.NDArray[Any]:
        """The numbers behind the picture.

        Without a recipe those of `negatoscope.modality_values`: int32 if all are whole,
        else float32, padding as it is. After a recipe float32 with NaN for padding.
        Colour is uint8, shape (rows, columns, 3).
        """
        if isinstance(self.frame, ColorFrame):
            return self.frame.rgb
        if not self.recipe.steps:
            return self._modality_values(self.frame)
        values = self.frame.exact
        if values is None:
            values = self.frame.values.astype(np.float32).take(self.frame.index)
        if self.mask is not None:
            values = np.where(self.mask, np.float32(math.nan), values)
        return values

    def _modality_values(self, frame: IndexedFrame) -> npt.NDArray[Any]:
        if frame.first_stored is None:
            # Wide pixels were put into 65,536 classes, so they are decoded again.
            return modality_values(self.instance, self.number)
        used = frame.values[frame.counts > 0]
        whole = (used == np.floor(used)) & (used >= _LIMITS.min) & (used <= _LIMITS.max)
        dtype = np.int32 if whole.all() else np.float32
        table = np.where(frame.counts > 0, frame.values, 0.0).astype(dtype)
        found: npt.NDArray[Any] = table.take(frame.index)
        return found

    @cached_property
    def mask(self) -> npt.NDArray[np.bool_] | None:
        """True where there is no image; None where there is image everywhere, and for colour."""
        return None if isinstance(self.frame, ColorFrame) else padding_mask(self.frame)

    @property
    def is_image(self) -> bool:
        """Whether it is still the picture, not a quantity derived from it."""
        return isinstance(self.frame, IndexedFrame) and self.frame.is_image

    @property
    def unit(self) -> str:
        """Unit of the values, "" if there is none."""
        return "" if isinstance(self.frame, ColorFrame) else self.frame.unit

    @cached_property
    def pixel_size(self) -> PixelSize:
        """How large a pixel of the frame is, before the recipe moved any."""
        return pixel_size(self.instance, self.number)

    @property
    def spacing(self) -> tuple[float, float] | None:
        """Distance of rows and of columns in mm, None where there is none to be trusted."""
        size = self.pixel_size
        if size.unit != "mm" or not size.calibrated or size.regions:
            return None
        return placed_spacing(self.frame.placement, (size.row, size.column))

    @property
    def is_lossy(self) -> bool:
        """Whether the pixels had lost something before they came here."""
        return was_lossy(self.instance)
