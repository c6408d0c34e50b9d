"""Pictures with at most 256 colours, as GIF has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.export.pillow import image_of, pillow

MOST: Final = 256
"""Colours of a palette."""


@dataclass(frozen=True, eq=False)
class Indexed:
    """A picture as indices into a palette.

    Parameters
    ----------
    index : ndarray of uint8, shape (rows, columns)
    palette : ndarray of uint8, shape (n, 3), n ≤ 256
    exact : bool
        Whether every pixel has just the colour that it had.
    """

    index: npt.NDArray[np.uint8]
    palette: npt.NDArray[np.uint8]
    exact: bool


def indexed(picture: npt.NDArray[np.uint8]) -> Indexed:
    """Return a picture with at most 256 colours, its own if it has no more.

    Parameters
    ----------
    picture : ndarray of uint8, shape (rows, columns) or (rows, columns, 3)
        Grey has at most 256 levels; so has grey that was given the colours of a colormap.
    """
    if picture.ndim == 2:
        levels = np.arange(MOST, dtype=np.uint8)
        return Indexed(picture, np.repeat(levels[:, np.newaxis], 3, axis=1), True)
    numbers = picture.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    colors, index = np.unique(numbers, return_inverse=True)
    if colors.size > MOST:
        return _reduced(picture)
    palette = np.stack([colors >> 16, colors >> 8, colors], axis=1).astype(np.uint8)
    return Indexed(index.reshape(picture.shape[:2]).astype(np.uint8), palette, True)


def _reduced(picture: npt.NDArray[np.uint8]) -> Indexed:
    """Choose 256 colours by median cut; what lies between them is dithered."""
    image = image_of(picture)
    palette = image.quantize(MOST, method=pillow("Image").Quantize.MEDIANCUT)
    reduced = image.quantize(MOST, palette=palette)
    colors = np.array(reduced.getpalette(), dtype=np.uint8).reshape(-1, 3)
    return Indexed(np.asarray(reduced), colors, False)
