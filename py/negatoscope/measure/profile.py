"""Values along a line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.measure.ruler import Point, Ruler
from negatoscope.model import ColorFrame, IndexedFrame

MOST_SAMPLES: Final = 65_536
WIDEST: Final = 512


@dataclass(frozen=True, eq=False)
class Profile:
    """Values along a line.

    Parameters
    ----------
    distances : ndarray of float64, shape (n,)
        From the beginning of the line, in the unit of the ruler.
    values : ndarray of float64, shape (1, n) or (3, n)
        Interpolated linearly between pixel centres; NaN where there is no image. Three
        rows for red, green and blue.
    points : ndarray of float64, shape (n, 2)
        (row, column) of each sample.
    """

    distances: npt.NDArray[np.float64]
    values: npt.NDArray[np.float64]
    points: npt.NDArray[np.float64]


def line_profile(
    frame: IndexedFrame | ColorFrame, start: Point, end: Point, ruler: Ruler, *, width: int = 1
) -> Profile:
    """Return the values along a straight line, about one for each pixel of its length.

    Parameters
    ----------
    frame : IndexedFrame or ColorFrame
    start, end : (row, column)
        In pixels; the centre of a pixel has whole numbers. Both are sampled.
    ruler : Ruler
        Of the frame.
    width : int
        Pixels across, from 1 to 512: each sample is the mean of so many, at right
        angles to the line and a pixel apart.

    Raises
    ------
    InvalidParameterError
        The width or the length is impossible.

    Notes
    -----
    Samples are where `skimage.measure.profile_line` takes them.
    """
    if not 1 <= width <= WIDEST:
        raise InvalidParameterError(
            f"A profile cannot be {width} pixels wide; allowed are 1 to {WIDEST}.",
            parameter="width",
            value=width,
        )
    length = math.dist(start, end)
    count = math.ceil(length + 1)
    if count > MOST_SAMPLES:
        raise InvalidParameterError(
            f"A profile has at most {MOST_SAMPLES} samples; this line is {length:.0f} pixels long.",
            parameter="to",
            value=length,
        )
    points = np.linspace(start, end, count)
    # One row down for a line of no length: any direction is as good.
    along = np.subtract(end, start) / length if length else np.array([0.0, 1.0])
    across = np.array([along[1], -along[0]])
    offsets = np.arange(width) - (width - 1) / 2
    places = points[:, np.newaxis] + offsets[:, np.newaxis] * across
    steps = np.hypot(*ruler.place(points - points[0]).T)
    return Profile(steps, _mean_across(_sample(frame, places)), points)


def _mean_across(samples: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the mean over the last axis of what is there, NaN where nothing is."""
    there = np.isfinite(samples)
    number = there.sum(axis=-1)
    total = np.where(there, samples, 0.0).sum(axis=-1)
    mean: npt.NDArray[np.float64] = np.where(number, total / np.maximum(number, 1), np.nan)
    return mean


def _sample(
    frame: IndexedFrame | ColorFrame, places: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return values between pixels, shape (channels, n, width); NaN outside and for padding."""
    rows, columns = frame.shape
    row, column = places[..., 0], places[..., 1]
    inside = (row >= 0) & (row <= rows - 1) & (column >= 0) & (column <= columns - 1)
    total = np.zeros((1 if isinstance(frame, IndexedFrame) else 3, *row.shape))
    for down in (0, 1):
        for right in (0, 1):
            near_row = np.clip(np.floor(row) + down, 0, rows - 1).astype(np.int64)
            near_column = np.clip(np.floor(column) + right, 0, columns - 1).astype(np.int64)
            weight = _share(row, down) * _share(column, right)
            value = _values(frame, near_row, near_column)
            # A pixel that does not count may be padding without harm.
            total += np.where(weight > 0, value * weight, 0.0)
    return np.where(inside, total, np.nan)


def _share(place: npt.NDArray[np.float64], after: int) -> npt.NDArray[np.float64]:
    share: npt.NDArray[np.float64] = place - np.floor(place)
    return share if after else 1 - share


def _values(
    frame: IndexedFrame | ColorFrame, row: npt.NDArray[np.int64], column: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    if isinstance(frame, ColorFrame):
        return np.moveaxis(frame.rgb[row, column].astype(np.float64), -1, 0)
    index = frame.index[row, column]
    exact = None if frame.exact is None else frame.exact[row, column].astype(np.float64)
    values = frame.values[index] if exact is None else exact
    if frame.padding is not None:
        values = np.where(frame.padding[index], np.nan, values)
    return values[np.newaxis]
