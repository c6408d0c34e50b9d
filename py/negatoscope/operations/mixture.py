"""Gaussian mixtures fitted to histograms by expectation and maximisation.

A fit to millions of pixels needs no more than the few thousand different values that
they have, each with its weight: the same equations, a thousand times faster.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.operations.binning import Counts, cuts
from negatoscope.progress import Progress

Numbers = NDArray[np.intp]

_ITERATIONS: Final = 1000
_LLOYD_ITERATIONS: Final = 100
_NARROWEST: Final = 1e-5
"""Added to every width, as a share of the range, so that no class shrinks to a point."""
_POINT: Final = 1e-30
"""The variance of a single value, for which the range is no measure."""
_PARTED_AT_ONCE: Final = 512


@dataclass(frozen=True, eq=False)
class Mixture:
    """Gaussian classes.

    Parameters
    ----------
    weights : ndarray of float64, shape (classes,)
        Share of each class; they sum to 1.
    means : ndarray of float64, shape (classes, channels)
    covariances : ndarray of float64, shape (classes, channels, channels)
    iterations : int
        How many were made.
    converged : bool
        Whether the last of them gained less than the tolerance.
    """

    weights: Counts
    means: Counts
    covariances: Counts
    iterations: int = 0
    converged: bool = True

    @property
    def widths(self) -> Counts:
        """Standard deviations, over the channels on average; shape (classes,)."""
        variances: Counts = np.trace(self.covariances, axis1=1, axis2=2) / self.means.shape[1]
        return np.sqrt(variances)


def fit(
    points: Counts,
    weights: Counts,
    start: Numbers | Mixture,
    *,
    spherical: bool,
    tolerance: float,
) -> Generator[Progress, None, Mixture]:
    """Fit a mixture to weighted points.

    Parameters
    ----------
    points : ndarray of float64, shape (n, channels)
        The different values.
    weights : ndarray of float64, shape (n,)
        How often each occurs, more than 0.
    start : ndarray of int, shape (n,), or Mixture
        The class of each point to begin with, 0 to one less than there are, none of them empty;
        or a mixture to begin with.
    spherical : bool
        Whether a class is equally wide in all directions; else its covariance is full.
    tolerance : float
        The fit ends when an iteration raises the mean logarithm of the likelihood by less.

    Yields
    ------
    Progress
        Before each iteration.

    Returns
    -------
    Mixture
        In the order of `start`.

    References
    ----------
    A. P. Dempster, N. M. Laird, D. B. Rubin, "Maximum likelihood from incomplete data via the
    EM algorithm", Journal of the Royal Statistical Society B 39 (1977), 1-38
    """
    least = max((float(np.ptp(points)) * _NARROWEST) ** 2, _POINT)
    if isinstance(start, Mixture):
        mixture = start
    else:
        belonging = (np.arange(int(start.max()) + 1)[:, np.newaxis] == start) * weights
        mixture = _maximised(points, belonging, spherical, least)
    before = -math.inf
    for done in range(_ITERATIONS):
        yield Progress("mixture", done, _ITERATIONS)
        densities = log_densities(points, mixture)
        highest = densities.max(axis=0)
        np.exp(densities - highest, out=densities)
        total = densities.sum(axis=0)
        likelihood = float(np.dot(weights, np.log(total) + highest) / weights.sum())
        densities *= weights / total
        mixture = _maximised(points, densities, spherical, least, done + 1)
        if abs(likelihood - before) < tolerance:
            return mixture
        before = likelihood
    return Mixture(mixture.weights, mixture.means, mixture.covariances, _ITERATIONS, False)


def _maximised(
    points: Counts, belonging: Counts, spherical: bool, least: float, iterations: int = 0
) -> Mixture:
    """Return the mixture that is likeliest for points that belong to the classes so far."""
    sizes = belonging.sum(axis=1) + np.finfo(np.float64).tiny
    means = belonging @ points / sizes[:, np.newaxis]
    channels = points.shape[1]
    if channels == 1:
        squares = np.einsum("ij,ij->i", belonging, (points[:, 0] - means) ** 2)
        variances = (squares / sizes + least)[:, np.newaxis, np.newaxis]
        return Mixture(sizes / sizes.sum(), means, variances, iterations)
    covariances = np.empty((sizes.size, channels, channels))
    for number, mean in enumerate(means):
        away = points - mean
        if spherical:
            square = np.dot(belonging[number], (away * away).sum(axis=1)) / channels
            covariances[number] = np.eye(channels) * (square / sizes[number] + least)
        else:
            scatter = (away * belonging[number][:, np.newaxis]).T @ away
            covariances[number] = scatter / sizes[number] + np.eye(channels) * least
    return Mixture(sizes / sizes.sum(), means, covariances, iterations)


def log_densities(points: Counts, mixture: Mixture) -> Counts:
    """Return the logarithm of each class's weighted density at each point.

    Parameters
    ----------
    points : ndarray of float64, shape (n, channels)
    mixture : Mixture

    Returns
    -------
    ndarray of float64, shape (classes, n)
    """
    if points.shape[1] == 1:
        variances = mixture.covariances[:, 0]
        constants = np.log(mixture.weights[:, np.newaxis] / np.sqrt(2 * math.pi * variances))
        squares: Counts = (points[:, 0] - mixture.means) ** 2
        squares *= -0.5 / variances
        squares += constants
        return squares
    densities = np.empty((mixture.weights.size, points.shape[0]))
    for number, mean in enumerate(mixture.means):
        root = np.linalg.cholesky(mixture.covariances[number])
        away = (points - mean) @ np.linalg.inv(root).T
        constant = (
            math.log(mixture.weights[number])
            - np.log(np.diag(root)).sum()
            - 0.5 * points.shape[1] * math.log(2 * math.pi)
        )
        np.einsum("ij,ij->i", away, away, out=densities[number])
        densities[number] *= -0.5
        densities[number] += constant
    return densities


def parted(values: Counts, weights: Counts, classes: int) -> Numbers:
    """Part rising values into classes so that each lies close together.

    Parameters
    ----------
    values, weights : ndarray of float64, shape (n,)
        The different values and how often each occurs.
    classes : int
        How many classes; fewer if there are fewer values.

    Returns
    -------
    ndarray of int, shape (n,)
        The class of each value. The best parting there is, of neighbours taken together
        where there are many values; k-means ends at best with that.
    """
    counts, means, starts = gathered(values, weights)
    numbers = np.zeros(values.size, dtype=np.intp)
    for cut in cuts(counts, means, classes):
        numbers[starts[cut] :] += 1
    return numbers


def gathered(values: Counts, weights: Counts) -> tuple[Counts, Counts, Numbers]:
    """Take neighbours together where there are many values.

    Parameters
    ----------
    values, weights : ndarray of float64, shape (n,)
        The different values, rising, and how often each occurs.

    Returns
    -------
    counts, means : ndarray of float64, shape (m,)
        Of at most 512 groups.
    starts : ndarray of int, shape (m,)
        The first value of each group.
    """
    together = -(-values.size // _PARTED_AT_ONCE)
    starts = np.arange(0, values.size, together)
    counts = np.add.reduceat(weights, starts)
    return counts, np.add.reduceat(weights * values, starts) / counts, starts


def clustered(points: Counts, weights: Counts, classes: int) -> Numbers:
    """Part points of several channels into classes by k-means, without chance.

    Parameters
    ----------
    points : ndarray of float64, shape (n, channels)
        The different points.
    weights : ndarray of float64, shape (n,)
        How often each occurs.
    classes : int
        How many classes; fewer if there are fewer points.

    Returns
    -------
    ndarray of int, shape (n,)
        The class of each point: the better of two results, begun with the best parting by
        brightness and with the points that lie furthest from each other.
    """
    classes = min(classes, points.shape[0])
    brightness = points.mean(axis=1)
    order = np.argsort(brightness, kind="stable")
    by_brightness = np.empty(points.shape[0], dtype=np.intp)
    by_brightness[order] = parted(brightness[order], weights[order], classes)
    results = [
        _lloyd(points, weights, _means(points, weights, by_brightness)),
        _lloyd(points, weights, points[_far_apart(points, weights, classes)]),
    ]
    return min(results, key=lambda each: each[1])[0]


def _far_apart(points: Counts, weights: Counts, classes: int) -> list[int]:
    """Return the point that occurs most, and those furthest from all before them."""
    chosen = [int(weights.argmax())]
    nearest = np.full(points.shape[0], np.inf)
    while len(chosen) < classes:
        np.minimum(nearest, ((points - points[chosen[-1]]) ** 2).sum(axis=1), out=nearest)
        chosen.append(int((nearest * weights).argmax()))
    return chosen


def _lloyd(points: Counts, weights: Counts, means: Counts) -> tuple[Numbers, float]:
    """Return the class of each point, and the sum of the squares of the distances."""
    numbers = np.full(points.shape[0], -1, dtype=np.intp)
    for _ in range(_LLOYD_ITERATIONS):
        squares = ((points[:, np.newaxis] - means) ** 2).sum(axis=2)
        nearest = squares.argmin(axis=1)
        if (nearest == numbers).all():
            break
        numbers = nearest
        means = _means(points, weights, numbers)
    used, places = np.unique(numbers, return_inverse=True)
    distances = ((points - means[used][places]) ** 2).sum(axis=1)
    return places.astype(np.intp), float(np.dot(weights, distances))


def _means(points: Counts, weights: Counts, numbers: Numbers) -> Counts:
    """Return the mean of each class; of one that has no point, no number."""
    sizes = np.bincount(numbers, weights=weights)
    sums = [np.bincount(numbers, weights=weights * channel) for channel in points.T]
    means: Counts = np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, np.newaxis]
    means[sizes == 0] = np.inf
    return means
