"""Morphology of masks: grown, shrunk, and smoothed by a structuring element.

All take the mask so far, several classes as one, and return a mask of 0 and 1.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.grayscale.quantize import bands
from negatoscope.operations.marking import Index, Marked, as_mask, given_labels, with_mask
from negatoscope.operations.parameters import Choice, Integer
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Labels
from negatoscope.progress import Progress, finished

Radius = Annotated[int, Integer(minimum=1, maximum=100, unit="px", label="Radius")]
Shape = Annotated[str, Choice("disk", "square", "diamond", label="Shape")]

Work = Generator[Progress, None, Marked]

_FAR: Final = 255
"""Stands for any distance along a row that no structuring element reaches."""


def dilate_mask_steps(
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index,
    radius: int = 3,
    shape: str = "disk",
) -> Generator[Progress, None, Labels]:
    """Yield Progress while `dilate_mask` works, and return what it returns."""
    marked = given_labels(labels, image.shape) > 0
    return with_mask((yield from _dilated(marked, radius, shape)), padding, None, "replace")


@operation(family="masks", label="Dilate the mask", kind="labels", steps=dilate_mask_steps)
def dilate_mask(
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index,
    radius: Radius = 3,
    shape: Shape = "disk",
) -> Labels:
    """Mark also what lies near to the mask.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values, which are not used.
    padding : ndarray of bool, same shape, optional
        Where there is no image: never marked.
    labels : ndarray of uint8, same shape
        The mask so far.
    radius : int
        How far the structuring element reaches from its centre.
    shape : {"disk", "square", "diamond"}
        Its shape, as those of that name in :mod:`skimage.morphology`.

    Returns
    -------
    Labels
        A mask of 0 and 1.
    """
    return finished(
        dilate_mask_steps(image, padding=padding, labels=labels, radius=radius, shape=shape)
    )


def erode_mask_steps(
    image: FloatImage, *, labels: Index, radius: int = 3, shape: str = "disk"
) -> Generator[Progress, None, Labels]:
    """Yield Progress while `erode_mask` works, and return what it returns."""
    marked = given_labels(labels, image.shape) > 0
    return as_mask((yield from _eroded(marked, radius, shape)))


@operation(family="masks", label="Erode the mask", kind="labels", steps=erode_mask_steps)
def erode_mask(
    image: FloatImage, *, labels: Index, radius: Radius = 3, shape: Shape = "disk"
) -> Labels:
    """Take away what lies near to the border of the mask.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values, which are not used.
    labels : ndarray of uint8, same shape
        The mask so far.
    radius : int
        How far the structuring element reaches from its centre.
    shape : {"disk", "square", "diamond"}
        Its shape, as those of that name in :mod:`skimage.morphology`.

    Returns
    -------
    Labels
        A mask of 0 and 1; nothing is taken away from the border of the image.
    """
    return finished(erode_mask_steps(image, labels=labels, radius=radius, shape=shape))


def open_mask_steps(
    image: FloatImage, *, labels: Index, radius: int = 3, shape: str = "disk"
) -> Generator[Progress, None, Labels]:
    """Yield Progress while `open_mask` works, and return what it returns."""
    marked = given_labels(labels, image.shape) > 0
    smaller = yield from _eroded(marked, radius, shape)
    return as_mask((yield from _dilated(smaller, radius, shape)))


@operation(family="masks", label="Open the mask", kind="labels", steps=open_mask_steps)
def open_mask(
    image: FloatImage, *, labels: Index, radius: Radius = 3, shape: Shape = "disk"
) -> Labels:
    """Take away what is too narrow for the structuring element, and leave the rest as it is.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values, which are not used.
    labels : ndarray of uint8, same shape
        The mask so far.
    radius : int
        How far the structuring element reaches from its centre.
    shape : {"disk", "square", "diamond"}
        Its shape, as those of that name in :mod:`skimage.morphology`.

    Returns
    -------
    Labels
        A mask of 0 and 1: eroded, then dilated.
    """
    return finished(open_mask_steps(image, labels=labels, radius=radius, shape=shape))


def close_mask_steps(
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index,
    radius: int = 3,
    shape: str = "disk",
) -> Generator[Progress, None, Labels]:
    """Yield Progress while `close_mask` works, and return what it returns."""
    marked = given_labels(labels, image.shape) > 0
    larger = yield from _dilated(marked, radius, shape)
    closed = yield from _eroded(larger, radius, shape)
    return with_mask(closed, padding, None, "replace")


@operation(family="masks", label="Close the mask", kind="labels", steps=close_mask_steps)
def close_mask(
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index,
    radius: Radius = 3,
    shape: Shape = "disk",
) -> Labels:
    """Fill gaps that are too narrow for the structuring element, and leave the rest as it is.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values, which are not used.
    padding : ndarray of bool, same shape, optional
        Where there is no image: never marked.
    labels : ndarray of uint8, same shape
        The mask so far.
    radius : int
        How far the structuring element reaches from its centre.
    shape : {"disk", "square", "diamond"}
        Its shape, as those of that name in :mod:`skimage.morphology`.

    Returns
    -------
    Labels
        A mask of 0 and 1: dilated, then eroded.
    """
    return finished(
        close_mask_steps(image, padding=padding, labels=labels, radius=radius, shape=shape)
    )


def _eroded(marked: Marked, radius: int, shape: str) -> Work:
    """Erode a mask; what lies beyond the image takes nothing away."""
    unmarked = yield from _dilated(~marked, radius, shape)
    return ~unmarked


def _dilated(marked: Marked, radius: int, shape: str) -> Work:
    """Dilate a mask: near enough along some row near enough.

    Takes as many passes as the structuring element has rows, not as it has pixels.
    """
    rows, _ = marked.shape
    distance = np.empty(marked.shape, dtype=np.uint8)
    result = np.zeros(marked.shape, dtype=bool)
    widths = _widths(radius, shape)
    parts = list(bands(marked.shape))
    for done, part in enumerate(parts):
        yield Progress("morphology", done, 2 * len(parts))
        distance[part] = _distance_along_rows(marked[part])
    for done, part in enumerate(parts):
        yield Progress("morphology", len(parts) + done, 2 * len(parts))
        for offset, width in widths:
            first = max(part.start, -offset, 0)
            last = min(part.stop, rows, rows - offset)
            if first < last:
                near = distance[first + offset : last + offset] <= width
                result[first:last] |= near
    return result


def _distance_along_rows(marked: Marked) -> NDArray[np.uint8]:
    """Return how far the nearest marked pixel of the row is, `_FAR` if further or nowhere."""
    columns = np.arange(marked.shape[1], dtype=np.int32)
    beyond = np.int32(marked.shape[1] + _FAR)
    left = np.where(marked, columns, -beyond)
    np.maximum.accumulate(left, axis=1, out=left)
    nearest = columns - left
    right = np.where(marked, columns, 2 * beyond)[:, ::-1]
    np.minimum.accumulate(right, axis=1, out=right)
    np.minimum(nearest, right[:, ::-1] - columns, out=nearest)
    return np.minimum(nearest, _FAR).astype(np.uint8)


def _widths(radius: int, shape: str) -> list[tuple[int, int]]:
    """Return how far the structuring element reaches to each side in each of its rows."""
    if shape == "disk":
        return [(y, math.isqrt(radius * radius - y * y)) for y in range(-radius, radius + 1)]
    if shape == "diamond":
        return [(y, radius - abs(y)) for y in range(-radius, radius + 1)]
    return [(y, radius) for y in range(-radius, radius + 1)]
