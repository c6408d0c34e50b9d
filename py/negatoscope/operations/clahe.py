"""Contrast-limited adaptive histogram equalisation, for any unit and range of values."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.operations.parameters import Integer, Number
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.tiles import LEVELS, Axis, Places, tile_maps
from negatoscope.progress import Progress, finished

_TILES: Final = 8
_SMALLEST_TILE: Final = 16
_LOOKUP_PIXELS: Final = 1 << 17
_BANDS_PER_STEP: Final = 8

ClipLimit = Annotated[float, Number(minimum=0.0, maximum=1.0, step=0.001, label="Clip limit")]
TileSize = Annotated[int, Integer(minimum=0, maximum=4096, unit="px", label="Tile size")]
Bins = Annotated[int, Integer(minimum=2, maximum=1024, label="Bins")]


def clahe_steps(
    image: FloatImage,
    *,
    padding: NDArray[np.bool_] | None = None,
    clip_limit: float = 0.01,
    tile_size: int = 0,
    bins: int = 256,
) -> Generator[Progress, None, FloatImage]:
    """Do what `clahe` does, step by step.

    Yields
    ------
    Progress
        After some of the rows.
    """
    if 0 < tile_size < _SMALLEST_TILE:
        raise InvalidParameterError(
            f"Parameter 'tile_size' of operation 'clahe' is {tile_size}; allowed are 0, for an "
            f"eighth of the image, and whole numbers from {_SMALLEST_TILE} to 4096 px.",
            operation="clahe",
            parameter="tile_size",
        )
    rows, columns = (Axis(size, tile_size or max(size // _TILES, 1)) for size in image.shape)
    if padding is None and np.isnan(image.min()):
        padding = np.isnan(image)
    low, high = _range(image, padding)
    if low == high:
        flat = np.full(image.shape, 0.5, dtype=np.float32)
        return flat if padding is None else np.where(padding, np.float32(np.nan), flat)
    binned = yield from _binned(image, padding, low, high, bins)
    maps = yield from tile_maps(binned, rows, columns, clip_limit, bins)
    result = yield from _looked_up(binned, maps, rows, columns)
    if padding is not None:
        result[padding] = np.nan
    darkest, brightest = _range(result, padding)
    yield Progress("clahe", 1, 1)
    result -= np.float32(darkest)
    result /= np.float32(brightest - darkest or 1.0)
    return result


@operation(family="equalization", label="CLAHE", kind="image", steps=clahe_steps)
def clahe(
    image: FloatImage,
    *,
    padding: NDArray[np.bool_] | None = None,
    clip_limit: ClipLimit = 0.01,
    tile_size: TileSize = 0,
    bins: Bins = 256,
) -> FloatImage:
    """Equalise each neighbourhood by its own histogram, without raising noise.

    Contrast-limited adaptive histogram equalisation: the image is divided into tiles,
    and in the histogram of each the highest bars are clipped and spread over the others
    before it is equalised. Between the centres of tiles the shades are interpolated.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values in any unit, negative ones included; NaN is padding.
    padding : ndarray of bool, shape (rows, columns), optional
        True where there is no image: not counted, NaN in the result.
    clip_limit : float
        The highest a bar may be, as a share of the pixels of a tile: higher gives more
        contrast and more noise; 0 does not clip.
    tile_size : int
        Rows and columns of a tile, at least 16; 0 is an eighth of the image each.
    bins : int
        Bars of a histogram, between the lowest and the highest value of the image.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        From 0 to 1; 0.5 throughout if all values are equal.

    Raises
    ------
    InvalidParameterError
        If a tile is smaller than 16 pixels.

    Notes
    -----
    Agrees with :func:`skimage.exposure.equalize_adapthist` for images from 0 to 1, to one
    in ten thousand for nearly all pixels; that function takes values of any other range wrongly.

    References
    ----------
    K. Zuiderveld, "Contrast limited adaptive histogram equalization", Graphics Gems IV, 1994

    Examples
    --------
    >>> image = np.linspace(-1000, 3000, 4096, dtype=np.float32).reshape(64, 64)
    >>> result = clahe(image, clip_limit=0.02, tile_size=16)
    >>> float(result.min()), float(result.max())
    (0.0, 1.0)
    """
    return finished(
        clahe_steps(image, padding=padding, clip_limit=clip_limit, tile_size=tile_size, bins=bins)
    )


def _range(image: FloatImage, padding: NDArray[np.bool_] | None) -> tuple[float, float]:
    inside = image if padding is None else image[~padding]
    return (float(inside.min()), float(inside.max())) if inside.size else (0.0, 0.0)


def _binned(
    image: FloatImage, padding: NDArray[np.bool_] | None, low: float, high: float, bins: int
) -> Generator[Progress, None, NDArray[np.uint16]]:
    """Return the bin of each pixel; padding has the bin after the last."""
    width = 1 + LEVELS // bins
    scale = np.float32((LEVELS - 1) / (high - low))
    binned = np.empty(image.shape, dtype=np.uint16)
    band = max(_LOOKUP_PIXELS // image.shape[1], 1)
    for number, start in enumerate(range(0, image.shape[0], band)):
        if number % _BANDS_PER_STEP == 0:
            yield Progress("clahe", 0, 1)
        shade = image[start : start + band] - np.float32(low)
        shade *= scale
        np.rint(shade, out=shade)
        shade += np.float32(0.5)  # so that a multiple of the width stays above its edge
        shade *= np.float32(1 / width)
        if padding is not None:
            shade[padding[start : start + band]] = bins
        binned[start : start + band] = shade
    return binned


def _looked_up(
    binned: NDArray[np.uint16], maps: FloatImage, rows: Axis, columns: Axis
) -> Generator[Progress, None, FloatImage]:
    """Return what the four nearest tiles make of each pixel, interpolated linearly."""
    above, under, down = rows.neighbours()
    left, right, across = columns.neighbours()
    # Columns between the same two tiles have one table.
    firsts = np.flatnonzero(np.diff(left + right, prepend=-1))
    offsets = np.repeat(np.arange(firsts.size) * maps.shape[2], np.diff(firsts, append=left.size))
    result = np.empty(binned.shape, dtype=np.float32)
    for start, stop in rows.bands(max(_LOOKUP_PIXELS // columns.length, 1)):
        yield Progress("clahe", rows.length + start, 2 * rows.length)
        tables = _corners(maps[above[start]], maps[under[start]], left[firsts], right[firsts])
        part, share = binned[start:stop], down[start:stop, None]
        found = tables.take(part + offsets, mode="clip").view(np.float32).reshape(*part.shape, 4)
        sideways = found[..., 3] * share
        sideways += found[..., 2]
        sideways *= across
        np.multiply(found[..., 1], share, out=result[start:stop])
        result[start:stop] += found[..., 0]
        result[start:stop] += sideways
    yield Progress("clahe", 1, 1)
    return result


def _corners(
    above: FloatImage, under: FloatImage, left: Places, right: Places
) -> NDArray[np.complex128]:
    """Return for each bin, between four tiles, what there is to interpolate between them.

    Four numbers that are looked up as if they were one, because in WebAssembly that takes as long
    for 16 bytes as for 4: what the tile at the upper left makes of the bin, by how much more the
    one below does, the one to the right, and how much more of the former there is at the right.
    """
    more = under - above
    four = np.empty((left.size, above.shape[1], 4), dtype=np.float32)
    four[..., 0], four[..., 1] = above[left], more[left]
    four[..., 2], four[..., 3] = above[right] - above[left], more[right] - more[left]
    return four.view(np.complex128).ravel()
