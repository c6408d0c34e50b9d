"""A histogram for every pixel, over any number of images, in bounded memory."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError, OutOfMemoryError, SeriesMismatchError
from negatoscope.progress import Progress, finished
from negatoscope.series.frames import SeriesLike, common_shape, frames_of, grey_values, require_grey

BUDGET: Final = 1 << 28
"""Bytes that the counts may take."""

MOST_BINS: Final = 4096
_MOST_IMAGES: Final = {1: 0xFF, 2: 0xFFFF, 4: 0xFFFF_FFFF}


class PixelHistogram:
    """How often each pixel had values of each of some bins.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns of the images.
    bins : int
        From 1 to 4,096, of equal width.
    low, high : float
        Range of the bins; values outside are counted in the first and the last.
    budget : int
        Bytes that the counts may take.

    Raises
    ------
    InvalidParameterError
        Bins or range are not possible.
    OutOfMemoryError
        The counts would take more than the budget.
    """

    def __init__(
        self, shape: tuple[int, int], *, bins: int, low: float, high: float, budget: int = BUDGET
    ) -> None:
        if not 1 <= bins <= MOST_BINS:
            raise InvalidParameterError(
                f"A histogram for every pixel cannot have {bins} bins; allowed are 1 to "
                f"{MOST_BINS}.",
                parameter="bins",
                value=bins,
            )
        if not (np.isfinite([low, high]).all() and low < high):
            raise InvalidParameterError(
                f"The bins cannot reach from {low:g} to {high:g}; 'low' must be below 'high'.",
                parameter="low",
                value=low,
            )
        self.low, self.high = float(low), float(high)
        self.images = 0
        self._budget = budget
        self._require_memory((bins, *shape), 1)
        self._counts: npt.NDArray[np.uint8 | np.uint16 | np.uint32]
        self._counts = np.zeros((bins, *shape), dtype=np.uint8)

    def _require_memory(self, shape: tuple[int, ...], width: int) -> None:
        needed = int(np.prod(shape)) * width
        if needed > self._budget:
            raise OutOfMemoryError(
                f"{shape[0]} bins for each of {shape[1]} x {shape[2]} pixels take {needed >> 20} "
                f"MB; {self._budget >> 20} MB are allowed. Choose fewer bins or smaller images.",
                needed=needed,
            )

    @property
    def bins(self) -> int:
        """How many bins there are."""
        return int(self._counts.shape[0])

    @property
    def nbytes(self) -> int:
        """Bytes that the counts take."""
        return self._counts.nbytes

    @property
    def edges(self) -> npt.NDArray[np.float64]:
        """The ends of the bins, shape (bins + 1,)."""
        return np.linspace(self.low, self.high, self.bins + 1)

    def add(
        self, values: npt.NDArray[np.float64], padding: npt.NDArray[np.bool_] | None = None
    ) -> None:
        """Count an image.

        Parameters
        ----------
        values : ndarray of numbers, shape (rows, columns)
        padding : ndarray of bool, optional
            True for pixels that are not counted.

        Raises
        ------
        SeriesMismatchError
            It is of another size.
        """
        _, rows, columns = self._counts.shape
        if values.shape != (rows, columns):
            raise SeriesMismatchError(
                f"An image of {values.shape[0]} rows and {values.shape[1]} columns cannot be "
                f"counted with those of {rows} and {columns}."
            )
        self._make_room()
        place = (values - self.low) * (self.bins / (self.high - self.low))
        place = np.clip(np.floor(np.nan_to_num(place)), 0, self.bins - 1).astype(np.intp)
        row, column = np.ogrid[:rows, :columns]
        if padding is not None:
            there = ~padding
            row, column = np.nonzero(there)
            place = place[there]
        # Each pixel is hit once by an image, so plain indexing counts all.
        self._counts[place, row, column] += 1
        self.images += 1

    def _make_room(self) -> None:
        width = self._counts.dtype.itemsize
        if self.images < _MOST_IMAGES[width]:
            return
        self._require_memory(self._counts.shape, 2 * width)
        self._counts = self._counts.astype(np.uint16 if width == 1 else np.uint32)

    def at(self, row: int, column: int) -> npt.NDArray[np.int64]:
        """Return the histogram of a pixel.

        Parameters
        ----------
        row, column : int
            From 0.

        Returns
        -------
        ndarray of int64, shape (bins,)

        Raises
        ------
        InvalidParameterError
            There is no such pixel.
        """
        rows, columns = self._counts.shape[1:]
        if not (0 <= row < rows and 0 <= column < columns):
            raise InvalidParameterError(
                f"There is no pixel at row {row}, column {column}; rows are 0 to {rows - 1}, "
                f"columns 0 to {columns - 1}.",
                parameter="row",
                value=row,
            )
        return self._counts[:, row, column].astype(np.int64)


def pixel_histogram(
    source: SeriesLike, *, bins: int = 64, low: float | None = None, high: float | None = None
) -> PixelHistogram:
    """Return a histogram for every pixel of a series.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Of one size, grey.
    bins : int
        How many, equally wide.
    low, high : float, optional
        The range, in modality units; where one is left out, the series is read twice, first
        for its extremes.

    Returns
    -------
    PixelHistogram
        Its `at` gives the counts of one pixel, an array of shape (bins,).

    Raises
    ------
    InvalidParameterError
        `bins` or the range is not possible.
    SeriesMismatchError
        The images differ in size or are in colour.
    OutOfMemoryError
        So many bins for so many pixels take more than is allowed.
    """
    return finished(pixel_histogram_steps(source, bins=bins, low=low, high=high))


def pixel_histogram_steps(
    source: SeriesLike, *, bins: int = 64, low: float | None = None, high: float | None = None
) -> Generator[Progress, None, PixelHistogram]:
    """Count image by image; see :func:`pixel_histogram`."""
    frames = frames_of(source)
    require_grey(frames)
    shape = common_shape(frames)
    if low is None or high is None:
        found = yield from value_range_steps(frames)
        low, high = found[0] if low is None else low, found[1] if high is None else high
        high = low + 1 if high == low else high
    made = PixelHistogram(shape, bins=bins, low=low, high=high)
    for done, ref in enumerate(frames):
        yield Progress("count", done, len(frames))
        values, padding = grey_values(ref)
        made.add(values.astype(np.float64), padding)
    yield Progress("count", len(frames), len(frames))
    return made


def value_range_steps(source: SeriesLike) -> Generator[Progress, None, tuple[float, float]]:
    """Find the lowest and the highest modality value of a series, (0, 0) for nothing but padding.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef

    Yields
    ------
    Progress
        Before each frame.
    """
    frames = frames_of(source)
    low, high = np.inf, -np.inf
    for done, ref in enumerate(frames):
        yield Progress("range", done, len(frames))
        values, padding = grey_values(ref)
        there = values if padding is None else values[~padding]
        if there.size:
            low, high = min(low, float(there.min())), max(high, float(there.max()))
    return (low, high) if low <= high else (0.0, 0.0)
