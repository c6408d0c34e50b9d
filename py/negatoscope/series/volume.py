"""Values anywhere in a volume, interpolated between slices that are decoded when needed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt

from negatoscope.cache import BoundedCache
from negatoscope.grayscale.modality import linear_rescale, modality_transform
from negatoscope.model import Instance
from negatoscope.operations.lazy import ndimage
from negatoscope.progress import Progress
from negatoscope.reading.pixels import decode_frame
from negatoscope.series.frames import FrameRef
from negatoscope.series.grid import Points, SliceGrid

BUDGET: Final = 1 << 28
"""Bytes that decoded slices may take."""

_POINTS_AT_ONCE: Final = 1 << 17
_NOTHING: Final = 1e-9
"""A weight that rounding leaves; a slice is not decoded for it."""

_Name: TypeAlias = tuple[Instance, int]


@dataclass(frozen=True, eq=False)
class DecodedSlice:
    """A slice as it is kept: stored values, which are small, and what they mean.

    Parameters
    ----------
    stored : ndarray of integers or float32, shape (rows, columns)
        0 where there is no image.
    slope, intercept : float
        Modality value = slope · stored + intercept.
    known : ndarray of uint8, shape (rows, columns), or None
        1 where there is an image; None where that is everywhere.
    """

    stored: npt.NDArray[Any]
    slope: float
    intercept: float
    known: npt.NDArray[np.uint8] | None

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays."""
        return self.stored.nbytes + (0 if self.known is None else self.known.nbytes)

    @property
    def ends(self) -> tuple[float, float] | None:
        """The lowest and the highest modality value, None for nothing but padding."""
        there = self.stored if self.known is None else self.stored[self.known > 0]
        if not there.size:
            return None
        ends = [self.slope * float(each) + self.intercept for each in (there.min(), there.max())]
        return min(ends), max(ends)

    def modality(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_] | None]:
        """Return modality values, and where there is no image, None if that is nowhere."""
        values = self.stored.astype(np.float64)
        values *= self.slope
        values += self.intercept
        return values, None if self.known is None else self.known == 0


def decode_slice(ref: FrameRef) -> DecodedSlice:
    """Decode a slice into what is kept of it.

    Parameters
    ----------
    ref : FrameRef
        Of a grey image.
    """
    instance = ref.instance
    stored = decode_frame(instance, ref.frame).samples
    known: npt.NDArray[np.bool_] | None = None
    if instance.padding is not None:
        low, high = instance.padding
        known = (stored < low) | (stored > high)
    line = linear_rescale(instance, ref.frame)
    # A table is no line; then, and for floats, the values themselves are kept.
    if stored.dtype.kind == "f" or line is None:
        stored = modality_transform(instance, ref.frame)(stored).astype(np.float32)
        line = (1.0, 0.0)
        finite = np.isfinite(stored)
        known = finite if known is None else known & finite
    if known is None or known.all():
        return DecodedSlice(stored, *line, None)
    return DecodedSlice(np.where(known, stored, 0), *line, known.view(np.uint8))


class Slices:
    """Frames of which only some are decoded at a time.

    Parameters
    ----------
    frames : sequence of FrameRef
        Of grey images.
    budget : int
        Bytes that decoded frames may take; the others are decoded again when needed.
    """

    def __init__(self, frames: Sequence[FrameRef], budget: int = BUDGET) -> None:
        self.frames = tuple(frames)
        self._surveyed: Survey | None = None
        self._decoded: BoundedCache[_Name, DecodedSlice] = BoundedCache(
            budget, lambda each: each.nbytes
        )

    def decoded(self, ref: FrameRef) -> DecodedSlice:
        """Return one of the frames, decoded."""
        name = ref.instance, ref.frame
        found = self._decoded.get(name)
        if found is None:
            found = decode_slice(ref)
            self._decoded.put(name, found)
        return found

    def survey(self) -> Generator[Progress, None, Survey]:
        """Decode every frame once, and say what values there are; the next time at once."""
        if self._surveyed is None:
            self._surveyed = yield from _survey(self.frames, self.decoded)
        return self._surveyed


class SlicesInUse:
    """The frames that somebody uses: what is decoded for one image made of them serves all."""

    def __init__(self) -> None:
        self._used: WeakValueDictionary[frozenset[_Name], Slices] = WeakValueDictionary()

    def of(self, frames: Sequence[FrameRef]) -> Slices:
        """Return these frames, in any order; the same as long as somebody holds them."""
        key = frozenset((ref.instance, ref.frame) for ref in frames)
        slices = self._used.get(key)
        if slices is None:
            slices = self._used[key] = Slices(frames)
        return slices


class Volume:
    """The voxels of parallel slices, of which only some are in memory.

    Parameters
    ----------
    grid : SliceGrid
        Where the slices lie.
    slices : Slices, optional
        The frames of the grid, if others use them too.
    """

    def __init__(self, grid: SliceGrid, slices: Slices | None = None) -> None:
        self.grid = grid
        self._slices = Slices(grid.frames) if slices is None else slices

    def slice(self, number: int) -> DecodedSlice:
        """Return a slice of the grid, decoded."""
        return self._slices.decoded(self.grid.frames[number])

    def survey(self) -> Generator[Progress, None, Survey]:
        """Decode every slice once, and say what values there are."""
        return (yield from self._slices.survey())

    def sample(self, points: Points) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
        """Return the values at places in the patient, interpolated between the eight voxels around.

        Parameters
        ----------
        points : ndarray of float64, shape (…, 3)
            In mm.

        Returns
        -------
        values : ndarray of float64, shape (…)
            Modality values.
        outside : ndarray of bool, shape (…)
            True where there is no image: beyond the volume, or mostly padding.
        """
        flat = points.reshape(-1, 3)
        values = np.zeros(len(flat))
        known = np.zeros(len(flat))
        for start in range(0, len(flat), _POINTS_AT_ONCE):
            part = slice(start, start + _POINTS_AT_ONCE)
            self._sample(flat[part], values[part], known[part])
        outside = known < 0.5
        values /= np.where(outside, 1.0, known)
        return values.reshape(points.shape[:-1]), outside.reshape(points.shape[:-1])

    def _sample(
        self, points: Points, values: npt.NDArray[np.float64], known: npt.NDArray[np.float64]
    ) -> None:
        """Add up weighted values, and the weights of those that are no padding."""
        slices, rows, columns = self.grid.places(points)
        inside = np.flatnonzero(~np.isnan(slices))
        last = len(self.grid.frames) - 1
        below = np.minimum(slices[inside].astype(np.int64), last - 1)
        # One slice after the other, each with all the places that need it.
        order = np.argsort(below, kind="stable")
        inside, below = inside[order], below[order]
        share = slices[inside] - below
        ends = np.flatnonzero(np.diff(below, append=last))
        for begin, end in zip([0, *(ends[:-1] + 1)], ends + 1, strict=False):
            chosen = inside[begin:end]
            places = np.stack([rows[chosen], columns[chosen]])
            for number, weight in (
                (int(below[begin]), 1 - share[begin:end]),
                (int(below[begin]) + 1, share[begin:end]),
            ):
                if weight.max() > _NOTHING:
                    value, there = _between_pixels(self.slice(number), places)
                    values[chosen] += weight * value
                    known[chosen] += weight * there


@dataclass(frozen=True)
class Survey:
    """What values a volume has.

    Parameters
    ----------
    low, high : float
        The lowest and the highest modality value.
    step : float or None
        All values are whole numbers of such steps from `low`; None if that is not known.
    """

    low: float
    high: float
    step: float | None


def survey_frames(frames: Sequence[FrameRef]) -> Generator[Progress, None, Survey]:
    """Decode frame after frame, and say what values they have.

    Parameters
    ----------
    frames : sequence of FrameRef
        Of grey images.

    Yields
    ------
    Progress
        Before each frame.
    """
    return (yield from _survey(frames, decode_slice))


def common_step(frames: Sequence[FrameRef]) -> float | None:
    """Return the step of which all values of all frames are whole numbers apart, None without.

    Parameters
    ----------
    frames : sequence of FrameRef
        Of grey images; only headers are read.
    """
    lines = {linear_rescale(ref.instance, ref.frame) for ref in frames}
    line = lines.pop()
    if lines or line is None or any(ref.instance.is_float for ref in frames):
        return None
    return abs(line[0])


def _survey(
    frames: Sequence[FrameRef], slice_of: Callable[[FrameRef], DecodedSlice]
) -> Generator[Progress, None, Survey]:
    found: list[tuple[float, float]] = []
    for number, ref in enumerate(frames):
        yield Progress("decode", number, len(frames))
        ends = slice_of(ref).ends
        if ends is not None:
            found.append(ends)
    low = min((low for low, _ in found), default=0.0)
    high = max((high for _, high in found), default=0.0)
    return Survey(low, high, common_step(frames))


def _between_pixels(
    decoded: DecodedSlice, places: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64] | float]:
    """Return values times the share that is no padding, and that share."""

    def between(image: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        found: npt.NDArray[np.float64] = ndimage().map_coordinates(
            image, places, output=np.float64, order=1, mode="nearest", prefilter=False
        )
        return found

    share = 1.0 if decoded.known is None else between(decoded.known)
    return between(decoded.stored) * decoded.slope + decoded.intercept * share, share
