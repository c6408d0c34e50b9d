"""Classes of colour against scikit-learn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations.color_classes import color_mixture
from numpy.typing import NDArray

RANDOM = np.random.default_rng(41)
MEANS = np.array([[30, 30, 40], [190, 80, 90], [120, 150, 230]])


def picture(shape: tuple[int, int] = (60, 70)) -> NDArray[np.uint8]:
    kinds = RANDOM.choice(3, shape, p=[0.5, 0.3, 0.2])
    turned = np.array([[9, 0, 0], [4, 7, 0], [-5, 2, 8]])
    drawn = MEANS[kinds] + RANDOM.normal(size=(*shape, 3)) @ turned
    return drawn.clip(0, 255).round().astype(np.uint8)


@pytest.mark.native
@pytest.mark.parametrize("covariance", ["spherical", "full"])
def test_classes_are_those_of_scikit_learn(covariance: str) -> None:
    """Means within a grey level, and the same pixels."""
    mixture = pytest.importorskip("sklearn.mixture")
    rgb = picture()
    expected = mixture.GaussianMixture(3, covariance_type=covariance, random_state=0)
    numbers = expected.fit_predict(rgb.reshape(-1, 3)).reshape(rgb.shape[:2])
    order = np.argsort(expected.means_.sum(axis=1))
    found: Any = color_mixture(rgb, covariance=covariance)
    classes = found.image.classes
    means = [[each.facts[name] for name in ("red", "green", "blue")] for each in classes]
    np.testing.assert_allclose(means, expected.means_[order], atol=1)
    np.testing.assert_allclose(means, MEANS, atol=2)
    weights = [each.facts["weight"] for each in classes]
    np.testing.assert_allclose(weights, expected.weights_[order], atol=5e-3)
    assert (found.image.index == np.argsort(order)[numbers] + 1).mean() > 0.995


def test_one_colour_and_two() -> None:
    flat = np.full((3, 4, 3), 9, np.uint8)
    found: Any = color_mixture(flat, classes=4)
    assert (found.image.index == 1).all()
    assert "for 1 of 4 classes" in found.warnings[0]
    flat[0] = [200, 10, 10]
    two: Any = color_mixture(flat, classes=4)
    assert two.image.index[:, 0].tolist() == [2, 1, 1]
    assert two.image.classes[1].facts["red"] == 200
    assert two.image.classes[1].facts["weight"] == pytest.approx(1 / 3)


def test_bands_make_no_difference() -> None:
    """More pixels than one band has."""
    rgb = picture((600, 700))
    upright: Any = color_mixture(rgb)
    turned: Any = color_mixture(np.ascontiguousarray(rgb.transpose(1, 0, 2)))
    np.testing.assert_array_equal(upright.image.index, turned.image.index.T)
