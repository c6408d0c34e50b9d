"""Labels as colours over a picture, which its window leaves as they are."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.frame import ColorFrame, IndexedFrame
from negatoscope.grayscale.quantize import LEVELS, bands
from negatoscope.progress import Progress

_GREY: Final = 3
_COLOR: Final = 2


def tint(
    frame: IndexedFrame | ColorFrame,
) -> Generator[Progress, None, IndexedFrame | ColorFrame]:
    """Give the labelled pixels of a picture the colours of their classes, half transparent.

    Parameters
    ----------
    frame : IndexedFrame or ColorFrame

    Yields
    ------
    Progress
        Between bands of rows.

    Returns
    -------
    IndexedFrame or ColorFrame
        A grey frame has indices of its own for each class, ``n * values.size`` above those
        without one. Where 65,536 of them are too few for all values that occur,
        neighbouring values share one.
    """
    if frame.labels is None or not frame.label_counts[1:].any():
        return frame
    colors = tuple(each.color for each in frame.label_classes)
    if isinstance(frame, ColorFrame):
        rgb = yield from _tint_color(frame.rgb, frame.labels, colors)
        return replace(frame, rgb=rgb)
    chosen, positions = _choose(frame, LEVELS // (len(colors) + 1))
    place = _finder(positions, chosen)
    painted = np.zeros(frame.values.size, dtype=np.bool_)
    painted[[place for place, _ in frame.painted]] = True
    index = np.empty(frame.shape, dtype=np.uint16)
    for rows in bands(frame.shape):
        yield Progress("labels", rows.start, frame.shape[0])
        offset = frame.labels[rows].astype(np.uint16)
        offset *= np.uint16(chosen.size)
        if frame.painted:
            offset[painted.take(frame.index[rows])] = 0
        np.add(place(frame.index[rows]), offset, out=index[rows])
    tinted = replace(
        frame,
        index=index,
        values=frame.values[chosen],
        padding=None if frame.padding is None else frame.padding[chosen],
        painted=tuple((int(positions[place]), level) for place, level in frame.painted),
        first_stored=None,
        exact=None,
        tints=colors,
        below=frame.below or frame,
    )
    counts = np.bincount(positions, weights=frame.counts, minlength=chosen.size)
    vars(tinted)["counts"] = counts.astype(np.int64)
    return tinted


def _choose(frame: IndexedFrame, most: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.uint16]]:
    """Return which values stay, and the position among them for each value of a frame."""
    painted = np.array([place for place, _ in frame.painted], dtype=np.intp)
    occurs = frame.counts > 0
    occurs[painted] = False
    used = np.flatnonzero(occurs)
    most -= painted.size
    if used.size and used[-1] - used[0] < most:
        used = np.arange(used[0], used[-1] + 1)  # with what lies between, it is a straight line
    group = np.arange(used.size)
    if used.size > most:
        group = group * most // used.size
    first = np.flatnonzero(np.diff(group, prepend=-1))
    positions = np.zeros(frame.values.size, dtype=np.uint16)
    positions[used] = group
    positions[painted] = first.size + np.arange(painted.size)
    return np.concatenate([used[first], painted]), positions


def _finder(
    positions: npt.NDArray[np.uint16], chosen: npt.NDArray[np.intp]
) -> Callable[[npt.NDArray[np.uint16]], npt.NDArray[np.uint16]]:
    """Return what gives the positions of indices: by subtraction where that is the same.

    NumPy takes several times as long for looking up.
    """
    if chosen.size and np.array_equal(chosen, np.arange(chosen[0], chosen[0] + chosen.size)):
        first = np.uint16(chosen[0])
        return lambda index: np.subtract(index, first)
    return lambda index: positions.take(index, mode="clip")


def tinted_colors(
    colors: npt.NDArray[np.uint8], tint_color: tuple[int, int, int]
) -> npt.NDArray[np.uint8]:
    """Return colours with a tint over them, shape (…, 3).

    Whole numbers throughout, so that it is the same everywhere.
    """
    mixed = colors.astype(np.uint16) * _GREY + np.array(tint_color, dtype=np.uint16) * _COLOR
    result: npt.NDArray[np.uint8] = (mixed // (_GREY + _COLOR)).astype(np.uint8)
    return result


def _tint_color(
    rgb: npt.NDArray[np.uint8], labels: npt.NDArray[np.uint8], colors: tuple[Any, ...]
) -> Generator[Progress, None, npt.NDArray[np.uint8]]:
    result = rgb.copy()
    for rows in bands(labels.shape):
        yield Progress("labels", rows.start, labels.shape[0])
        for number, color in enumerate(colors, 1):
            here = labels[rows] == number
            result[rows][here] = tinted_colors(result[rows][here], color)
    return result
