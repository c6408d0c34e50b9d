"""Canny's edges against scikit-image, pixel for pixel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.canny import canny, canny_steps
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.result import Result
from numpy.typing import NDArray


def square() -> NDArray[np.float32]:
    random = np.random.default_rng(1)
    image = np.zeros((128, 150))
    image[30:-30, 40:-40] = 1
    return (image + 0.2 * random.random(image.shape)).astype(np.float32)


def blobs() -> NDArray[np.float32]:
    noise = np.random.default_rng(2).normal(size=(201, 173))
    return ndimage().gaussian_filter(noise, 4).astype(np.float32)


def noise() -> NDArray[np.float32]:
    return np.random.default_rng(3).normal(-200, 500, (97, 101)).astype(np.float32)


def edges(image: NDArray[np.float32], **parameters: Any) -> NDArray[np.bool_]:
    result = canny(image, **parameters)
    assert isinstance(result, Result)
    found = np.asarray(result.image)
    assert found.dtype == np.float32
    assert set(np.unique(found)) <= {0.0, 1.0}
    return found > 0


CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "defaults": ({}, {}),
    "wide": ({"sigma": 3.0}, {"sigma": 3.0}),
    "narrow": ({"sigma": 0.1}, {"sigma": 0.1}),
    "not smoothed": ({"sigma": 0.0}, {"sigma": 0}),
    "all": ({"low": 0.0, "high": 0.0}, {"low_threshold": 0.0, "high_threshold": 0.0}),
    "one threshold": ({"low": 0.4, "high": 0.4}, {"low_threshold": 0.4, "high_threshold": 0.4}),
    **{mode: ({"mode": mode}, {"mode": mode}) for mode in ("reflect", "nearest", "mirror", "wrap")},
    "quantiles": (
        {"thresholds": "quantile", "low": 0.7, "high": 0.9},
        {"use_quantiles": True, "low_threshold": 0.7, "high_threshold": 0.9},
    ),
}


@pytest.mark.native
@pytest.mark.parametrize("make", [square, blobs, noise])
@pytest.mark.parametrize("case", CASES)
def test_the_pixels_of_scikit_image(make: Any, case: str) -> None:
    """Given the image scaled to 0 … 1; no pixel differs."""
    feature = pytest.importorskip("skimage.feature")
    image, (ours, theirs) = make(), CASES[case]
    scaled = (image - image.min()) / (image.max() - image.min())
    np.testing.assert_array_equal(edges(image, **ours), feature.canny(scaled, **theirs))


@pytest.mark.native
@pytest.mark.parametrize("sigma", [0.1, 1.0, 3.0])
@pytest.mark.parametrize("shape", [(3, 60), (60, 5), (9, 9), (10, 24), (25, 25), (26, 30)])
def test_images_hardly_wider_than_the_gaussian(shape: tuple[int, int], sigma: float) -> None:
    """What lies beyond the border counts for nothing, wherever in the kernel the border is."""
    feature = pytest.importorskip("skimage.feature")
    image = blobs()[50 : 50 + shape[0], 20 : 20 + shape[1]]
    scaled = (image - image.min()) / (image.max() - image.min())
    found = edges(image, sigma=sigma, low=0.0, high=0.0)
    np.testing.assert_array_equal(
        found, feature.canny(scaled, sigma=sigma, low_threshold=0.0, high_threshold=0.0)
    )


@pytest.mark.native
@pytest.mark.parametrize("make", [square, blobs, noise])
def test_values_as_thresholds(make: Any) -> None:
    feature = pytest.importorskip("skimage.feature")
    image = make()
    low, high = 0.05 * float(np.ptp(image)), 0.3 * float(np.ptp(image))
    expected = feature.canny(image, low_threshold=low, high_threshold=high)
    found = edges(image, thresholds="value", low=low, high=high)
    np.testing.assert_array_equal(found, expected)


@pytest.mark.native
@pytest.mark.parametrize("make", [square, blobs, noise])
def test_padding_is_the_complement_of_a_mask(make: Any) -> None:
    feature = pytest.importorskip("skimage.feature")
    image = make()
    padding = np.zeros(image.shape, dtype=np.bool_)
    padding[:20], padding[50, 60] = True, True
    image[padding] = image[~padding].min()
    scaled = (image - image.min()) / (image.max() - image.min())
    found = edges(image, padding=padding)
    np.testing.assert_array_equal(found, feature.canny(scaled, mask=~padding))
    assert not found[:21].any()


def test_the_edge_of_a_square_is_one_pixel_thin() -> None:
    """In Hounsfield units, without any threshold of one's own."""
    image = np.full((41, 41), -1000.0, dtype=np.float32)
    image[10:31, 10:31] = 60
    found = edges(image)
    assert found[20].sum() == found[:, 20].sum() == 2
    assert 4 * 19 <= found.sum() <= 4 * 22


def test_a_weak_edge_counts_if_it_is_connected_to_a_strong_one() -> None:
    """The step fades along its length; a second one is weak all along."""
    image = np.zeros((60, 60), dtype=np.float32)
    image[:, 20:] = np.linspace(100, 30, 60)[:, np.newaxis]
    image[:, 45:] += 30
    found = edges(image, thresholds="value", low=50.0, high=200.0)
    assert found[1:-1, 15:25].any(axis=1).all()
    assert not found[:, 40:50].any()


def test_strips_make_no_difference() -> None:
    """Even if there are many, and their borders lie on edges."""
    image = np.random.default_rng(4).normal(size=(2200, 1000)).astype(np.float32)
    part = edges(image, thresholds="value", low=1.0, high=1.0)[1000:1100]
    cut_out = edges(image[980:1120], thresholds="value", low=1.0, high=1.0)[20:-20]
    np.testing.assert_array_equal(part, cut_out)


def test_progress_goes_up_to_the_end() -> None:
    image = np.zeros((30, 100_000), dtype=np.float32)
    told = list(canny_steps(image))
    assert [each.done for each in told] == list(range(told[0].total))
    assert len(told) >= 10


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (2, 2), (3, 1)])
@pytest.mark.parametrize("mode", ["reflect", "nearest", "mirror", "constant", "wrap"])
def test_small_and_flat_images_have_no_edges(shape: tuple[int, int], mode: str) -> None:
    assert not edges(np.full(shape, -1000.0, dtype=np.float32), mode=mode).any()
    assert not edges(np.zeros((9, 9), dtype=np.float32), mode=mode).any()


def test_nothing_but_padding_has_no_edges() -> None:
    image = np.zeros((9, 9), dtype=np.float32)
    assert not edges(image, padding=np.ones((9, 9), dtype=np.bool_)).any()


def test_the_thresholds_are_told() -> None:
    facts = canny(np.float32([[0, 0, 0], [0, 200, 0], [0, 0, 0]]), low=0.1, high=0.5).facts
    assert isinstance(facts, Mapping)
    assert facts == {"low threshold": 20.0, "high threshold": 100.0}


@pytest.mark.parametrize(
    ("given", "name"),
    [({"low": 0.3, "high": 0.2}, "low"), ({"thresholds": "quantile", "high": 1.5}, "high")],
)
def test_thresholds_that_cannot_be(given: dict[str, Any], name: str) -> None:
    with pytest.raises(InvalidParameterError, match="low threshold not above") as caught:
        canny(noise(), **given)
    assert caught.value.details["parameter"] == name


def test_the_image_is_left_alone() -> None:
    image = noise()
    before = image.copy()
    padding = image < -1000
    edges(image, padding=padding)
    np.testing.assert_array_equal(image, before)
