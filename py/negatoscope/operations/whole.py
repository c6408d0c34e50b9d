"""Operations on the whole image at once: images, labels, colour."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.frame import ColorFrame, FloatFrame, IndexedFrame, Placement, carried
from negatoscope.operations.context import (
    Context,
    State,
    as_result,
    float_image,
    other_image,
    padding_mask,
    read_only,
    settled,
    surroundings,
    told,
)
from negatoscope.operations.declared import Operation, Parameters
from negatoscope.operations.result import Labels, Result, as_labels
from negatoscope.placement import compose, moved
from negatoscope.progress import Progress

_CHANNELS: Final = 3


def transform(
    operation: Operation, parameters: Parameters, state: State, context: Context
) -> Generator[Progress, None, FloatFrame | ColorFrame]:
    """Apply an operation of kind "image" or "color".

    Parameters
    ----------
    operation : Operation
    parameters : Mapping
        Complete parameters.
    state : IndexedFrame, FloatFrame or ColorFrame
        Of the kind that the operation takes.
    context : Context

    Yields
    ------
    Progress
        Before the operation, and wherever it does so itself.

    Returns
    -------
    FloatFrame or ColorFrame
        NaN is padding. For an operation that does not ask for `padding`, what was
        padding stays padding; labels are used up by an operation that asks for them. Both
        move with the pixels.
    """
    result = as_result((yield from _call(operation, parameters, state, context)))
    if "other" in operation.reserved and operation.keeps_units:
        result = _in_one_unit(result, state, context)
    image = result.image
    if isinstance(image, Labels):
        raise TypeError(f"'{operation.name}' is of kind '{operation.kind}' and gave labels")
    shape = (image.shape[0], image.shape[1])
    inner = _moves(operation, parameters, state, result, shape)
    marks: dict[str, Any] = yield from _labels_after(operation, result, state, inner, shape)
    if inner is not None:
        marks["placement"] = compose(state.placement, inner)
    if image.ndim == _CHANNELS:
        return _colored(image, operation, result, state, marks)
    mask = None
    if not isinstance(state, ColorFrame) and "padding" not in operation.reserved:
        mask = padding_mask(state)
        if mask is not None and inner is not None:
            mask = yield from moved(mask, inner, shape)
    return settled(image, mask, operation, result, state, **marks)


def _moves(
    operation: Operation,
    parameters: Parameters,
    state: State,
    result: Result,
    shape: tuple[int, int],
) -> Placement | None:
    """Return how an operation moved the pixels, None if it left them where they were."""
    if result.placement is not None:
        return result.placement
    if operation.geometry is not None:
        return operation.geometry(state.shape, parameters)
    if shape != state.shape:
        raise TypeError(f"'{operation.name}' changed the shape of the image without a geometry")
    return None


def _labels_after(
    operation: Operation,
    result: Result,
    state: State,
    inner: Placement | None,
    shape: tuple[int, int],
) -> Generator[Progress, None, dict[str, Any]]:
    """Return the labels of a result: its own, or those there were, where they are now."""
    if result.labels is not None:
        return fitting_labels(result.labels, shape, operation)
    if state.labels is None or "labels" in operation.reserved:
        return {"labels": None, "label_classes": ()}
    labels = state.labels
    if inner is not None:
        labels = yield from moved(labels, inner, shape)
    return {"labels": labels, "label_classes": state.label_classes}


def _in_one_unit(result: Result, state: State, context: Context) -> Result:
    """Return the result of two images: without a unit if they are in different ones."""
    units = [
        "" if each is None or isinstance(each, ColorFrame) else each.unit
        for each in (state, context.other)
    ]
    if units[0] == units[1]:
        return result
    first, second = (f"in {unit}" if unit else "without a unit" for unit in units)
    warning = f"The image is {first}, the second one {second}; the result is without a unit."
    return replace(result, unit="", warnings=(*result.warnings, warning))


def mark(
    operation: Operation, parameters: Parameters, state: State, context: Context
) -> Generator[Progress, None, State]:
    """Apply an operation of kind "labels": the picture stays as it is, marked.

    Parameters
    ----------
    operation : Operation
    parameters : Mapping
        Complete parameters.
    state : IndexedFrame, FloatFrame or ColorFrame
        Of the kind that the operation takes.
    context : Context

    Yields
    ------
    Progress
        Before the operation, and wherever it does so itself.

    Returns
    -------
    IndexedFrame, FloatFrame or ColorFrame
        Padding is not marked by an operation that does not ask for `padding`.
    """
    result = as_result((yield from _call(operation, parameters, state, context)))
    found = result.image if result.labels is None else result.labels
    fields = told(operation, result, state)
    kept = {name: fields[name] for name in ("facts", "warnings")}
    labels = fitting_labels(found, state.shape, operation)
    mask = None if isinstance(state, ColorFrame) else padding_mask(state)
    if mask is not None and "padding" not in operation.reserved:
        labels["labels"] = np.where(mask, np.uint8(0), labels["labels"])
    return replace(state, **kept, **labels)


def fitting_labels(
    found: Labels | NDArray[Any], shape: tuple[int, int], operation: Operation
) -> dict[str, Any]:
    """Return the fields of `Marks` for labels that an operation made."""
    labels = as_labels(found)
    if labels.index.shape != shape or labels.index.dtype != np.uint8:
        raise TypeError(f"'{operation.name}' gave labels that do not fit the picture")
    return {"labels": labels.index, "label_classes": labels.classes}


def _call(
    operation: Operation, parameters: Parameters, state: State, context: Context
) -> Generator[Progress, None, Any]:
    """Call an operation with all that it asks for, in steps if it knows how."""
    yield Progress(operation.name, 0, 1)
    image, padding = _input(operation, state)
    given = surroundings(operation, state, context)
    if "padding" in operation.reserved:
        given["padding"] = padding
    if "labels" in operation.reserved:
        given["labels"] = _labels(operation, state)
    if "other" in operation.reserved:
        given["other"] = other_image(operation, context)
    if operation.steps is None:
        return operation.function(image, **parameters, **given)
    return (yield from operation.steps(image, **parameters, **given))


def _labels(operation: Operation, state: State) -> NDArray[np.uint8] | None:
    """Return the mask so far."""
    if state.labels is None and operation.needs_labels:
        raise InvalidParameterError(
            f"Operation '{operation.name}' needs a mask: put an operation that marks pixels "
            "before it, as 'threshold_mask' or 'otsu_mask'.",
            operation=operation.name,
            parameter="labels",
        )
    return None if state.labels is None else read_only(state.labels)


def _input(operation: Operation, state: State) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
    """Return what an operation works on, and where that is padding."""
    if isinstance(state, ColorFrame):  # grey already for all that take grey only
        return read_only(state.rgb), None
    if operation.takes == "color":
        raise InvalidParameterError(
            f"Operation '{operation.name}' works on colour; this picture is grey here. Take a "
            "colour picture, or give the grey one colours first.",
            operation=operation.name,
        )
    mask = padding_mask(state)
    image = float_image(state) if isinstance(state, IndexedFrame) else state.image
    return read_only(image), mask


def _colored(
    image: NDArray[Any], operation: Operation, result: Result, state: State, marks: dict[str, Any]
) -> ColorFrame:
    if image.dtype != np.uint8 or image.shape[2] != _CHANNELS:
        raise TypeError(f"'{operation.name}' gave colours that are not uint8 of three channels")
    fields = told(operation, result, state)
    kept = {name: fields[name] for name in ("facts", "warnings")}
    marks = {**carried(state), **kept, **marks, "window": None}
    return ColorFrame(np.ascontiguousarray(image), **marks)
