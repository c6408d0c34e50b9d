"""Long filters strip by strip, with rows beyond the border, so that they can be left early."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
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


def widened(image: FloatImage, width: int, mode: str) -> FloatImage:
    """Return an image with columns added at its left and its right.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    width : int
        How many to each side.
    mode : str
        What they hold, as SciPy names it; "constant" is 0.

    Returns
    -------
    ndarray of shape (rows, columns + 2 * width), float32
        A copy.
    """
    columns = image.shape[1]
    wide = np.empty((image.shape[0], columns + 2 * width), dtype=np.float32)
    wide[:, width : width + columns] = image
    for start, stop, into in (
        (-width, 0, wide[:, :width]),
        (columns, columns + width, wide[:, width + columns :]),
    ):
        source = places(start, stop, columns, mode)
        into[:] = image[:, source]
        into[:, source < 0] = 0.0
    return wide


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


def in_strips(  # noqa: PLR0913 - by name, what a filter is
    stage: str,
    work: Callable[[FloatImage], FloatImage],
    image: FloatImage,
    *,
    halo: int,
    mode: str,
    pixels: int = STRIP_PIXELS,
) -> Generator[Progress, None, FloatImage]:
    """Filter an image strip by strip.

    Parameters
    ----------
    stage : str
        Name of the work, for people.
    work : callable
        From a strip with its halo to as many rows; those of the halo are left out.
    image : ndarray of shape (rows, columns), float32
    halo, mode, pixels
        As for `strips`.

    Yields
    ------
    Progress
        Before each strip.
    """
    told = telling(stage, len(cut(image.shape, halo, pixels)))
    result = np.empty(image.shape, dtype=np.float32)
    for rows, strip in strips(image, halo, mode, pixels=pixels):
        yield next(told)
        result[rows] = work(strip)[halo : halo + rows.stop - rows.start]
    return result
