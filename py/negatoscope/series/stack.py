"""A series as one array, its shape and order stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from negatoscope.series.frames import (
    FrameRef,
    GreyValues,
    SeriesLike,
    common_shape,
    common_unit,
    frames_of,
    grey_values,
    require_grey,
)


@dataclass(frozen=True, eq=False)
class Stack:
    """The modality values of a series.

    Parameters
    ----------
    values : ndarray of int32 or float32, shape (N, rows, columns)
        int32 where all frames are whole numbers; float32 with NaN where there is no image
        if a frame is padded.
    frames : tuple of FrameRef
        What each of the N is.
    unit : str
        Of the values; "" if it is unknown or differs.
    order : str
        The order of the frames, for people.
    """

    values: npt.NDArray[np.float32 | np.int32]
    frames: tuple[FrameRef, ...]
    unit: str
    order: str


def stack(source: SeriesLike) -> Stack:
    """Return a series as one array.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Series that `negatoscope.scan` found are in the order of space; others stay in the
        order in which they are given.

    Returns
    -------
    Stack
        `values` of shape (N, rows, columns), int32 or float32, in modality units; which frames
        they are, the unit, and the order in words.

    Raises
    ------
    SeriesMismatchError
        The images differ in size or are in colour.
    NegatoscopeError
        As `negatoscope.modality_values`.
    """
    frames = frames_of(source)
    shape = len(frames), *common_shape(frames)
    values: GreyValues = np.empty(shape, dtype=np.int32)
    for number, found in enumerate(each_values(frames)):
        if found.dtype != values.dtype:
            values = values.astype(np.float32, copy=False)
        values[number] = found
    return Stack(values, frames, common_unit(frames), describe_order(frames))


def each_values(source: SeriesLike) -> Iterator[GreyValues]:
    """Give the modality values of frame after frame, of which only one is in memory.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef

    Yields
    ------
    ndarray of int32 or float32, shape (rows, columns)
        float32 with NaN where there is no image.

    Raises
    ------
    SeriesMismatchError
        An image is in colour.
    """
    frames = frames_of(source)
    require_grey(frames)
    for ref in frames:
        values, padding = grey_values(ref)
        if padding is not None:
            values = values.astype(np.float32)
            values[padding] = np.nan
        yield values


def describe_order(frames: Sequence[FrameRef]) -> str:
    """Return in which order frames are, for people."""
    count = f"{len(frames)} frame" + ("" if len(frames) == 1 else "s")
    planes = [ref.instance.frame_geometry(ref.frame) for ref in frames]
    known = [plane for plane in planes if plane is not None]
    if len(known) < len(planes) or not all(known[0].is_parallel_to(plane) for plane in known):
        return f"{count}, image after image as given"
    distances = [plane.distance for plane in known]
    normal = ", ".join(f"{part + 0.0:.3g}" for part in known[0].normal)
    if len(frames) > 1 and all(one < other for one, other in pairwise(distances)):
        return (
            f"{count} along the normal ({normal}), {distances[0]:.2f} mm to {distances[-1]:.2f} mm"
        )
    return f"{count} of parallel planes with the normal ({normal}), as given"
