"""Fits to weighted points, against scikit-learn's to all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations.mixture import Mixture, clustered, fit, gathered, log_densities, parted
from negatoscope.progress import finished
from numpy.typing import NDArray

RANDOM = np.random.default_rng(21)


def grey(count: int = 6000) -> NDArray[np.float64]:
    classes = RANDOM.choice(3, count, p=[0.3, 0.5, 0.2])
    drawn = RANDOM.normal(np.array([-900, 40, 300])[classes], np.array([30, 90, 120])[classes])
    return drawn.round()[:, np.newaxis]


def colours(count: int = 4000) -> NDArray[np.float64]:
    classes = RANDOM.choice(3, count, p=[0.5, 0.3, 0.2])
    means = np.array([[40, 40, 60], [200, 60, 70], [90, 180, 220]])
    turned = np.array([[20, 0, 0], [15, 6, 0], [-8, 4, 12]])
    drawn: NDArray[np.float64] = means[classes] + RANDOM.normal(size=(count, 3)) @ turned
    return drawn.clip(0, 255).round()


def fitted(samples: NDArray[np.float64], spherical: bool, tolerance: float) -> Mixture:
    points, weights = np.unique(samples, axis=0, return_counts=True)
    start = clustered(points, weights.astype(float), 3)
    return finished(
        fit(points, weights.astype(float), start, spherical=spherical, tolerance=tolerance)
    )


def by_scikit_learn(
    samples: NDArray[np.float64], spherical: bool, tolerance: float, start: NDArray[np.intp]
) -> Any:
    """Begin with the same classes."""
    mixture = pytest.importorskip("sklearn.mixture")
    kind = "spherical" if spherical else "full"
    parts = [samples[start == number] for number in range(3)]
    precisions = (
        [1 / part.var(axis=0).mean() for part in parts]
        if spherical
        else [np.linalg.inv(np.cov(part.T, bias=True).reshape(len(part.T), -1)) for part in parts]
    )
    return mixture.GaussianMixture(
        3,
        covariance_type=kind,
        tol=tolerance,
        max_iter=1000,
        weights_init=[len(part) / len(samples) for part in parts],
        means_init=[part.mean(axis=0) for part in parts],
        precisions_init=precisions,
    ).fit(samples)


@pytest.mark.native
@pytest.mark.parametrize("tolerance", [1e-2, 1e-3, 1e-6])
@pytest.mark.parametrize("spherical", [True, False])
@pytest.mark.parametrize("draw", [grey, colours])
def test_as_scikit_learn(draw: Any, spherical: bool, tolerance: float) -> None:
    """Means, widths and weights; the same number of iterations, so the same at any tolerance."""
    samples = draw()
    points, places = np.unique(samples, axis=0, return_inverse=True)
    start = clustered(points, np.bincount(places.ravel()).astype(float), 3)
    expected = by_scikit_learn(samples, spherical, tolerance, start[places.ravel()])
    found = fitted(samples, spherical, tolerance)
    assert found.iterations == expected.n_iter_
    assert found.converged
    scale = np.ptp(samples)
    np.testing.assert_allclose(found.means, expected.means_, atol=1e-4 * scale)
    np.testing.assert_allclose(found.weights, expected.weights_, atol=1e-4)
    if spherical:
        np.testing.assert_allclose(found.widths**2, expected.covariances_, rtol=1e-3)
    else:
        np.testing.assert_allclose(
            found.covariances, expected.covariances_, rtol=1e-3, atol=1e-6 * scale**2
        )


@pytest.mark.native
def test_densities_are_those_of_scikit_learn() -> None:
    samples = colours()
    found = fitted(samples, False, 1e-3)
    expected = pytest.importorskip("scipy.stats").multivariate_normal
    for number, densities in enumerate(log_densities(samples, found)):
        by_scipy = expected(found.means[number], found.covariances[number]).logpdf(samples)
        np.testing.assert_allclose(densities, by_scipy + np.log(found.weights[number]), rtol=1e-9)


@pytest.mark.native
@pytest.mark.parametrize("draw", [grey, colours])
def test_the_start_is_no_worse_than_the_best_of_many_k_means(draw: Any) -> None:
    """Which begins at random."""
    cluster = pytest.importorskip("sklearn.cluster")
    samples = draw()
    points, places = np.unique(samples, axis=0, return_inverse=True)
    weights = np.bincount(places.ravel()).astype(float)
    numbers = clustered(points, weights, 3)
    inertia = sum(
        (weights[numbers == n, np.newaxis] * (points[numbers == n] - mean) ** 2).sum()
        for n in range(3)
        for mean in [np.average(points[numbers == n], axis=0, weights=weights[numbers == n])]
    )
    best = cluster.KMeans(3, n_init=10, random_state=0).fit(samples)
    assert inertia <= best.inertia_ * 1.001


def test_a_fit_goes_on_where_another_has_ended() -> None:
    points, weights = np.unique(grey(), axis=0, return_counts=True)
    counts, means, starts = gathered(points[:, 0], weights.astype(float))
    assert counts.sum() == weights.sum()
    assert means.size == starts.size <= 512
    start = parted(means, counts, 3)
    few = finished(fit(means[:, np.newaxis], counts, start, spherical=True, tolerance=1e-9))
    every = finished(fit(points, weights.astype(float), few, spherical=True, tolerance=1e-9))
    assert 0 < np.abs(every.means - few.means).max() < 0.01 * np.ptp(points)
    again = finished(fit(points, weights.astype(float), every, spherical=True, tolerance=1e-9))
    assert again.iterations == 2  # there is nothing to gain, which the second one finds
    whole = fitted(points.repeat(weights, axis=0), True, 1e-9)
    np.testing.assert_allclose(every.means, whole.means, atol=1)


def test_values_are_parted_whatever_their_number() -> None:
    values = np.arange(5000, dtype=float)
    numbers = parted(values, np.ones(5000), 4)
    assert (np.diff(numbers) >= 0).all()
    np.testing.assert_allclose(np.bincount(numbers), 1250, atol=10)
    assert parted(np.array([1.0, 5.0]), np.array([9.0, 1.0]), 7).tolist() == [0, 1]


def test_points_that_cannot_be_told_apart_by_brightness() -> None:
    """Red, green and blue are equally bright."""
    primaries = np.repeat(np.eye(3) * 200 + 20, 50, axis=0) + RANDOM.normal(size=(150, 3))
    numbers = clustered(primaries, np.ones(150), 3)
    assert sorted(map(tuple, numbers.reshape(3, 50)[:, :1].tolist())) == [(0,), (1,), (2,)]
    assert (numbers.reshape(3, 50) == numbers.reshape(3, 50)[:, :1]).all()


def test_one_value() -> None:
    found = finished(
        fit(np.array([[7.0]]), np.array([3.0]), np.array([0]), spherical=True, tolerance=1e-3)
    )
    assert found.means.tolist() == [[7.0]]
    assert found.weights.tolist() == [1.0]
    assert found.widths[0] < 1e-9


def test_a_fit_that_does_not_end_says_so() -> None:
    points = np.linspace(0, 1, 60)[:, np.newaxis]
    numbers = parted(points[:, 0], np.ones(60), 6)
    found = finished(fit(points, np.ones(60), numbers, spherical=True, tolerance=0.0))
    assert not found.converged
    assert found.iterations == 1000
