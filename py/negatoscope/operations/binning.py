"""Values gathered into bins, and where a histogram is parted best."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.grayscale.quantize import bands
from negatoscope.operations.registry import FloatImage
from negatoscope.progress import Progress, finished

Counts = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Binned:
    """A histogram of equally wide bins from the lowest to the highest value.

    Parameters
    ----------
    low, high : float
        The lowest and the highest value; both 0 if there is none.
    counts : ndarray of float64, shape (bins,)
        Pixels in each bin.
    sums : ndarray of float64, shape (bins,)
        Sum of the values in each bin.
    """

    low: float
    high: float
    counts: Counts
    sums: Counts

    @property
    def means(self) -> Counts:
        """Mean value of each bin, 0 where it is empty; shape (bins,)."""
        means: Counts = self.sums / np.maximum(self.counts, 1.0)
        return means

    @property
    def centres(self) -> Counts:
        """Middle of each bin, shape (bins,)."""
        bins = self.counts.size
        centres: Counts = self.low + (np.arange(bins, dtype=np.float64) + 0.5) * (
            (self.high - self.low) / bins
        )
        return centres

    def coarser(self, bins: int) -> Binned:
        """Return the histogram with fewer bins, which must divide their number."""
        counts, sums = (each.reshape(bins, -1).sum(axis=1) for each in (self.counts, self.sums))
        return Binned(self.low, self.high, counts, sums)


def binned(image: FloatImage, padding: NDArray[np.bool_] | None, bins: int) -> Binned:
    """Return the histogram of an image.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        NaN and infinities do not count.
    padding : ndarray of bool, same shape, or None
        Where there is no image; does not count.
    bins : int
        Number of bins, at most 65,535.
    """
    return finished(binned_steps(image, padding, bins))[0]


def binned_steps(
    image: FloatImage, padding: NDArray[np.bool_] | None, bins: int
) -> Generator[Progress, None, tuple[Binned, NDArray[np.uint16]]]:
    """Gather an image into bins, band by band.

    Parameters
    ----------
    image, padding, bins
        As `binned`.

    Yields
    ------
    Progress
        Before each band.

    Returns
    -------
    (Binned, ndarray of uint16)
        The histogram, and the bin of each pixel: `bins` where it does not count.
    """
    parts = list(bands(image.shape))
    low, high = np.inf, -np.inf
    for done, rows in enumerate(parts):
        yield Progress("histogram", done, 2 * len(parts))
        sample = image[rows][_usable(image[rows], padding, rows)]
        if sample.size:
            low, high = min(low, float(sample.min())), max(high, float(sample.max()))
    low, high = (low, high) if low <= high else (0.0, 0.0)
    index = np.empty(image.shape, dtype=np.uint16)
    counts, sums = np.zeros(bins), np.zeros(bins)
    scale = np.float32(bins / (high - low)) if high > low else np.float32(0)
    for done, rows in enumerate(parts):
        yield Progress("histogram", len(parts) + done, 2 * len(parts))
        usable = _usable(image[rows], padding, rows)
        place = np.where(usable, image[rows], np.float32(low))
        place -= np.float32(low)
        place *= scale
        np.minimum(place, np.float32(bins - 1), out=place)
        index[rows] = place
        index[rows][~usable] = bins
        inside = index[rows][usable]
        counts += np.bincount(inside, minlength=bins)
        sums += np.bincount(inside, weights=image[rows][usable], minlength=bins)
    return Binned(low, high, counts, sums), index


def _usable(image: FloatImage, padding: NDArray[np.bool_] | None, rows: slice) -> NDArray[np.bool_]:
    usable: NDArray[np.bool_] = np.isfinite(image)
    if padding is not None:
        usable &= ~padding[rows]
    return usable


def multi_otsu(histogram: Binned, classes: int) -> tuple[float, ...]:
    """Return the thresholds that part a histogram best into classes.

    The variance between the classes is as large as it can be. That sum is taken
    class by class, so that the best parting is found by dynamic programming: a hundred
    thousand steps where trying all would take millions of millions.

    Parameters
    ----------
    histogram : Binned
    classes : int
        From 2.

    Returns
    -------
    tuple of float
        Centres of bins, rising, one less than there are classes; what is greater lies
        above. Fewer if fewer bins are used than there should be classes.

    References
    ----------
    P.-S. Liao et al., "A fast algorithm for multilevel thresholding", Journal of Information
    Science and Engineering 17 (2001), 713-727
    """
    centres = histogram.centres
    return tuple(float(centres[cut - 1]) for cut in cuts(histogram.counts, centres, classes))


_IMPOSSIBLE: Final = -np.inf


def cuts(counts: Counts, values: Counts, classes: int) -> list[int]:
    """Return where to cut bins so that the variance between the parts is largest.

    Parameters
    ----------
    counts, values : ndarray of float64, shape (bins,)
        How many pixels each bin has, and their value.
    classes : int
        How many parts.

    Returns
    -------
    list of int
        First bin of each part but the first; no part is empty.
    """
    total = np.concatenate([[0.0], np.cumsum(counts)])
    moment = np.concatenate([[0.0], np.cumsum(counts * (values - values.mean()))])
    weight = total[np.newaxis, :] - total[:, np.newaxis]
    inside = np.full(weight.shape, _IMPOSSIBLE)  # of the bins from a row to before a column
    np.divide(
        (moment[np.newaxis, :] - moment[:, np.newaxis]) ** 2, weight, out=inside, where=weight > 0
    )
    inside[np.tri(*inside.shape, dtype=np.bool_)] = _IMPOSSIBLE
    best, chosen = inside[0], []
    for _ in range(min(classes, int(np.count_nonzero(counts))) - 1):
        sums = best[:, np.newaxis] + inside
        chosen.append(sums.argmax(axis=0))
        best = sums.max(axis=0)
    found, end = [], counts.size
    for first in reversed(chosen):
        end = int(first[end])
        found.append(end)
    return found[::-1]
