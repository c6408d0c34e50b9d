"""What an operation may know beside the picture, and what becomes of its result."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.frame import ColorFrame, FloatFrame, IndexedFrame, carried
from negatoscope.grayscale.frames import luminance_frame
from negatoscope.grayscale.quantize import ends
from negatoscope.grayscale.voi_lut import VoiLut
from negatoscope.grayscale.window import Window
from negatoscope.operations.declared import FloatImage, Operation, Parameters
from negatoscope.operations.lookup import Look, float_lookup, marked
from negatoscope.operations.result import Outcome, Result
from negatoscope.placement import placed_spacing

State = IndexedFrame | FloatFrame | ColorFrame
"""A picture between two operations."""

BoundOperation = tuple[Operation, Parameters]
Array = TypeVar("Array", bound=NDArray[Any])

_MOST_KEPT: Final = 1 << 24
"""Pixels of a picture of which the numbers are kept, 64 MB of them."""
_NEW: Final[FloatImage] = np.empty(0, dtype=np.float32)
_WORKED_ON: Final[WeakKeyDictionary[IndexedFrame, FloatImage | None]] = WeakKeyDictionary()
"""At most one frame: the last one, with its numbers as soon as they are wanted again."""


@dataclass(frozen=True, eq=False)
class Context:
    """What a recipe may know of an image beside its pixels.

    Parameters
    ----------
    bits_stored : int or None
        (0028,0101) *Bits Stored*.
    spacing : (float, float) or None
        Of the frame, between rows and between columns, in mm.
    other : IndexedFrame, ColorFrame or None
        The second image, for operations that need one.
    voi : callable or None
        Gives the window or VOI LUT that the file asks for, for a frame; None if it has none.
    """

    bits_stored: int | None = None
    spacing: tuple[float, float] | None = None
    other: IndexedFrame | ColorFrame | None = None
    voi: Callable[[IndexedFrame], Window | VoiLut | None] | None = None


def as_result(outcome: Outcome) -> Result:
    """Return what an operation returned in its longest form."""
    return outcome if isinstance(outcome, Result) else Result(outcome)


def told(operation: Operation, result: Result, state: State) -> dict[str, Any]:
    """Return the fields of a frame that say what its pixels mean after an operation.

    Units and windows only last if the operation keeps them.
    """
    grey = None if isinstance(state, ColorFrame) else state
    kept = operation.keeps_units and grey is not None
    unit = grey.unit if kept and grey is not None else ""
    new = tuple(warning for warning in result.warnings if warning not in state.warnings)
    return {
        "unit": unit if result.unit is None else result.unit,
        # A function may find, by its parameters, that units do not last: a mask of 0 and 1.
        "keeps_voi": kept and result.unit is None and grey is not None and grey.keeps_voi,
        "is_image": operation.keeps_image and (grey is None or grey.is_image),
        "window": result.window or (state.window if operation.keeps_units else None),
        "facts": {**state.facts, **result.facts},
        "warnings": (*state.warnings, *new),
    }


def settled(
    image: FloatImage,
    mask: NDArray[np.bool_] | None,
    operation: Operation,
    result: Result,
    state: State,
    **marks: Any,
) -> FloatFrame:
    """Return the frame that an operation made; NaN becomes padding, as low as the lowest value.

    Parameters
    ----------
    image : ndarray of float32, shape (rows, columns)
    mask : ndarray of bool or None
        What is padding already.
    operation, result, state
        What made it, what that returned, and of what.
    **marks
        Fields of `Marks` that have changed.
    """
    lowest, highest = ends(image)
    if math.isnan(lowest):  # as it is if any number is: no mask is made in vain
        missing = np.isnan(image)
        finite = image[np.isfinite(image)]
        image = np.where(missing, finite.min(initial=np.inf) if finite.size else 0.0, image)
        mask = missing if mask is None else missing | mask
    fields = {**carried(state), **told(operation, result, state), **marks}
    known = (lowest, highest) if mask is None else None
    return FloatFrame(image.astype(np.float32, copy=False), mask, ends=known, **fields)


def read_only(array: Array) -> Array:
    """Return a view of an array that an operation cannot write to: others use it, too."""
    view = array.view()
    view.flags.writeable = False
    return view


def surroundings(operation: Operation, state: State, context: Context) -> dict[str, Any]:
    """Return the reserved keywords that an operation has and that every kind may have."""
    known = {
        "bits_stored": context.bits_stored,
        "spacing": placed_spacing(state.placement, context.spacing),
    }
    return {name: value for name, value in known.items() if name in operation.reserved}


def require_other(operation: Operation, context: Context) -> IndexedFrame | ColorFrame:
    """Return the second image.

    Raises
    ------
    InvalidParameterError
        There is none.
    """
    if context.other is None:
        raise InvalidParameterError(
            f"Operation '{operation.name}' needs a second image: choose one for this picture; in "
            "Python render(…, other=…), on the command line --other FILE.",
            operation=operation.name,
            parameter="other",
        )
    return context.other


def other_image(operation: Operation, context: Context) -> FloatImage:
    """Return the second image as numbers, NaN where it is padding; see `require_other`."""
    other = require_other(operation, context)
    frame = luminance_frame(other) if isinstance(other, ColorFrame) else other
    image, mask = float_look(frame)(frame.index), padding_mask(frame)
    if mask is not None:
        image[mask] = np.nan
    return image


def float_image(frame: IndexedFrame) -> FloatImage:
    """Return the numbers of a frame, not to be written to; padding is as low as the lowest value.

    Parameters
    ----------
    frame : IndexedFrame
    """
    image = kept_numbers(frame)
    return float_look(frame)(frame.index) if image is None else image


def kept_numbers(frame: IndexedFrame) -> FloatImage | None:
    """Return the numbers of a frame if it is not the first time that they are asked for.

    While a slider is dragged an operation works on one picture again and again: its numbers
    are kept until another picture is worked on, or nobody has this one any more.

    Parameters
    ----------
    frame : IndexedFrame

    Returns
    -------
    ndarray of float32, shape (rows, columns), or None
        Not to be written to. None the first time, and for a very large picture.
    """
    image = _WORKED_ON.get(frame, _NEW)
    if image is _NEW:
        _WORKED_ON.clear()
        _WORKED_ON[frame] = None
        return None
    if image is None and frame.index.size <= _MOST_KEPT:
        image = _WORKED_ON[frame] = float_look(frame)(frame.index)
    return image


def float_look(frame: IndexedFrame) -> Look:
    """Return what looks up the numbers of indices; padding is as low as the lowest value.

    Parameters
    ----------
    frame : IndexedFrame
    """
    values = frame.values.astype(np.float32)
    if frame.padding is None or not frame.padding.any():
        return float_lookup(values, frame.span)
    occurring = values[counted(frame) > 0]
    values[frame.padding] = occurring.min() if occurring.size else 0.0
    return float_lookup(values, frame.counts > 0)


def counted(frame: IndexedFrame) -> NDArray[np.int64]:
    """Return how many pixels have each index, 0 where it is padding.

    Parameters
    ----------
    frame : IndexedFrame
    """
    return frame.counts if frame.padding is None else np.where(frame.padding, 0, frame.counts)


def padding_mask(frame: IndexedFrame | FloatFrame) -> NDArray[np.bool_] | None:
    """Return where there is no image, None if there is image everywhere."""
    if isinstance(frame, FloatFrame):
        return frame.mask
    if frame.padding is None or not (frame.padding & (frame.counts > 0)).any():
        return None
    return marked(frame.padding, frame.index)
