"""Histograms and their cumulative distribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.measure.distribution import Distribution

MOST_BINS: Final = 65_536


@dataclass(frozen=True, eq=False)
class Histogram:
    """How many pixels fall into each of some bins of equal width.

    Parameters
    ----------
    low, high : float
        Lower end of the first bin and upper end of the last, which includes it.
    counts : ndarray of int64, shape (bins,)
        Pixels in each bin.
    cdf : ndarray of float64, shape (bins,)
        Share of all pixels up to the upper end of each bin, from 0 to 1; also
        those below `low` count, and pixels above `high` keep it below 1.
    """

    low: float
    high: float
    counts: npt.NDArray[np.int64]
    cdf: npt.NDArray[np.float64]

    @property
    def edges(self) -> npt.NDArray[np.float64]:
        """The ends of the bins, shape (bins + 1,)."""
        return np.linspace(self.low, self.high, self.counts.size + 1)


def histogram(
    distribution: Distribution,
    *,
    bins: int = 256,
    low: float | None = None,
    high: float | None = None,
) -> Histogram:
    """Return the histogram of a distribution; the same counts as `numpy.histogram`.

    Parameters
    ----------
    distribution : Distribution
    bins : int
        From 1 to 65,536.
    low, high : float, optional
        The range; by default from the lowest to the highest value. A range of no
        width is widened by 0.5 either way, as NumPy does.

    Raises
    ------
    InvalidParameterError
        The number of bins or the range is impossible.
    """
    if not 1 <= bins <= MOST_BINS:
        raise InvalidParameterError(
            f"A histogram cannot have {bins} bins; allowed are 1 to {MOST_BINS}.",
            parameter="bins",
            value=bins,
        )
    ends = (
        (distribution.minimum or 0.0) if low is None else low,
        (distribution.maximum or 0.0) if high is None else high,
    )
    if not (np.isfinite(ends).all() and ends[0] <= ends[1]):
        raise InvalidParameterError(
            f"A histogram cannot reach from {ends[0]:g} to {ends[1]:g}; 'low' must be a number "
            "that is not above 'high'.",
            parameter="low",
            value=ends[0],
        )
    counts, edges = np.histogram(
        distribution.values, bins=bins, range=ends, weights=distribution.counts
    )
    below = int(distribution.counts[distribution.values < edges[0]].sum())
    cdf = (below + np.cumsum(counts)) / max(distribution.count, 1)
    return Histogram(float(edges[0]), float(edges[-1]), counts.astype(np.int64), cdf)
