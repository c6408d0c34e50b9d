"""Pieces of masks: holes filled, the largest kept, small ones removed."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Any, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.grayscale.quantize import bands
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.marking import Index, Marked, as_mask, given_labels, with_mask
from negatoscope.operations.parameters import Choice, Integer
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Labels
from negatoscope.progress import Progress, finished

Work = Generator[Progress, None, Labels]
Neighbours = Annotated[str, Choice("8", "4", label="Neighbours")]
Area = Annotated[int, Integer(minimum=0, maximum=1_000_000_000, unit="px", label="Area")]

_NUMBERED: Final = Progress("pieces", 1, 3)
_COUNTED: Final = Progress("pieces", 2, 3)


def fill_holes_steps(
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index,
    area: int = 0,
    neighbours: str = "8",
) -> Work:
    """Yield Progress while `fill_holes` works, and return what it returns."""
    marked = given_labels(labels, image.shape) > 0
    # What a corner closes for the mask it does not open for the holes, and the other way round.
    pieces, sizes = yield from _pieces(~marked, "4" if neighbours == "8" else "8")
    hole = np.ones(sizes.size, dtype=bool)
    for border in (pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]):
        hole[border] = False
    hole[0] = False
    if area:
        hole &= sizes <= area
    marked |= hole.take(pieces, mode="clip")
    yield _COUNTED
    return with_mask(marked, padding, None, "replace")


@operation(family="masks", label="Fill holes of the mask", kind="labels", steps=fill_holes_steps)
def fill_holes(
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index,
    area: Area = 0,
    neighbours: Neighbours = "8",
) -> Labels:
    """Mark what the mask encloses.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values, which are not used.
    padding : ndarray of bool, same shape, optional
        Where there is no image: never marked.
    labels : ndarray of uint8, same shape
        The mask so far; several classes count as one.
    area : int
        The largest hole that is filled; 0 fills all.
    neighbours : {"8", "4"}
        Whether pixels of the mask that touch at a corner close a hole.

    Returns
    -------
    Labels
        A mask of 0 and 1. What reaches the border of the image is no hole.
    """
    return finished(
        fill_holes_steps(image, padding=padding, labels=labels, area=area, neighbours=neighbours)
    )


def largest_component_steps(
    image: FloatImage, *, labels: Index, count: int = 1, neighbours: str = "8"
) -> Work:
    """Yield Progress while `largest_component` works, and return what it returns."""
    pieces, sizes = yield from _pieces(given_labels(labels, image.shape) > 0, neighbours)
    sizes[0] = 0
    order = np.argsort(-sizes, kind="stable")[:count]
    kept = np.zeros(sizes.size, dtype=bool)
    kept[order] = sizes[order] > 0
    return _kept(pieces, kept)


@operation(
    family="masks",
    label="Largest pieces of the mask",
    kind="labels",
    steps=largest_component_steps,
)
def largest_component(
    image: FloatImage,
    *,
    labels: Index,
    count: Annotated[int, Integer(minimum=1, maximum=100, label="How many")] = 1,
    neighbours: Neighbours = "8",
) -> Labels:
    """Keep the largest connected pieces of the mask.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values, which are not used.
    labels : ndarray of uint8, same shape
        The mask so far; several classes count as one.
    count : int
        How many pieces are kept; of those that are equally large, the upper one.
    neighbours : {"8", "4"}
        Whether pixels that touch at a corner are connected.

    Returns
    -------
    Labels
        A mask of 0 and 1; its class tells how many pieces there were and how many are kept.
    """
    return finished(
        largest_component_steps(image, labels=labels, count=count, neighbours=neighbours)
    )


def remove_small_steps(
    image: FloatImage, *, labels: Index, area: int = 64, neighbours: str = "8"
) -> Work:
    """Yield Progress while `remove_small` works, and return what it returns."""
    pieces, sizes = yield from _pieces(given_labels(labels, image.shape) > 0, neighbours)
    kept = sizes >= area
    kept[0] = False
    return _kept(pieces, kept)


@operation(
    family="masks", label="Remove small pieces of the mask", kind="labels", steps=remove_small_steps
)
def remove_small(
    image: FloatImage,
    *,
    labels: Index,
    area: Area = 64,
    neighbours: Neighbours = "8",
) -> Labels:
    """Remove the connected pieces of the mask that are smaller than an area.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values, which are not used.
    labels : ndarray of uint8, same shape
        The mask so far; several classes count as one.
    area : int
        The smallest piece that is kept.
    neighbours : {"8", "4"}
        Whether pixels that touch at a corner are connected.

    Returns
    -------
    Labels
        A mask of 0 and 1; its class tells how many pieces there were and how many are kept.
    """
    return finished(remove_small_steps(image, labels=labels, area=area, neighbours=neighbours))


def _pieces(
    marked: Marked, neighbours: str
) -> Generator[Progress, None, tuple[NDArray[Any], NDArray[np.int64]]]:
    """Return the number of the piece of each pixel, 0 for none, and the size of each piece."""
    structure = np.ones((3, 3)) if neighbours == "8" else None
    pieces, count = ndimage().label(marked, structure=structure)
    yield _NUMBERED
    sizes = np.zeros(count + 1, dtype=np.int64)
    for rows in bands(marked.shape):
        # In parts, because bincount makes a copy of its input that is twice as large.
        sizes += np.bincount(pieces[rows].ravel(), minlength=count + 1)
    yield _COUNTED
    return pieces, sizes


def _kept(pieces: NDArray[Any], kept: NDArray[np.bool_]) -> Labels:
    """Return the mask of the pieces that are kept."""
    facts = {"pieces": float(kept.size - 1), "kept": float(kept.sum())}
    return as_mask(kept.take(pieces, mode="clip"), **facts)
