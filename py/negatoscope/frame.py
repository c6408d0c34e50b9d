"""Pictures on their way through a recipe: as small integers, as numbers, in colour."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.window import Window

_COUNTED_AT_ONCE: Final = 1 << 20
_MANY_LABELS: Final = 4  # so many are quicker counted all at once than one after the other

Placement: TypeAlias = tuple[tuple[float, float, float], tuple[float, float, float]]
"""From (row, column) of a pixel centre to (row, column) elsewhere: a matrix of 2 by 3."""

UNMOVED: Final[Placement] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
"""The placement of pixels that lie where they lay."""


@dataclass(frozen=True)
class LabelClass:
    """What a label stands for.

    Parameters
    ----------
    name : str
        For people.
    color : (int, int, int)
        Red, green and blue, 0 to 255, of the tint.
    facts : Mapping of str to float
        Numbers to tell: mean, width, weight …
    """

    name: str
    color: tuple[int, int, int]
    facts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, kw_only=True)
class Marks:
    """What travels with a picture through a recipe, whatever its pixels are.

    Parameters
    ----------
    labels : ndarray of uint8, shape (rows, columns), or None
        Which class each pixel belongs to: 0 to none, n to the nth of `label_classes`.
    label_classes : tuple of LabelClass
    placement : Placement
        Where a pixel lies in the frame that was decoded.
    window : Window or None
        The window in which a result is seen as it was meant; None for the usual choice.
    facts : Mapping of str to float
        Numbers that operations found and tell, as "threshold".
    warnings : tuple of str
        What is odd about the pixels, for people.
    """

    labels: npt.NDArray[np.uint8] | None = None
    label_classes: tuple[LabelClass, ...] = ()
    placement: Placement = UNMOVED
    window: Window | None = None
    facts: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @cached_property
    def label_counts(self) -> npt.NDArray[np.int64]:
        """How many pixels have each label, shape (1 + number of classes,)."""
        labels, classes = self.labels, len(self.label_classes)
        if labels is None:
            return np.zeros(classes + 1, dtype=np.int64)
        if classes > _MANY_LABELS:
            return count(labels, classes + 1)
        found = [np.count_nonzero(labels == number) for number in range(1, classes + 1)]
        return np.array([labels.size - sum(found), *found], dtype=np.int64)


def carried(frame: Marks) -> dict[str, Any]:
    """Return what travels with a picture, by field name."""
    return {each.name: getattr(frame, each.name) for each in fields(Marks)}


@dataclass(frozen=True, eq=False)
class IndexedFrame(Marks):
    """A grey picture as small integers and the value that each of them stands for.

    This is the state that flows through a recipe: a pointwise operation makes
    new `values`, other operations make a new `index`.

    Parameters
    ----------
    index : ndarray of uint16, shape (rows, columns)
        Position in `values`, contiguous.
    values : ndarray of float64, shape (n,), n ≤ 65,536
        Modality values, or what an operation made of them.
    padding : ndarray of bool, shape (n,), or None
        True where an index means "no image here".
    unit : str
        Unit of `values`, "" if there is none or it is unknown.
    keeps_voi : bool
        Whether the windows of the file still apply to `values`.
    is_image : bool
        Whether `values` are still the picture itself, so that MONOCHROME1 and the
        Presentation LUT apply; False for what was derived from it, such as edges.
    painted : tuple of (int, int)
        Indices of overlays and shutters, and the grey level of each whatever the VOI.
    first_stored : int or None
        Stored value of index 0 where index and stored value differ by a constant, else None.
    exact : ndarray of float32, shape (rows, columns), or None
        The numbers that were quantised to `values`; None where `values` are exact.
        Anything where there is padding.
    tints : tuple of (int, int, int)
        Colours of labels that the indices tell: those of the nth label stand ``n * values.size``
        above those of the same values without one.
    below : IndexedFrame or None
        The frame as it was before anything was painted over it: windows are chosen from it.
    """

    index: npt.NDArray[np.uint16]
    values: npt.NDArray[np.float64]
    padding: npt.NDArray[np.bool_] | None = None
    unit: str = ""
    keeps_voi: bool = False
    is_image: bool = True
    painted: tuple[tuple[int, int], ...] = ()
    first_stored: int | None = None
    exact: npt.NDArray[np.float32] | None = None
    tints: tuple[tuple[int, int, int], ...] = ()
    below: IndexedFrame | None = None

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many pixels have each index, shape (n,)."""
        return count(self.index, self.values.size)

    @cached_property
    def span(self) -> slice:
        """From the first to the last index that a pixel has.

        Counting takes twice as long: it waits until somebody needs all counts.
        """
        if "counts" not in vars(self) and not self.tints and self.index.size:
            # In WebAssembly it is quicker to ask where they are than what they are.
            first, last = self.index.argmin(), self.index.argmax()
            return slice(int(self.index.flat[first]), int(self.index.flat[last]) + 1)
        used = np.flatnonzero(self.counts)
        return slice(int(used[0]), int(used[-1]) + 1) if used.size else slice(0, 0)

    @cached_property
    def is_rising(self) -> bool:
        """Whether no value within `span` is below the one before."""
        values = self.values[self.span]
        return bool((values[1:] >= values[:-1]).all())

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.index.shape[0], self.index.shape[1]

    def value_at(self, row: int, column: int) -> float | None:
        """Return the exact value of a pixel, None for padding and what is no finite number."""
        place = self.index[row, column]
        if self.padding is not None and self.padding[place]:
            return None
        value = float(self.values[place] if self.exact is None else self.exact[row, column])
        return value if math.isfinite(value) else None


@dataclass(frozen=True, eq=False)
class FloatFrame(Marks):
    """A grey picture as numbers, between two operations or before it is quantised.

    Parameters
    ----------
    image : ndarray of float32, shape (rows, columns)
        Without NaN.
    mask : ndarray of bool, shape (rows, columns), or None
        True where there is no image.
    unit, keeps_voi, is_image
        As for `IndexedFrame`.
    ends : (float, float) or None
        The lowest and the highest number, where somebody had to look for them already and
        there is no mask.
    """

    image: npt.NDArray[np.float32]
    mask: npt.NDArray[np.bool_] | None = None
    unit: str = ""
    keeps_voi: bool = False
    is_image: bool = True
    ends: tuple[float, float] | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.image.shape[0], self.image.shape[1]


@dataclass(frozen=True, eq=False)
class ColorFrame(Marks):
    """A colour picture, uint8 of shape (rows, columns, 3)."""

    rgb: npt.NDArray[np.uint8]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rgb.shape[0], self.rgb.shape[1]


def count(
    numbers: npt.NDArray[np.uint16] | npt.NDArray[np.uint8], size: int
) -> npt.NDArray[np.int64]:
    """Return how often each number below `size` occurs, shape (size,)."""
    pixels = numbers.ravel()
    counts = np.zeros(size, dtype=np.int64)
    # In parts, because bincount makes a copy of its input that is many times as large.
    for start in range(0, pixels.size, _COUNTED_AT_ONCE):
        counts += np.bincount(pixels[start : start + _COUNTED_AT_ONCE], minlength=size)
    return counts


def memory_of(frame: IndexedFrame | FloatFrame | ColorFrame) -> int:
    """Return how many bytes a picture takes at most: those that differ in tables share indices."""
    arrays: list[npt.NDArray[Any] | None] = [frame.labels]
    if isinstance(frame, ColorFrame):
        arrays.append(frame.rgb)
    elif isinstance(frame, FloatFrame):
        arrays += [frame.image, frame.mask]
    else:
        # Counts are made when they are needed; they are as large as the values. Values that
        # nobody may change are shared by the frames of a series.
        own = frame.values if frame.values.flags.writeable else None
        arrays += [frame.index, frame.values, own, frame.padding, frame.exact]
    return sum(array.nbytes for array in arrays if array is not None)
