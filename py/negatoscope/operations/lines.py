"""Filters along one axis, down the columns in strips that the cache can hold."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from threading import local
from typing import Any, Final

import numpy as np

from negatoscope.operations.lazy import ndimage
from negatoscope.operations.registry import FloatImage, Values

# SciPy copies each column pixel by pixel. Pixels of a column lie far apart, in rows of 2048 pixels
# so that they drive each other out of the cache. A strip of some columns takes a quarter of the
# time, if its rows are an odd number of cache lines apart: that is what the spare ones are for.
_STRIP: Final = 128
_SPARE: Final = 16


class _Scratch(local):
    """Room for strips, one for each thread: new memory takes the system longer than the filter."""

    room: FloatImage = np.empty(0, dtype=np.float32)

    def strips(self, rows: int, columns: int) -> FloatImage:
        """Return two strips of so many rows, with as many of the columns as fit."""
        shape = (2, rows, min(columns, _STRIP) + _SPARE)
        if self.room.size < math.prod(shape):
            self.room = np.empty(math.prod(shape), dtype=np.float32)
        return self.room[: math.prod(shape)].reshape(shape)


_SCRATCH: Final = _Scratch()


def along(
    axis: int, filtered: Callable[..., Any], image: FloatImage, output: FloatImage | None = None
) -> FloatImage:
    """Filter an image along one axis.

    Parameters
    ----------
    axis : {0, 1}
    filtered : callable
        Filters its first argument along that axis into `output`, each line by itself.
    image : ndarray of shape (rows, columns), float32
    output : ndarray of the same shape, float32, optional
        Where to put the result.

    Returns
    -------
    ndarray of shape (rows, columns), float32
    """
    result = np.empty(image.shape, dtype=np.float32) if output is None else output
    if axis == 1:
        filtered(image, output=result)
        return result
    strips = _SCRATCH.strips(*image.shape)
    for start in range(0, image.shape[1], _STRIP):
        part = np.s_[:, start : start + _STRIP]
        strip, found = strips[:, :, : image[part].shape[1]]
        strip[:] = image[part]
        filtered(strip, output=found)
        result[part] = found
    return result


def correlate(
    image: FloatImage,
    weights: Sequence[float] | Values,
    axis: int,
    mode: str,
    output: FloatImage | None = None,
) -> FloatImage:
    """Return what :func:`scipy.ndimage.correlate1d` returns, sooner.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    weights : sequence of float
    axis : {0, 1}
    mode : str
        What lies beyond the border, as SciPy names it.
    output : ndarray of the same shape, float32, optional
        Where to put the result.

    Returns
    -------
    ndarray of shape (rows, columns), float32
    """
    work = partial(ndimage().correlate1d, weights=weights, axis=axis, mode=mode)
    return along(axis, work, image, output)


def slope(image: FloatImage, weights: Sequence[float], axis: int, mode: str) -> FloatImage:
    """Return the difference of both neighbours along an axis, smoothed along the other.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    weights : sequence of float
        By which it is smoothed.
    axis : {0, 1}
        0 for how much brighter it becomes downwards, 1 for to the right.
    mode : str
        What lies beyond the border, as SciPy names it.

    Returns
    -------
    ndarray of shape (rows, columns), float32
    """
    return correlate(correlate(image, (-1.0, 0.0, 1.0), axis, mode), weights, 1 - axis, mode)
