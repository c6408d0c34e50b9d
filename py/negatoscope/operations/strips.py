"""Images in parts, each with its neighbourhood, so that long filters can be left early."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.model import Progress
from negatoscope.operations.registry import FloatImage

STRIP_PIXELS: Final = 1 << 20
"""Pixels per strip of a filter that takes some ten nanoseconds for each."""


def places(start: int, stop: int, size: int, mode: str) -> NDArray[np.intp]:
    """Return which of `size` pixels stands at each place of a line that goes on beyond them.

    Parameters
    ----------
    start, stop : int
        The places, from one up to, not including, another; the line is at 0 … `size` - 1.
    size : int
        Pixels of the line, at least one.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        As SciPy names them.

    Returns
    -------
    ndarray of intp, shape (stop - start,)
        -1 where "constant" has no pixel.
    """
    line = np.arange(start, stop)
    if mode == "nearest":
        return np.clip(line, 0, size - 1)
    if mode == "wrap":
        return line % size
    if mode == "constant":
        return np.where((line >= 0) & (line < size), line, -1)
    period = 2 * size if mode == "reflect" else max(2 * size - 2, 1)
    line %= period
    return np.where(line >= size, period - line - (mode == "reflect"), line)


def extended(image: FloatImage, halo: int, mode: str) -> FloatImage:
    """Return an image with rows and columns added on all four sides.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    halo : int
        How many on each side.
    mode : str
        What they hold, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows + 2 * halo, columns + 2 * halo), float32
        A copy.
    """
    rows, columns = image.shape
    wide = np.zeros((rows + 2 * halo, columns + 2 * halo), dtype=np.float32)
    inside = wide[halo : halo + rows]
    inside[:, halo : halo + columns] = image
    if mode == "constant":
        return wide
    # Columns first, so that the rows that are copied then have their corners already.
    for whole, size in ((inside.T, columns), (wide, rows)):
        whole[:halo] = whole[halo + places(-halo, 0, size, mode)]
        whole[halo + size :] = whole[halo + places(size, size + halo, size, mode)]
    return wide


def tiles(
    image: FloatImage, halo: int, mode: str, *, pixels: int
) -> list[tuple[slice, slice, FloatImage]]:
    """Return an image in nearly square tiles, each with its neighbourhood.

    Of all shapes a square has the smallest halo to be computed in vain.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    halo : int
        Rows and columns to give beyond each side of each tile.
    mode : str
        What they hold beyond the image, as SciPy names it; "constant" is 0.
    pixels : int
        About how many to give at once, without the halo.

    Returns
    -------
    list of (slice, slice, ndarray)
        Rows, columns, and their pixels with the halo: not to be written to.
    """
    wide = extended(image, halo, mode)
    side = max(math.isqrt(pixels), 1)
    corners = product(range(0, image.shape[0], side), range(0, image.shape[1], side))
    found = []
    for row, column in corners:
        rows = slice(row, min(row + side, image.shape[0]))
        columns = slice(column, min(column + side, image.shape[1]))
        tile = wide[rows.start : rows.stop + 2 * halo, columns.start : columns.stop + 2 * halo]
        found.append((rows, columns, tile))
    return found


def strips(
    image: NDArray[Any], halo: int, mode: str = "reflect", *, pixels: int = STRIP_PIXELS
) -> Iterator[tuple[slice, NDArray[Any]]]:
    """Return an image in strips of rows, each with its neighbourhood.

    Parameters
    ----------
    image : ndarray of shape (rows, columns)
    halo : int
        Rows to give beyond both ends of each strip.
    mode : str
        What they hold beyond the image, as SciPy names it; "constant" is 0.
    pixels : int
        About how many to give at once, without the halo.

    Yields
    ------
    (slice, ndarray)
        The rows, and their pixels with `halo` more rows on both sides: not to be written to.
    """
    height = image.shape[0]
    for rows in cut(image.shape, halo, pixels):
        start, stop = rows.start - halo, rows.stop + halo
        if start >= 0 and stop <= height:
            yield rows, image[start:stop]
            continue
        source = places(start, stop, height, mode)
        strip = image[source]
        strip[source < 0] = 0
        yield rows, strip


def cut(shape: tuple[int, ...], halo: int = 0, pixels: int = STRIP_PIXELS) -> list[slice]:
    """Return rows from top to bottom, as many at a time as have so many pixels.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns of the image.
    halo : int
        A strip is not made narrower than this: it would be computed twice.
    pixels : int
        About how many to take at once.
    """
    band = max(pixels // max(shape[1], 1), halo, 1)
    return [slice(row, min(row + band, shape[0])) for row in range(0, shape[0], band)]


def telling(stage: str, total: int) -> Iterator[Progress]:
    """Return what tells how far a work of so many steps has come: one step further each time.

    Parameters
    ----------
    stage : str
        Name of the work, for people.
    total : int
    """
    return (Progress(stage, done, total) for done in range(total))
