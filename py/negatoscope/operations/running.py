"""Running one operation on an indexed frame: over its values, or in bands of rows."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from typing import Final, TypedDict, TypeVar

import numpy as np
from numpy.typing import NDArray

from negatoscope.model import IndexedFrame, Progress
from negatoscope.operations.registry import FloatImage, Operation, Parameters

BAND_PIXELS: Final = 1 << 20
"""Pixels per band: some ten milliseconds of work for a small kernel."""

BoundOperation = tuple[Operation, Parameters]
Rows = Callable[[int, int], FloatImage]
"""Gives the rows from one index up to, not including, another."""


Finished = TypeVar("Finished")


class _Meaning(TypedDict):
    unit: str
    keeps_voi: bool
    is_image: bool


def finished(work: Generator[Progress, None, Finished]) -> Finished:
    """Run a generator to its end at once and return what it returns.

    Parameters
    ----------
    work : generator
        Of Progress.
    """
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Finished = end.value
            return result


def map_frame(operation: Operation, parameters: Parameters, frame: IndexedFrame) -> IndexedFrame:
    """Apply a table operation to the values of a frame; its pixels stay untouched.

    Parameters
    ----------
    operation : Operation
        Of kind "table".
    parameters : Mapping
        Complete parameters.
    frame : IndexedFrame

    Returns
    -------
    IndexedFrame
        With the same indices. Values that no pixel has, and padding, become 0.
    """
    counts = counted(frame)
    used = np.flatnonzero(counts)
    values = np.zeros(len(frame.values))
    if used.size:
        span = slice(used[0], used[-1] + 1)
        values[span] = operation.function(frame.values[span], weights=counts[span], **parameters)
        values[span][counts[span] == 0] = 0.0
    result = replace(frame, values=values, **_meaning([(operation, parameters)], frame))
    # The pixels are the same, so are their counts; counting twelve million pixels
    # again would take longer than all the rest of a window change.
    vars(result)["counts"] = frame.counts
    return result


def filter_frame(
    operations: Sequence[BoundOperation], frame: IndexedFrame
) -> Generator[Progress, None, IndexedFrame]:
    """Apply neighbourhood operations one after the other, in bands of rows.

    Parameters
    ----------
    operations : sequence of (Operation, Mapping)
        Of kind "neighbourhood", with complete parameters.
    frame : IndexedFrame
        Padding takes the smallest value that occurs, so that it makes no edge higher
        than the image has, and stays padding in the result.

    Yields
    ------
    Progress
        Before each band, and before the result is quantised.
    """
    # At the top it would be a circle: the compiler of displays imports recipes.
    from negatoscope.grayscale.display import index_values  # noqa: PLC0415 - the circle

    rows = gather(frame)
    for operation, parameters in operations:
        image = yield from in_bands(operation, parameters, rows, frame.index.shape)
        rows = _slicer(image)
    return index_values(image, padding_mask=_padding_mask(frame), **_meaning(operations, frame))


def in_bands(
    operation: Operation, parameters: Parameters, rows: Rows, shape: tuple[int, ...]
) -> Generator[Progress, None, FloatImage]:
    """Run a neighbourhood operation in bands; equal, byte for byte, to one run.

    Parameters
    ----------
    operation : Operation
    parameters : Mapping
    rows : callable
        Gives the rows of the image.
    shape : (int, int)
        Rows and columns of the image.

    Yields
    ------
    Progress
        Before each band and after the last.
    """
    height, width = shape
    halo = _halo(operation, parameters, height)
    band = max(BAND_PIXELS // max(width, 1), 2 * halo, 1)
    starts = range(0, height, band)
    result = np.empty((height, width), dtype=np.float32)
    for done, start in enumerate(starts):
        yield Progress(operation.name, done, len(starts))
        stop = min(start + band, height)
        result[start:stop] = exact_rows([(operation, parameters)], rows, height, start, stop)
    yield Progress(operation.name, len(starts), len(starts))
    return result


def counted(frame: IndexedFrame) -> NDArray[np.int64]:
    """Return how many pixels have each index, 0 where it is padding.

    Parameters
    ----------
    frame : IndexedFrame
    """
    return frame.counts if frame.padding is None else np.where(frame.padding, 0, frame.counts)


def exact_rows(
    operations: Sequence[BoundOperation], rows: Rows, height: int, first: int, last: int
) -> FloatImage:
    """Compute some rows of a result, from just the rows that they depend on.

    Parameters
    ----------
    operations : sequence of (Operation, Mapping)
        Of kind "neighbourhood", with complete parameters.
    rows : callable
        Gives the rows of the image.
    height : int
        Rows of the image.
    first, last : int
        The rows wanted, from one index up to, not including, another.
    """
    if not operations:
        return rows(first, last)
    *before, (operation, parameters) = operations
    halo = _halo(operation, parameters, height)
    top, bottom = max(first - halo, 0), min(last + halo, height)
    part: FloatImage = operation.function(
        exact_rows(before, rows, height, top, bottom), **parameters
    )
    return part[first - top : last - top]


def gather(frame: IndexedFrame) -> Rows:
    """Return the rows of a frame as float32; padding is as low as the lowest value.

    Parameters
    ----------
    frame : IndexedFrame
    """
    values = frame.values.astype(np.float32)
    if frame.padding is not None and frame.padding.any():
        occurring = values[counted(frame) > 0]
        values[frame.padding] = occurring.min() if occurring.size else 0.0
    # Every index has its value; checking it again takes longer than the look-up, in WebAssembly.
    return lambda first, last: values.take(frame.index[first:last], mode="clip")


def _halo(operation: Operation, parameters: Parameters, height: int) -> int:
    """Return the halo in rows; all rows if the result depends on the whole image."""
    assert operation.halo is not None  # the registry sees to it
    halo = operation.halo(parameters)
    return height if halo is None else halo


def _slicer(image: FloatImage) -> Rows:
    return lambda first, last: image[first:last]


def _padding_mask(frame: IndexedFrame) -> NDArray[np.bool_] | None:
    if frame.padding is None or not (frame.padding & (frame.counts > 0)).any():
        return None
    mask: NDArray[np.bool_] = frame.padding.take(frame.index)
    return mask


def _meaning(operations: Sequence[BoundOperation], frame: IndexedFrame) -> _Meaning:
    """Keep unit and windows only if every operation keeps the units; likewise the picture."""
    keeps = all(operation.keeps_units for operation, _ in operations)
    return {
        "unit": frame.unit if keeps else "",
        "keeps_voi": frame.keeps_voi and keeps,
        "is_image": frame.is_image and all(operation.keeps_image for operation, _ in operations),
    }
