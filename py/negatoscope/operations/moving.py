"""Rearranging: exact moves of pixels, of whatever kind they are."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from negatoscope.frame import ColorFrame, FloatFrame, IndexedFrame
from negatoscope.operations.context import State, read_only
from negatoscope.operations.declared import Operation, Parameters
from negatoscope.placement import compose
from negatoscope.progress import Progress

_LEVELS: Final = 65_536

Move: TypeAlias = Callable[[NDArray[Any], Any], NDArray[Any]]
"""Gives an array as it is after the operation; new pixels have the second argument."""


def rearrange(
    operation: Operation, parameters: Parameters, state: State
) -> Generator[Progress, None, State]:
    """Apply an operation of kind "rearrange": to indices or numbers, padding and labels.

    Parameters
    ----------
    operation : Operation
    parameters : Mapping
        Complete parameters.
    state : IndexedFrame, FloatFrame or ColorFrame

    Yields
    ------
    Progress
        Before the operation.

    Returns
    -------
    IndexedFrame, FloatFrame or ColorFrame
        Of the same type; new pixels are padding, in colour black.
    """
    yield Progress(operation.name, 0, 1)
    assert operation.geometry is not None  # the registry sees to it

    def move(array: NDArray[Any], fill: Any) -> NDArray[Any]:
        return np.ascontiguousarray(operation.function(read_only(array), fill=fill, **parameters))

    inner = operation.geometry(state.shape, parameters)
    marks: dict[str, Any] = {"placement": compose(state.placement, inner)}
    if state.labels is not None:
        marks["labels"] = move(state.labels, 0)
    if isinstance(state, ColorFrame):
        channels = [move(state.rgb[..., channel], 0) for channel in range(3)]
        return replace(state, rgb=np.stack(channels, axis=2), **marks)
    if isinstance(state, FloatFrame):
        mask = np.zeros(state.shape, dtype=np.bool_) if state.mask is None else state.mask
        mask = move(mask, True)
        lowest = state.image.min(initial=np.inf)
        return replace(
            state, image=move(state.image, lowest), mask=mask if mask.any() else None, **marks
        )
    return _rearrange_indices(state, move, marks)


def _rearrange_indices(state: IndexedFrame, move: Move, marks: dict[str, Any]) -> IndexedFrame:
    """Move indices; new pixels take one that means padding, if need be one made for them."""
    index, place = state.index, _padding_place(state)
    if place is None and move(np.zeros(state.shape, dtype=np.bool_), True).any():
        # Every index is taken: the rarest value becomes that of its neighbour.
        place = int(np.argmin(state.counts))
        index = np.where(index == place, place - 1 if place else 1, index).astype(np.uint16)
    result = move(index, place or 0)
    values, padding = state.values, state.padding
    if place is not None and (padding is None or not padding[place : place + 1].any()):
        if not (result == place).any():
            return replace(state, index=result, **marks)
        if place == values.size:
            values = np.append(values, 0.0)
        flags = np.zeros(values.size, dtype=np.bool_)
        flags[: state.values.size] = False if padding is None else padding
        flags[place] = True
        padding = flags
    return replace(state, index=result, values=values, padding=padding, **marks)


def _padding_place(state: IndexedFrame) -> int | None:
    """Return an index that means padding, or else one that no pixel has, or else None."""
    if state.padding is not None and state.padding.any():
        return int(np.argmax(state.padding))
    if state.values.size < _LEVELS:
        return state.values.size
    unused = np.flatnonzero(state.counts == 0)
    return int(unused[0]) if unused.size else None
