"""Projections along a stack: one image that holds a number of all at each pixel."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.progress import Progress, finished
from negatoscope.series.frames import SeriesLike, common_shape, frames_of, grey_values, require_grey

Mode: TypeAlias = Literal["mean", "maximum", "minimum", "standard_deviation"]
MODES: Final[tuple[Mode, ...]] = get_args(Mode)


def project(source: SeriesLike, mode: Mode = "maximum") -> npt.NDArray[np.float64]:
    """Return a projection of a series along its frames.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Of one size, grey.
    mode : {"mean", "maximum", "minimum", "standard_deviation"}
        The standard deviation is that of the frames as they are: divided by N, as `numpy.std`.

    Returns
    -------
    ndarray of float64, shape (rows, columns)
        In modality units; NaN where no frame has an image.

    Raises
    ------
    InvalidParameterError
        There is no such mode.
    SeriesMismatchError
        The images differ in size or are in colour.

    Notes
    -----
    One frame is in memory at a time, beside two or three images of float64.
    """
    return finished(project_steps(source, mode))


def project_steps(
    source: SeriesLike, mode: Mode = "maximum"
) -> Generator[Progress, None, npt.NDArray[np.float64]]:
    """Make a projection frame by frame; see :func:`project`."""
    if mode not in MODES:
        raise InvalidParameterError(
            f"There is no projection '{mode!s:.40}'. There are: {', '.join(MODES)}.",
            parameter="mode",
            value=str(mode)[:40],
        )
    frames = frames_of(source)
    require_grey(frames)
    running = Running.over(common_shape(frames), mode)
    for done, ref in enumerate(frames):
        yield Progress("project", done, len(frames))
        values, padding = grey_values(ref)
        running.add(values.astype(np.float64), padding)
    yield Progress("project", len(frames), len(frames))
    return running.result()


@dataclass(eq=False)
class Running:
    """A projection on its way: what came of the images so far.

    Attributes
    ----------
    mode : str
    count : ndarray of int32
        Images that each pixel had.
    value, spread : ndarray of float64
        The extreme or the mean; the sum of squared differences from the mean.

    References
    ----------
    B. P. Welford, "Note on a method for calculating corrected sums of squares and
    products", Technometrics 4, 1962
    """

    mode: Mode
    count: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]
    spread: npt.NDArray[np.float64] | None

    @classmethod
    def over(cls, shape: tuple[int, ...], mode: Mode) -> Running:
        """Begin a projection of images of a shape."""
        start = {"maximum": -np.inf, "minimum": np.inf}.get(mode, 0.0)
        spread = np.zeros(shape) if mode == "standard_deviation" else None
        return cls(mode, np.zeros(shape, dtype=np.int32), np.full(shape, start), spread)

    def add(
        self, values: npt.NDArray[np.float64], padding: npt.NDArray[np.bool_] | None = None
    ) -> None:
        """Take in an image; it is no longer the caller's.

        Parameters
        ----------
        values : ndarray of float64
        padding : ndarray of bool, optional
            True where there is none.
        """
        there = True if padding is None else ~padding
        self.count += there
        if self.mode == "maximum":
            np.maximum(self.value, values, out=self.value, where=there)
        elif self.mode == "minimum":
            np.minimum(self.value, values, out=self.value, where=there)
        else:
            self._add_to_mean(values, padding)

    def _add_to_mean(
        self, values: npt.NDArray[np.float64], padding: npt.NDArray[np.bool_] | None
    ) -> None:
        values -= self.value
        if padding is not None:
            values[padding] = 0.0
        step = values / np.maximum(self.count, 1)
        self.value += step
        if self.spread is not None:
            # values is what lay between the image and the old mean; less the step, the new one.
            step -= values
            step *= values
            self.spread -= step

    def result(self) -> npt.NDArray[np.float64]:
        """Return the projection; NaN where no image was."""
        value = self.value
        if self.spread is not None:
            value = np.sqrt(self.spread / np.maximum(self.count, 1))
        return np.where(self.count > 0, value, np.nan)
