"""Contrast-limited adaptive histogram equalisation, for any unit and range of values."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Annotated, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.parameters import Integer, Number
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.progress import Progress, finished

Places: TypeAlias = NDArray[np.intp]

_LEVELS: Final = 1 << 14
"""Shades between the lowest and the highest value, as in Zuiderveld's code and scikit-image."""

_TILES: Final = 8
_SMALLEST_TILE: Final = 16
_HISTOGRAM_PIXELS: Final = 1 << 20
_LOOKUP_PIXELS: Final = 1 << 17
_BANDS_PER_STEP: Final = 8

ClipLimit = Annotated[float, Number(minimum=0.0, maximum=1.0, step=0.001, label="Clip limit")]
TileSize = Annotated[int, Integer(minimum=0, maximum=4096, unit="px", label="Tile size")]
Bins = Annotated[int, Integer(minimum=2, maximum=1024, label="Bins")]


@dataclass(frozen=True)
class _Axis:
    """How one axis is divided into tiles, and how pixels lie between their centres."""

    length: int
    tile: int

    @property
    def tiles(self) -> int:
        return -(-self.length // self.tile)

    @property
    def beyond(self) -> int:
        """How many pixels the last tile reaches beyond the image."""
        return self.tiles * self.tile - self.length

    def neighbours(self) -> tuple[Places, Places, FloatImage]:
        """Return for each pixel the tile before and after it, and the share of the latter."""
        position = np.arange(self.length) + self.tile // 2
        after = position // self.tile
        last = self.tiles - 1
        share = (position % self.tile / self.tile).astype(np.float32)
        return np.clip(after - 1, 0, last), np.clip(after, 0, last), share

    def bands(self, most: int) -> Iterator[tuple[int, int]]:
        """Return first and last + 1 of at most so many pixels between the same two tiles."""
        half = self.tile // 2
        for block in range(self.tiles + 1):
            first, last = max(block * self.tile - half, 0), (block + 1) * self.tile - half
            for start in range(first, min(last, self.length), most):
                yield start, min(start + most, last, self.length)


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
    rows, columns = (_Axis(size, tile_size or max(size // _TILES, 1)) for size in image.shape)
    if padding is None and np.isnan(image.min()):
        padding = np.isnan(image)
    low, high = _range(image, padding)
    if low == high:
        flat = np.full(image.shape, 0.5, dtype=np.float32)
        return flat if padding is None else np.where(padding, np.float32(np.nan), flat)
    binned = yield from _binned(image, padding, low, high, bins)
    maps = yield from _tile_maps(binned, rows, columns, clip_limit, bins)
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
    width = 1 + _LEVELS // bins
    scale = np.float32((_LEVELS - 1) / (high - low))
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


def _tile_maps(
    binned: NDArray[np.uint16], rows: _Axis, columns: _Axis, clip_limit: float, bins: int
) -> Generator[Progress, None, FloatImage]:
    """Return what each tile makes of each bin: shape (tile rows, tile columns, bins + 1)."""
    # The last tiles are filled up with the image, reflected.
    whole = np.pad(binned, ((0, rows.beyond), (0, columns.beyond)), mode="reflect")
    maps = np.zeros((rows.tiles, columns.tiles, bins + 1), dtype=np.float32)
    empty = np.zeros(maps.shape[:2], dtype=np.bool_)
    for place in range(rows.tiles):
        yield Progress("clahe", place, 2 * rows.tiles)
        band = whole[place * rows.tile : (place + 1) * rows.tile]
        histograms = _histograms(band, columns, bins + 1)[:, :bins]
        counted = histograms.sum(axis=1)
        empty[place] = counted == 0
        limit = np.maximum((clip_limit * counted).astype(np.int64), 1) if clip_limit else counted
        cumulative = np.cumsum(_clipped(histograms, limit), axis=1)
        scale = (_LEVELS - 1) / np.maximum(counted, 1)
        maps[place, :, :bins] = np.floor(np.minimum(cumulative * scale[:, None], _LEVELS - 1))
    if empty.any():  # tiles of nothing but padding are as their nearest neighbour
        nearest = ndimage().distance_transform_edt(
            empty, return_distances=False, return_indices=True
        )
        maps = maps[tuple(nearest)]
    return maps


def _histograms(band: NDArray[np.uint16], columns: _Axis, size: int) -> NDArray[np.int64]:
    """Return the histograms of a row of tiles, shape (tile columns, size)."""
    total = np.zeros(columns.tiles * size, dtype=np.int64)
    offsets = np.repeat(np.arange(columns.tiles, dtype=np.intp) * size, columns.tile)
    step = max(_HISTOGRAM_PIXELS // band.shape[1], 1)
    for start in range(0, band.shape[0], step):
        part = band[start : start + step] + offsets
        total += np.bincount(part.ravel(), minlength=total.size)
    return total.reshape(columns.tiles, size)


def _clipped(histograms: NDArray[np.int64], limits: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return histograms of which no bar is above its limit; what was above is spread."""
    limit = limits[:, None]
    excess = np.maximum(histograms - limit, 0).sum(axis=1)
    clipped = np.minimum(histograms, limit)
    share = (excess // clipped.shape[1])[:, None]
    low = clipped < limit - share
    clipped += low * share
    excess -= (low * share).sum(axis=1)
    near = (clipped >= limit - share) & (clipped < limit)
    excess -= (near * (limit - clipped)).sum(axis=1)
    clipped = np.where(near, limit, clipped)
    _spread(clipped, limits, excess)
    return clipped


def _spread(
    clipped: NDArray[np.int64], limits: NDArray[np.int64], excess: NDArray[np.int64]
) -> None:
    """Add the rest of the excess to bars below the limit, one each, evenly over the bars.

    In the order of Zuiderveld's code, from the first bar again and again, but for
    all tiles of a row at once.
    """
    places = np.arange(clipped.shape[1])
    active = np.flatnonzero(excess > 0)
    start = 0
    while active.size:
        bars, wanted = clipped[active], excess[active]
        below = bars < limits[active, None]
        room = np.count_nonzero(below, axis=1)
        step = np.maximum(room // wanted, 1)[:, None]
        chosen = below & (places >= start) & ((places - start) % step == 0)
        clipped[active] = bars + chosen
        excess[active] = wanted - np.count_nonzero(chosen, axis=1)
        active = active[(excess[active] > 0) & (room > 0)]
        start = (start + 1) % places.size


def _looked_up(
    binned: NDArray[np.uint16], maps: FloatImage, rows: _Axis, columns: _Axis
) -> Generator[Progress, None, FloatImage]:
    """Return what the four nearest tiles make of each pixel, interpolated linearly."""
    above, under, down = rows.neighbours()
    left, right, across = columns.neighbours()
    size = maps.shape[2]
    flat = maps.reshape(rows.tiles, -1)
    result = np.empty(binned.shape, dtype=np.float32)
    for start, stop in rows.bands(max(_LOOKUP_PIXELS // columns.length, 1)):
        yield Progress("clahe", rows.length + start, 2 * rows.length)
        tables = flat[above[start]], flat[under[start]]
        part, share = binned[start:stop], down[start:stop, None]
        target = _between(*tables, part + left * size, share)
        other = _between(*tables, part + right * size, share)
        other -= target
        other *= across
        target += other
        result[start:stop] = target
    yield Progress("clahe", 1, 1)
    return result


def _between(above: FloatImage, under: FloatImage, index: Places, share: FloatImage) -> FloatImage:
    """Look up in the tiles above and under, and interpolate between them."""
    first: FloatImage = above.take(index)
    second = under.take(index)
    second -= first
    second *= share
    first += second
    return first
