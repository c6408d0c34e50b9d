"""The frames of a series, one by one, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from negatoscope.errors import SeriesMismatchError
from negatoscope.grayscale.modality import modality_transform, transformed
from negatoscope.model import Instance, Series
from negatoscope.reading.pixels import decode_frame

GreyValues: TypeAlias = npt.NDArray[np.float32 | np.int32]


@dataclass(frozen=True, eq=False)
class FrameRef:
    """A frame of an open image; nothing is read before its values are asked for.

    Parameters
    ----------
    instance : Instance
    frame : int
        Frame number, from 1.
    """

    instance: Instance
    frame: int = 1


SeriesLike: TypeAlias = Series | Instance | Iterable[Instance | FrameRef]
"""A series, an image with frames, or images and frames in the order that is wanted."""


def frames_of(source: SeriesLike) -> tuple[FrameRef, ...]:
    """Return the frames of a series, in its order: image after image, frame after frame.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef

    Raises
    ------
    SeriesMismatchError
        There are none.
    """
    if isinstance(source, Instance):
        members: Iterable[Instance | FrameRef] = (source,)
    else:
        members = source.instances if isinstance(source, Series) else source
    found: list[FrameRef] = []
    for member in members:
        if isinstance(member, FrameRef):
            member.instance.require_frame(member.frame)
            found.append(member)
        else:
            found += [FrameRef(member, number + 1) for number in range(member.number_of_frames)]
    if not found:
        raise SeriesMismatchError("There are no images to put together; give one at least.")
    return tuple(found)


def require_grey(frames: Sequence[FrameRef]) -> None:
    """Refuse frames in colour, whose values are no quantities.

    Raises
    ------
    SeriesMismatchError
    """
    for number, ref in enumerate(frames, 1):
        if ref.instance.is_color:
            raise SeriesMismatchError(
                f"Image {number} of {len(frames)} is in colour; here all must be grey.",
                number=number,
            )


def common_shape(frames: Sequence[FrameRef]) -> tuple[int, int]:
    """Return the rows and columns that all frames have.

    Raises
    ------
    SeriesMismatchError
        They differ in size; the message says where.
    """
    shape = frames[0].instance.rows, frames[0].instance.columns
    for number, ref in enumerate(frames, 1):
        other = ref.instance.rows, ref.instance.columns
        if other != shape:
            raise SeriesMismatchError(
                f"Image {number} of {len(frames)} has {other[0]} rows and {other[1]} columns, the "
                f"first has {shape[0]} and {shape[1]}. Resize them, or choose those of one size.",
                number=number,
            )
    return shape


def grey_values(ref: FrameRef) -> tuple[GreyValues, npt.NDArray[np.bool_] | None]:
    """Return the modality values of a frame, and where it is padding.

    Parameters
    ----------
    ref : FrameRef
        Of a grey image.

    Returns
    -------
    values : ndarray of int32 or float32, shape (rows, columns)
    padding : ndarray of bool, shape (rows, columns), or None
        True where there is no image; None where all is image.

    Raises
    ------
    NegatoscopeError
        As `negatoscope.modality_values`.
    """
    stored = decode_frame(ref.instance, ref.frame).samples
    values = transformed(stored, modality_transform(ref.instance, ref.frame))
    padding = None
    if ref.instance.padding is not None:
        low, high = ref.instance.padding
        padding = (stored >= low) & (stored <= high)
    if values.dtype.kind == "f":
        broken = ~np.isfinite(values)
        padding = broken if padding is None else padding | broken
    return values, padding if padding is not None and padding.any() else None


def common_unit(frames: Sequence[FrameRef]) -> str:
    """Return the unit that all frames have, "" if they differ."""
    units = {ref.instance.unit for ref in frames}
    return units.pop() if len(units) == 1 else ""
