"""Values between pixels: sampling at moved places, and resizing without aliasing."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from negatoscope.frame import Placement
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.registry import FloatImage, Values
from negatoscope.operations.strips import cut
from negatoscope.progress import Progress

Mask: TypeAlias = NDArray[np.bool_] | None
Resampler: TypeAlias = Callable[[FloatImage], Generator[Progress, None, FloatImage]]

ORDERS: Final = {"nearest": 0, "linear": 1, "cubic": 3}
"""Orders of the splines that interpolate, by the names that people give them."""

_PIXELS_AT_ONCE: Final = 1 << 19


def resampled(
    image: NDArray[Any], padding: Mask, resample: Resampler
) -> Generator[Progress, None, NDArray[Any]]:
    """Resample a picture of any kind.

    Parameters
    ----------
    image : ndarray of float32, shape (rows, columns), or uint8, shape (rows, columns, 3)
    padding : ndarray of bool, shape (rows, columns), or None
        True where there is no image.
    resample : callable
        Resamples one channel; gives NaN where the result has no image.

    Yields
    ------
    Progress
        As `resample` does.

    Returns
    -------
    ndarray
        Of the same kind. Where there is no image: NaN, in colour black. Padding takes no part
        in what is interpolated beside it, and is padding where it weighs more than half.
    """
    if image.ndim == 3:
        channels = []
        for channel in range(image.shape[2]):
            values = yield from resample(image[..., channel].astype(np.float32))
            channels.append(np.rint(np.clip(np.nan_to_num(values, copy=False), 0, 255)))
        return np.stack(channels, axis=2).astype(np.uint8)
    if padding is None:
        return (yield from resample(image))
    known = yield from resample((~padding).astype(np.float32))
    values = yield from resample(np.where(padding, np.float32(0), image))
    inside = known >= np.float32(0.5)  # False for NaN, too
    np.divide(values, known, out=values, where=inside)
    values[~inside] = np.nan
    return values


def sampled(
    image: FloatImage, placement: Placement, shape: tuple[int, int], interpolation: str
) -> Generator[Progress, None, FloatImage]:
    """Sample an image where the pixels of a result lie in it.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    placement : Placement
        From (row, column) of the result to (row, column) of the image.
    shape : (int, int)
        Rows and columns of the result.
    interpolation : {"nearest", "linear", "cubic"}

    Yields
    ------
    Progress
        Between bands.

    Returns
    -------
    ndarray of the given shape, float32
        NaN for pixels with their centre outside of the image.
    """
    source = yield from _prepared(image, interpolation)
    (a, b, c), (d, e, f) = placement
    columns = np.arange(shape[1])
    result = np.empty(shape, dtype=np.float32)
    band = max(_PIXELS_AT_ONCE // shape[1], 1)
    for start in range(0, shape[0], band):
        yield Progress("resample", start, shape[0])
        part = result[start : start + band]
        rows = np.arange(start, start + part.shape[0])[:, None]
        down, right = a * rows + (b * columns + c), d * rows + (e * columns + f)
        if interpolation == "linear":
            part[:] = _between(source, image.shape, down, right)
        else:
            _splined(source, ((a, b, a * start + c), (d, e, d * start + f)), part, interpolation)
        beyond = _beyond(down, image.shape[0])
        beyond |= _beyond(right, image.shape[1])
        part[beyond] = np.nan
    return result


def _prepared(image: FloatImage, interpolation: str) -> Generator[Progress, None, NDArray[Any]]:
    """Return what is sampled: pixels, coefficients of splines, or pixels with their slopes."""
    if interpolation == "nearest":
        return image
    if interpolation == "cubic":
        return (yield from _coefficients(image))
    # A pixel, and by how much the next is brighter, are looked up as if they were one number: in
    # WebAssembly that takes no longer, and a third of the time that SciPy takes for a pixel.
    pairs = np.zeros(image.shape, dtype=np.complex64)
    pairs.real = image
    for rows in cut(image.shape):
        yield Progress("resample", 0, 1)
        np.subtract(image[rows, 1:], image[rows, :-1], out=pairs.imag[rows, :-1])
    return pairs.ravel()


def _between(
    pairs: NDArray[np.complex64], shape: tuple[int, ...], down: Values, right: Values
) -> FloatImage:
    """Interpolate linearly between rows and between columns; beyond the last ones, take those."""
    (first, under), (column, across) = (
        _parted(places, size) for places, size in zip((down, right), shape, strict=True)
    )
    first *= shape[1]
    first += column
    upper = pairs.take(first, mode="clip")
    first += shape[1]
    lower = pairs.take(first, mode="clip")  # below the last row any: it has no weight
    result = upper.imag * across
    result += upper.real
    below = lower.imag * across
    below += lower.real
    below -= result
    below *= under
    result += below
    return result


def _parted(places: Values, size: int) -> tuple[NDArray[np.intp], FloatImage]:
    """Return the last pixel before each place, and how far beyond that the place lies."""
    inside = np.clip(places, 0, size - 1)
    before = inside.astype(np.intp)
    inside -= before
    return before, inside.astype(np.float32)


def _splined(
    source: FloatImage, placement: Placement, result: FloatImage, interpolation: str
) -> None:
    """Sample by SciPy's splines; for pixels beyond, anything."""
    order = ORDERS[interpolation]
    (a, b, c), (d, e, f) = placement
    ndimage().affine_transform(
        source,
        [[a, b], [d, e]],
        offset=(c, f),
        output=result,
        output_shape=result.shape,
        order=order,
        mode="mirror" if order > 1 else "nearest",
        prefilter=False,
    )


def _beyond(places: Values, size: int) -> NDArray[np.bool_]:
    """Return which places lie outside of so many pixels, whose outer edges count; changes them."""
    middle = (size - 1) / 2
    places -= middle
    np.abs(places, out=places)
    # A hair more, so that rounding decides nothing on the very edge.
    beyond: NDArray[np.bool_] = places > size / 2 + 1e-9
    return beyond


def _coefficients(image: FloatImage) -> Generator[Progress, None, FloatImage]:
    """Return the coefficients of the cubic spline through all pixels."""
    filtered = np.empty(image.shape, dtype=np.float32)
    source = image
    for axis in (1, 0):
        # Along one axis at a time, so that it may be done in bands across it.
        across = 1 - axis
        band = max(_PIXELS_AT_ONCE // image.shape[axis], 1)
        for start in range(0, image.shape[across], band):
            yield Progress("spline", axis, 2)
            part = [slice(None), slice(None)]
            part[across] = slice(start, start + band)
            filtered[tuple(part)] = ndimage().spline_filter1d(
                source[tuple(part)], order=3, axis=axis, output=np.float32, mode="mirror"
            )
        source = filtered
    return filtered


def _triangle(x: Values) -> Values:
    falling: Values = np.maximum(1 - np.abs(x), 0)
    return falling


def _box(x: Values) -> Values:
    return ((x > -0.5) & (x <= 0.5)).astype(np.float64)


def _cubic(x: Values) -> Values:
    """Keys' kernel with a = -1/2."""
    x = np.abs(x)
    near = (1.5 * x - 2.5) * x * x + 1
    far = ((-0.5 * x + 2.5) * x - 4) * x + 2
    return np.where(x < 1, near, np.where(x < 2, far, 0.0))


def _lanczos(x: Values) -> Values:
    # Rounded, so that the last bit of a C library's sine decides nothing.
    return np.where(np.abs(x) < 3, np.round(np.sinc(x) * np.sinc(x / 3), 12), 0.0)


KERNELS: Final[dict[str, tuple[Callable[[Values], Values], float]]] = {
    "linear": (_triangle, 1.0),
    "cubic": (_cubic, 2.0),
    "lanczos": (_lanczos, 3.0),
    "box": (_box, 0.5),
}
"""Filters for resizing: the function, and how far it reaches, in pixels of the coarser image."""


def resized(
    image: FloatImage, shape: tuple[int, int], kernel: str
) -> Generator[Progress, None, FloatImage]:
    """Resize an image; what is finer than the new pixels is averaged, not dropped.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    shape : (int, int)
        Rows and columns of the result.
    kernel : str
        Of :data:`KERNELS`, or "nearest", which takes the nearest pixel and averages nothing.

    Yields
    ------
    Progress
        Between bands.

    Returns
    -------
    ndarray of the given shape, float32
        As Pillow's ``Image.resize`` does it in mode "F", to float32 precision.
    """
    if kernel == "nearest":
        rows, columns = (
            (2 * np.arange(new) + 1) * old // (2 * new)  # the centres, exactly
            for new, old in zip(shape, image.shape, strict=True)
        )
        taken: FloatImage = image[rows[:, None], columns]
        return taken
    half = yield from _resized_rows(image, shape[0], kernel)
    turned = yield from _resized_rows(np.ascontiguousarray(half.T), shape[1], kernel)
    return np.ascontiguousarray(turned.T)


def _resized_rows(
    image: FloatImage, size: int, kernel: str
) -> Generator[Progress, None, FloatImage]:
    """Return so many rows, each a weighted sum of those of the image that lie near."""
    if size == image.shape[0]:
        return image
    first, weights = _row_weights(image.shape[0], size, kernel)
    result = np.zeros((size, image.shape[1]), dtype=np.float32)
    band = max(_PIXELS_AT_ONCE // image.shape[1], 1)
    for start in range(0, size, band):
        part = slice(start, start + band)
        for tap in range(weights.shape[1]):
            yield Progress("resize", start, size)
            # A row beyond the last has no weight.
            taken = image.take(first[part] + tap, axis=0, mode="clip")
            taken *= weights[part, tap, None]
            result[part] += taken
    return result


def _row_weights(old: int, new: int, kernel: str) -> tuple[NDArray[np.intp], FloatImage]:
    """Return the first row that counts for each new row, and the weights of it and the next."""
    function, support = KERNELS[kernel]
    step = old / new
    stretch = max(step, 1.0)
    centre = (np.arange(new) + 0.5) * step
    first = np.maximum((centre - support * stretch + 0.5).astype(np.intp), 0)
    last = np.minimum((centre + support * stretch + 0.5).astype(np.intp), old)
    places = first[:, None] + np.arange(math.ceil(support * stretch) * 2 + 1)
    weights = function((places + 0.5 - centre[:, None]) / stretch)
    weights[places >= last[:, None]] = 0.0
    return first, (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
