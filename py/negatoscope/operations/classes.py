"""Tissue classes: pixels that belong together by their intensity."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Final

import numpy as np

from negatoscope.grayscale.quantize import bands
from negatoscope.operations.binning import Binned, binned_steps, multi_otsu
from negatoscope.operations.describing import (
    Classes,
    Tolerance,
    described,
    doubts,
    looked_up,
    ordered,
    spread,
    too_few,
)
from negatoscope.operations.marking import Marked
from negatoscope.operations.mixture import fit, gathered, log_densities, parted
from negatoscope.operations.parameters import Integer
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import LabelClass, Labels, Result
from negatoscope.progress import Progress, finished

_BINS: Final = 4096
_TOLERANCE: Final = 1e-8
"""So little that the means of radiographs, whose classes overlap, stay within a grey level."""


def gaussian_mixture_steps(
    image: FloatImage,
    *,
    padding: Marked | None = None,
    classes: int = 3,
    tolerance: float = _TOLERANCE,
) -> Generator[Progress, None, Result]:
    """Yield Progress while `gaussian_mixture` works, and return what it returns."""
    histogram, index = yield from binned_steps(image, padding, _BINS)
    used = np.flatnonzero(histogram.counts)
    table = np.zeros(_BINS + 1, dtype=np.uint8)
    if not used.size:
        return Result(Labels(table.take(index), ()), warnings=too_few(0, classes))
    values, weights = histogram.means[used], histogram.counts[used]
    # A fit to few groups of values ends so near that on all of them a few iterations remain.
    counts, means, _ = gathered(values, weights)
    mixture = yield from fit(
        means[:, np.newaxis],
        counts,
        parted(means, counts, classes),
        spherical=True,
        tolerance=tolerance,
    )
    if means.size < values.size:
        mixture = yield from fit(
            values[:, np.newaxis], weights, mixture, spherical=True, tolerance=tolerance
        )
    order = np.argsort(mixture.means[:, 0], kind="stable")
    mixture = ordered(mixture, order)
    table[used] = log_densities(values[:, np.newaxis], mixture).argmax(axis=0) + 1
    told = tuple(
        described(number, mean=float(mixture.means[number, 0]), **spread(mixture, number))
        for number in range(order.size)
    )
    numbers = yield from looked_up(table, index)
    return Result(Labels(numbers, told), warnings=doubts(mixture, classes))


@operation(
    family="classes",
    label="Gaussian mixture of intensities",
    kind="labels",
    steps=gaussian_mixture_steps,
)
def gaussian_mixture(
    image: FloatImage,
    *,
    padding: Marked | None = None,
    classes: Classes = 3,
    tolerance: Tolerance = _TOLERANCE,
) -> Result:
    """Mark classes of intensity, each spread about its mean like a bell curve.

    The mixture is fitted to the histogram, which takes milliseconds where a fit to all
    pixels takes seconds and gives the same.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values. NaN belongs to no class.
    padding : ndarray of bool, same shape, optional
        Where there is no image: belongs to no class.
    classes : int
        How many.
    tolerance : float
        The fit ends when an iteration raises the mean logarithm of the likelihood by less.
        scikit-learn takes 0.001 and ends ten grey levels and more away from where the means of
        classes that overlap, as in a radiograph, come to rest.

    Returns
    -------
    Result
        Labels, from the lowest mean to the highest; each class tells its mean, its width
        (standard deviation), both in the units of the image, and its weight (share of
        the pixels). It begins with the parting in which each class lies closest
        together, so that nothing is left to chance.

    References
    ----------
    A. P. Dempster, N. M. Laird, D. B. Rubin, "Maximum likelihood from incomplete data via the
    EM algorithm", Journal of the Royal Statistical Society B 39 (1977), 1-38
    """
    return finished(
        gaussian_mixture_steps(image, padding=padding, classes=classes, tolerance=tolerance)
    )


def otsu_classes_steps(
    image: FloatImage, *, padding: Marked | None = None, classes: int = 3, bins: int = 256
) -> Generator[Progress, None, Result]:
    """Yield Progress while `otsu_classes` works, and return what it returns."""
    histogram, _ = yield from binned_steps(image, padding, bins)
    thresholds = multi_otsu(histogram, classes)
    index = np.empty(image.shape, dtype=np.uint8)
    parts = list(bands(image.shape))
    for done, rows in enumerate(parts):
        yield Progress("labels", done, len(parts))
        numbered = np.isfinite(image[rows])
        if padding is not None:
            numbered &= ~padding[rows]
        index[rows] = 1
        for threshold in thresholds:
            index[rows] += image[rows] > np.float32(threshold)
        index[rows] *= numbered
    found = len(thresholds) + 1 if histogram.counts.any() else 0
    told = _parts(histogram, thresholds) if found else ()
    warnings = too_few(found, classes) if found < classes else ()
    return Result(Labels(index, told), warnings=warnings)


@operation(family="classes", label="Otsu's thresholds", kind="labels", steps=otsu_classes_steps)
def otsu_classes(
    image: FloatImage,
    *,
    padding: Marked | None = None,
    classes: Classes = 3,
    bins: Annotated[int, Integer(minimum=16, maximum=1024, label="Bins")] = 256,
) -> Result:
    """Mark classes of intensity between the thresholds that part the histogram best.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values. NaN belongs to no class.
    padding : ndarray of bool, same shape, optional
        Where there is no image: belongs to no class.
    classes : int
        How many.
    bins : int
        Number of equally wide bins of the histogram that is parted.

    Returns
    -------
    Result
        Labels, from the lowest values to the highest; each class tells its mean and its width
        (standard deviation), by the histogram, its weight (share of the pixels), and the
        threshold above which it lies.

    References
    ----------
    P.-S. Liao et al., "A fast algorithm for multilevel thresholding", Journal of Information
    Science and Engineering 17 (2001), 713-727
    """
    return finished(otsu_classes_steps(image, padding=padding, classes=classes, bins=bins))


def _parts(histogram: Binned, thresholds: tuple[float, ...]) -> tuple[LabelClass, ...]:
    """Describe what lies between thresholds, by the histogram."""
    numbers = np.searchsorted(thresholds, histogram.centres)
    told = []
    for number in range(len(thresholds) + 1):
        counts = np.where(numbers == number, histogram.counts, 0.0)
        size = counts.sum()
        mean = np.dot(counts, histogram.means) / size
        width = np.sqrt(np.dot(counts, (histogram.means - mean) ** 2) / size)
        above = {"above": thresholds[number - 1]} if number else {}
        weight = size / histogram.counts.sum()
        facts = {"mean": float(mean), "width": float(width), "weight": float(weight)}
        told.append(described(number, **facts, **above))
    return tuple(told)
