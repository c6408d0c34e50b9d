"""Table operations: each value by itself, once for all the pixels that have it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from negatoscope.frame import ColorFrame, IndexedFrame, count
from negatoscope.grayscale.frames import luminance_frame
from negatoscope.operations.context import (
    Context,
    as_result,
    counted,
    require_other,
    surroundings,
    told,
)
from negatoscope.operations.declared import Operation, Parameters
from negatoscope.operations.parameters import Region, region_slices
from negatoscope.operations.result import Labels, Result


def map_frame(
    operation: Operation,
    parameters: Parameters,
    frame: IndexedFrame,
    context: Context | None = None,
) -> IndexedFrame:
    """Apply a table operation to the values of a frame; its pixels stay untouched.

    Parameters
    ----------
    operation : Operation
        Of kind "table".
    parameters : Mapping
        Complete parameters.
    frame : IndexedFrame
    context : Context, optional

    Returns
    -------
    IndexedFrame
        With the same indices. Values that no pixel has, and padding, become 0; NaN
        becomes padding, infinities become the nearest finite value that occurs.
    """
    known = context or Context()
    counts = counted(frame)
    used = np.flatnonzero(counts)
    # Of the 65,536 values that 16 bits can have, most images use a small part.
    span = slice(used[0], used[-1] + 1) if used.size else slice(0, 0)
    given = {
        **surroundings(operation, frame, known),
        **_other(operation, known),
        **_entries(operation, parameters, frame, counts, span),
    }
    if "voi" in operation.reserved:
        given["voi"] = None if known.voi is None else known.voi(frame)
    values = np.zeros(len(frame.values))
    # Nothing but padding has no values: there is nothing to ask.
    result = (
        as_result(operation.function(frame.values[span], **parameters, **given))
        if used.size
        else Result(values[span])
    )
    if isinstance(result.image, Labels):
        raise TypeError(f"'{operation.name}' is of kind 'table' and gave labels")
    values[span] = result.image
    values[counts == 0] = 0.0
    padding = _settle(values, counts > 0, frame.padding)
    mapped = replace(
        frame,
        values=values,
        padding=padding,
        exact=None,
        **told(operation, result, frame),
    )
    # The pixels are the same, so are their counts; counting twelve million pixels
    # again would take longer than all the rest of a window change.
    vars(mapped)["counts"] = frame.counts
    return mapped


def _entries(
    operation: Operation,
    parameters: Parameters,
    frame: IndexedFrame,
    counts: NDArray[np.int64],
    span: slice,
) -> dict[str, Any]:
    """Return the reserved keywords that hold one number for each value."""
    given: dict[str, Any] = {}
    if "weights" in operation.reserved:
        region = _region(operation, parameters)
        if region:
            part = frame.index[region_slices(region, frame.shape)]
            counts = np.where(counts > 0, count(part, counts.size), 0)
        given["weights"] = counts[span]
    if "stored" in operation.reserved:
        first = frame.first_stored
        if first is None:
            given["stored"] = None
        else:
            # In 16 bits, signed as in the file: some conversions go by the type of the array.
            signed = np.int16 if first < 0 else np.uint16
            given["stored"] = (np.arange(span.start, span.stop) + first).astype(signed)
    return given


def _region(operation: Operation, parameters: Parameters) -> str:
    """Return the region that an operation looks at, "" for the whole image."""
    declared = [each for each in operation.parameters if each.name == "region"]
    if not declared or not isinstance(declared[0].declaration, Region):
        return ""
    return str(parameters["region"])


def _other(operation: Operation, context: Context) -> dict[str, Any]:
    """Return the values of the second image and how often each occurs, padding left out."""
    if not operation.needs_other:
        return {}
    other = require_other(operation, context)
    frame = luminance_frame(other) if isinstance(other, ColorFrame) else other
    counts = counted(frame)
    used = counts > 0
    given = {"other_values": frame.values[used], "other_weights": counts[used]}
    return {name: value for name, value in given.items() if name in operation.reserved}


def _settle(
    values: NDArray[np.float64], used: NDArray[np.bool_], padding: NDArray[np.bool_] | None
) -> NDArray[np.bool_] | None:
    """Make all values finite; return what is padding then."""
    missing = np.isnan(values)
    finite = values[used & np.isfinite(values)]
    if finite.size < np.count_nonzero(used):
        low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
        np.nan_to_num(values, copy=False, nan=0.0, posinf=high, neginf=low)
    if not missing.any():
        return padding
    return missing if padding is None else padding | missing
