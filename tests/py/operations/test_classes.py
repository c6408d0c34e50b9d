"""Classes of intensity against scikit-learn and scikit-image."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from negatoscope.operations.classes import gaussian_mixture, otsu_classes
from negatoscope.operations.result import Result
from numpy.typing import NDArray

RANDOM = np.random.default_rng(31)
OPERATIONS: list[Callable[..., Result]] = [gaussian_mixture, otsu_classes]


def tissues(shape: tuple[int, int] = (120, 131)) -> NDArray[np.float32]:
    """Return an image like a CT: air, fat and muscle, bone."""
    kinds = RANDOM.choice(4, shape, p=[0.4, 0.2, 0.3, 0.1])
    means, widths = np.array([-1000, -100, 50, 700]), np.array([20, 25, 30, 150])
    return RANDOM.normal(means[kinds], widths[kinds]).round().astype(np.float32)


def facts(found: Result, name: str) -> list[float]:
    return [each.facts[name] for each in found.image.classes]  # type: ignore[union-attr] - labels


def index(found: Result) -> NDArray[np.uint8]:
    labels: NDArray[np.uint8] = found.image.index  # type: ignore[union-attr] - labels
    return labels


@pytest.mark.native
@pytest.mark.parametrize("tolerance", [1e-3, 1e-6])
def test_classes_are_those_of_scikit_learn(tolerance: float) -> None:
    """As it comes, beginning at random: means within a grey level, and the same pixels."""
    mixture = pytest.importorskip("sklearn.mixture")
    image = tissues()
    expected = mixture.GaussianMixture(4, random_state=0, tol=tolerance, max_iter=1000)
    numbers = expected.fit_predict(image.reshape(-1, 1)).reshape(image.shape)
    order = np.argsort(expected.means_[:, 0])
    found = gaussian_mixture(image, classes=4, tolerance=tolerance)
    np.testing.assert_allclose(facts(found, "mean"), expected.means_[order, 0], atol=1)
    widths = np.sqrt(expected.covariances_[order, 0, 0])
    np.testing.assert_allclose(facts(found, "width"), widths, atol=1)
    np.testing.assert_allclose(facts(found, "weight"), expected.weights_[order], atol=2e-3)
    assert (index(found) == np.argsort(order)[numbers] + 1).mean() > 0.998
    assert found.warnings == ()


@pytest.mark.native
def test_radiographs(corpus_dir: Path) -> None:
    """As it comes: means within a grey level of those where scikit-learn's fit comes to rest."""
    mixture = pytest.importorskip("sklearn.mixture")
    picture = pytest.importorskip("PIL.Image")
    files = sorted((corpus_dir / "nih_chestxray_png").glob("*.png"))
    assert len(files) > 5
    for file in files:
        image = np.array(picture.open(file).convert("L"))[::16, ::16].astype(np.float32)
        samples = image.reshape(-1, 1).astype(np.float64)  # in float32 it ends too early
        ended = mixture.GaussianMixture(3, random_state=0, tol=1e-10, max_iter=5000).fit(samples)
        assert ended.converged_
        means = np.sort(ended.means_[:, 0])
        found = facts(gaussian_mixture(image), "mean")
        np.testing.assert_allclose(found, means, atol=1, err_msg=file.name)


def test_means_widths_and_weights_are_those_that_were_drawn() -> None:
    found = gaussian_mixture(tissues((700, 600)), classes=4, tolerance=1e-6)
    np.testing.assert_allclose(facts(found, "mean"), [-1000, -100, 50, 700], atol=2)
    np.testing.assert_allclose(facts(found, "width"), [20, 25, 30, 150], rtol=0.05)
    np.testing.assert_allclose(facts(found, "weight"), [0.4, 0.2, 0.3, 0.1], atol=3e-3)
    assert [each.name for each in found.image.classes] == [  # type: ignore[union-attr] - labels
        f"Class {number}" for number in range(1, 5)
    ]


def test_every_run_gives_the_same() -> None:
    """Nothing is left to chance."""
    image = tissues()
    first, second = gaussian_mixture(image), gaussian_mixture(image)
    np.testing.assert_array_equal(index(first), index(second))
    assert facts(first, "mean") == facts(second, "mean")


@pytest.mark.native
@pytest.mark.parametrize("classes", [2, 3, 4])
def test_otsus_classes_are_those_of_scikit_image(classes: int) -> None:
    filters = pytest.importorskip("skimage.filters")
    image = tissues()
    thresholds = filters.threshold_multiotsu(image, classes)
    found = otsu_classes(image, classes=classes)
    np.testing.assert_array_equal(index(found), np.digitize(image, thresholds) + 1)
    above = [each.facts["above"] for each in found.image.classes[1:]]  # type: ignore[union-attr]
    np.testing.assert_allclose(above, thresholds, rtol=1e-5)
    for number in range(classes):
        members = image[index(found) == number + 1]
        np.testing.assert_allclose(facts(found, "mean")[number], members.mean(), atol=6)
        np.testing.assert_allclose(facts(found, "width")[number], members.std(), atol=6)
        np.testing.assert_allclose(facts(found, "weight")[number], members.size / image.size, 2e-2)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_padding_and_nan_belong_to_no_class(operation: Callable[..., Result]) -> None:
    image = tissues()
    expected = facts(operation(image[20:]), "mean")
    padding = np.zeros(image.shape, bool)
    padding[:10] = True
    image[:10], image[10:20] = 30_000, np.nan
    found = operation(image, padding=padding)
    assert (index(found)[:20] == 0).all()
    assert (index(found)[20:] > 0).all()
    np.testing.assert_allclose(facts(found, "mean"), expected)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize(("values", "classes"), [([7, 7], 1), ([7, 9], 2), ([np.nan, np.nan], 0)])
def test_fewer_values_than_classes(
    operation: Callable[..., Result], values: list[float], classes: int
) -> None:
    found = operation(np.array([values], np.float32), classes=5)
    assert index(found).max() == len(found.image.classes) == classes  # type: ignore[arg-type, union-attr]
    assert f"for {classes} of 5 classes" in found.warnings[0]
    if classes:
        assert facts(found, "mean") == sorted(set(values))


def test_a_fit_that_is_stopped_says_so() -> None:
    image = np.linspace(0, 1, 500, dtype=np.float32).reshape(20, 25)
    found: Any = gaussian_mixture(image, classes=16, tolerance=1e-9)
    assert "stopped after 1000 iterations" in found.warnings[0]
