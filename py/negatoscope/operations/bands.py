"""Neighbourhood operations in bands of rows: progress, cancellation, small memory."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.frame import FloatFrame, IndexedFrame
from negatoscope.operations.context import (
    Context,
    as_result,
    float_look,
    kept_numbers,
    other_image,
    padding_mask,
    read_only,
    settled,
    surroundings,
)
from negatoscope.operations.declared import FloatImage, Operation, Parameters
from negatoscope.operations.result import Result
from negatoscope.progress import Progress

BAND_PIXELS: Final = 1 << 20
"""Pixels per band: some ten milliseconds of work for a small kernel."""

Rows = Callable[[int, int], FloatImage]
"""Gives the rows from one index up to, not including, another; not to be written to."""


@dataclass(eq=False)
class _Bands:
    """A neighbourhood operation on its way through an image."""

    operation: Operation
    parameters: Parameters
    rows: Rows
    shape: tuple[int, int]
    beside: dict[str, NDArray[Any] | None] = field(default_factory=dict)
    """Arrays of the shape of the image that the operation gets the same rows of."""
    known: dict[str, Any] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)

    def compute(self, first: int, last: int) -> Generator[Progress, None, FloatImage]:
        """Compute some rows of the result, from just the rows that they depend on."""
        top, bottom = max(first - self.halo, 0), min(last + self.halo, self.shape[0])
        sliced = {
            name: None if array is None else array[top:bottom]
            for name, array in self.beside.items()
        }
        part = self.rows(top, bottom)
        given = {**self.parameters, **sliced, **self.known}
        if self.operation.steps is None:
            outcome = self.operation.function(part, **given)
        else:
            outcome = yield from self.operation.steps(part, **given)
        self.results.append(as_result(outcome))
        image: FloatImage = np.asarray(self.results[-1].image)
        if image.shape != part.shape:
            raise TypeError(f"'{self.operation.name}' changed the shape of the image")
        return image[first - top : last - top]

    @property
    def halo(self) -> int:
        """The halo in rows; all rows if the result depends on the whole image."""
        assert self.operation.halo is not None  # the registry sees to it
        halo = self.operation.halo(self.parameters)
        return self.shape[0] if halo is None else halo

    def run(self) -> Generator[Progress, None, FloatImage]:
        """Compute all rows, band by band."""
        height, width = self.shape
        band = max(BAND_PIXELS // max(width, 1), 2 * self.halo, 1)
        starts = range(0, height, band)
        result = np.empty((height, width), dtype=np.float32)
        for done, start in enumerate(starts):
            progress = Progress(self.operation.name, done, len(starts))
            yield progress
            stop = min(start + band, height)
            result[start:stop] = yield from _pausing(self.compute(start, stop), progress)
        yield Progress(self.operation.name, len(starts), len(starts))
        return result


def filter_frame(
    operation: Operation,
    parameters: Parameters,
    state: IndexedFrame | FloatFrame,
    context: Context,
) -> Generator[Progress, None, FloatFrame]:
    """Apply a neighbourhood operation in bands of rows; equal, byte for byte, to one run.

    Parameters
    ----------
    operation : Operation
        Of kind "neighbourhood".
    parameters : Mapping
        Complete parameters.
    state : IndexedFrame or FloatFrame
        Padding has the smallest value that occurs, so that it makes no edge higher
        than the image has, and stays padding in the result.
    context : Context

    Yields
    ------
    Progress
        Before each band and after the last.
    """
    mask = padding_mask(state)
    beside: dict[str, NDArray[Any] | None] = {"padding": mask, "labels": state.labels}
    if operation.needs_other:
        beside["other"] = _fitting_other(operation, state.shape, context)
    bands = _Bands(
        operation,
        parameters,
        _rows(state),
        state.shape,
        {name: array for name, array in beside.items() if name in operation.reserved},
        surroundings(operation, state, context),
    )
    image = yield from bands.run()
    result = _together(bands.results)
    return settled(image, mask, operation, result, state)


def _pausing(
    work: Generator[Progress, None, FloatImage], progress: Progress
) -> Generator[Progress, None, FloatImage]:
    """Run the work on one band; how far it has come in that is of no interest."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: FloatImage = end.value
            return result
        yield progress


def _rows(state: IndexedFrame | FloatFrame) -> Rows:
    numbers = state.image if isinstance(state, FloatFrame) else kept_numbers(state)
    if numbers is not None:
        image = read_only(numbers)
        return lambda first, last: image[first:last]
    assert isinstance(state, IndexedFrame)  # of the other kind there are numbers
    look, index = float_look(state), state.index
    return lambda first, last: look(index[first:last])


def _fitting_other(operation: Operation, shape: tuple[int, int], context: Context) -> FloatImage:
    """Return the second image; raise InvalidParameterError if it has another size."""
    other = other_image(operation, context)
    if other.shape != shape:
        raise InvalidParameterError(
            f"Operation '{operation.name}' needs two images of one size; these have "
            f"{shape[0]} x {shape[1]} and {other.shape[0]} x {other.shape[1]} pixels. "
            "Resize one of them first.",
            operation=operation.name,
            parameter="other",
        )
    return other


def _together(results: list[Result]) -> Result:
    """Return what all bands tell, each thing once."""
    warnings = dict.fromkeys(warning for each in results for warning in each.warnings)
    facts = {name: value for each in results for name, value in each.facts.items()}
    first = results[0]
    return Result(first.image, first.unit, first.window, None, tuple(warnings), facts)
