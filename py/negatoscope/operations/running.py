"""Running operations on a picture, one after the other, whatever their kind."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from negatoscope.frame import ColorFrame, FloatFrame, IndexedFrame, carried
from negatoscope.grayscale.frames import luminance_frame
from negatoscope.grayscale.quantize import index_steps
from negatoscope.operations.bands import filter_frame
from negatoscope.operations.context import BoundOperation, Context, State, padding_mask
from negatoscope.operations.declared import Operation, Parameters
from negatoscope.operations.moving import rearrange
from negatoscope.operations.tables import map_frame
from negatoscope.operations.whole import mark, transform
from negatoscope.progress import Progress, finished

__all__ = ["BoundOperation", "Context", "State", "advance", "finished", "indexed"]


def advance(
    operations: Sequence[BoundOperation], state: State, context: Context | None = None
) -> Generator[Progress, None, State]:
    """Apply operations one after the other.

    Parameters
    ----------
    operations : sequence of (Operation, Mapping)
        With complete parameters.
    state : IndexedFrame, FloatFrame or ColorFrame
        What there is at the start. A colour picture is made grey by the first operation
        that takes grey ones.
    context : Context, optional
        What else operations may know.

    Yields
    ------
    Progress
        Within and between the operations.

    Returns
    -------
    IndexedFrame, FloatFrame or ColorFrame
        Operations that make pixels pass float32 on to one another; only a table quantises
        what it gets.

    Raises
    ------
    InvalidParameterError
        An operation needs a second image, or colour, and there is none.
    UserCodeError
        An operation that a user wrote fails.
    """
    known = context or Context()
    for operation, parameters in operations:
        work = _apply(operation, parameters, state, known)
        state = yield from (_explaining(work) if operation.source else work)
    return state


def _explaining(work: Generator[Progress, None, State]) -> Generator[Progress, None, State]:
    """Run an operation that a user wrote: its errors show the user's own lines."""
    # Late: the first picture does without.
    from negatoscope.usercode import user_errors  # noqa: PLC0415 - see above

    with user_errors():
        return (yield from work)


def _apply(
    operation: Operation, parameters: Parameters, state: State, context: Context
) -> Generator[Progress, None, State]:
    if operation.kind != "table" and isinstance(state, IndexedFrame) and state.exact is not None:
        # So that it makes no difference whether a part of a recipe had been run before.
        state = FloatFrame(
            state.exact,
            padding_mask(state),
            state.unit,
            state.keeps_voi,
            state.is_image,
            **carried(state),
        )
    if operation.kind == "rearrange":
        return (yield from rearrange(operation, parameters, state))
    if operation.takes == "grey" and isinstance(state, ColorFrame):
        state = luminance_frame(state)
    if operation.kind == "labels":
        return (yield from mark(operation, parameters, state, context))
    if operation.kind == "table":
        assert not isinstance(state, ColorFrame)  # a table takes grey
        return map_frame(operation, parameters, (yield from indexed(state)), context)
    if operation.kind == "neighbourhood":
        assert not isinstance(state, ColorFrame)  # it takes grey
        return (yield from filter_frame(operation, parameters, state, context))
    return (yield from transform(operation, parameters, state, context))


def indexed(state: IndexedFrame | FloatFrame) -> Generator[Progress, None, IndexedFrame]:
    """Quantise a picture to 16 bits, for a table or for display; the numbers stay with it.

    Parameters
    ----------
    state : IndexedFrame or FloatFrame

    Yields
    ------
    Progress
        While quantising.
    """
    if isinstance(state, IndexedFrame):
        return state
    frame = yield from index_steps(state.image, padding_mask=state.mask, known_ends=state.ends)
    result = IndexedFrame(
        frame.index,
        frame.values,
        frame.padding,
        state.unit,
        state.keeps_voi,
        state.is_image,
        exact=state.image,
        **carried(state),
    )
    if frame.padding is None:
        # Both ends occur: nobody has to look for the first and the last index.
        vars(result).update(span=slice(0, frame.values.size), is_rising=True)
    return result
