"""Many frames as one picture: a strip, or a grid read like a text."""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from functools import partial
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError, SeriesMismatchError
from negatoscope.grayscale.color import rgb_values
from negatoscope.operations.resampling import resampled, resized
from negatoscope.progress import Progress, finished
from negatoscope.reading.pixels import decode_frame
from negatoscope.series.frames import (
    FrameRef,
    SeriesLike,
    common_shape,
    frames_of,
    grey_values,
)

Picture: TypeAlias = npt.NDArray[np.float32] | npt.NDArray[np.uint8]

MOST_PIXELS: Final = 1 << 26


def evenly(frames: Sequence[FrameRef], count: int) -> tuple[FrameRef, ...]:
    """Return at most so many frames, evenly spread from the first to the last.

    Parameters
    ----------
    frames : sequence of FrameRef
    count : int
        At least 1.
    """
    places = np.linspace(0, len(frames) - 1, min(count, len(frames)))
    return tuple(frames[int(place)] for place in np.rint(places))


def layout(count: int, columns: int | None) -> tuple[int, int]:
    """Return the rows and columns of a grid for so many tiles.

    Parameters
    ----------
    count : int
    columns : int or None
        None for a grid that is about as wide as it is high.

    Raises
    ------
    InvalidParameterError
        The number of columns is not possible.
    """
    if columns is not None and not 1 <= columns <= 1000:
        raise InvalidParameterError(
            f"A montage cannot have {columns} columns; allowed are 1 to 1000.",
            parameter="columns",
            value=columns,
        )
    wide = min(columns or math.ceil(math.sqrt(count)), count)
    return math.ceil(count / wide), wide


def montage(
    source: SeriesLike, *, columns: int | None = None, tile: int | None = None, gap: int = 0
) -> Picture:
    """Return the frames of a series side by side, in modality values or in colour.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Of one size, all grey or all in colour. `evenly` chooses some of many.
    columns : int or None
        Frames side by side; the number of frames for one strip. None for a grid that is
        about as wide as it is high.
    tile : int or None
        Longer side of a frame in the montage, in pixels: it is shrunk by the mean over
        areas. None for all pixels.
    gap : int
        Pixels between the frames, 0 to 100.

    Returns
    -------
    ndarray of float32, shape (rows, columns), or uint8, shape (rows, columns, 3)
        NaN, in colour black, in the gaps and where there is no image.

    Raises
    ------
    InvalidParameterError
        A parameter, or the size of the montage, is not possible.
    SeriesMismatchError
        The images differ in size, or some are in colour.
    """
    return finished(montage_steps(source, columns=columns, tile=tile, gap=gap))


def montage_steps(
    source: SeriesLike, *, columns: int | None = None, tile: int | None = None, gap: int = 0
) -> Generator[Progress, None, Picture]:
    """Make a montage frame by frame; see :func:`montage`."""
    frames = frames_of(source)
    color = _require_one_kind(frames)
    grid = layout(len(frames), columns)
    rows, wide = tile_shape(common_shape(frames), tile)
    shape = montage_shape(grid, (rows, wide), gap)
    whole: npt.NDArray[Any] = np.full(shape, np.nan, dtype=np.float32)
    if color:
        whole = np.zeros((*shape, 3), dtype=np.uint8)
    to_tile = partial(resized, shape=(rows, wide), kernel="box")
    for number, ref in enumerate(frames):
        yield Progress("montage", number, len(frames))
        image, padding = _image(ref)
        small = yield from resampled(image, padding, to_tile)
        down, right = divmod(number, grid[1])
        top, left = down * (rows + gap), right * (wide + gap)
        whole[top : top + rows, left : left + wide] = small
    yield Progress("montage", len(frames), len(frames))
    return whole


def _require_one_kind(frames: Sequence[FrameRef]) -> bool:
    """Return whether all frames are in colour; refuse a mixture."""
    kinds = {ref.instance.is_color for ref in frames}
    if len(kinds) > 1:
        raise SeriesMismatchError(
            "Some of the images are grey and some are in colour; choose those of one kind."
        )
    return kinds.pop()


def _image(ref: FrameRef) -> tuple[npt.NDArray[Any], npt.NDArray[np.bool_] | None]:
    if ref.instance.is_color:
        return rgb_values(ref.instance, decode_frame(ref.instance, ref.frame)), None
    values, padding = grey_values(ref)
    return values.astype(np.float32), padding


def tile_shape(shape: tuple[int, int], tile: int | None) -> tuple[int, int]:
    """Return the shape of a frame whose longer side is at most `tile`.

    Raises
    ------
    InvalidParameterError
        `tile` is not from 1 to 65,536.
    """
    if tile is None:
        return shape
    if not 1 <= tile <= 1 << 16:
        raise InvalidParameterError(
            f"A tile cannot be {tile} pixels long; allowed are 1 to {1 << 16}.",
            parameter="tile",
            value=tile,
        )
    scale = min(1.0, tile / max(shape))
    return max(1, round(shape[0] * scale)), max(1, round(shape[1] * scale))


def montage_shape(grid: tuple[int, int], tile: tuple[int, int], gap: int) -> tuple[int, int]:
    """Return the shape of a montage.

    Raises
    ------
    InvalidParameterError
        The gap is not from 0 to 100, or there would be too many pixels.
    """
    if not 0 <= gap <= 100:
        raise InvalidParameterError(
            f"The gap of a montage cannot be {gap} pixels; allowed are 0 to 100.",
            parameter="gap",
            value=gap,
        )
    rows, columns = (n * (side + gap) - gap for n, side in zip(grid, tile, strict=True))
    if rows * columns > MOST_PIXELS:
        raise InvalidParameterError(
            f"The montage would have {rows} rows and {columns} columns; at most {MOST_PIXELS} "
            "pixels are allowed. Choose fewer frames or a smaller tile.",
            parameter="tile",
            value=rows * columns,
        )
    return rows, columns
