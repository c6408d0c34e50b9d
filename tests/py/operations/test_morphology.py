"""Morphology of masks against scikit-image, and against its definition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from negatoscope.operations.lazy import ndimage
from negatoscope.operations.morphology import close_mask, dilate_mask, erode_mask, open_mask
from numpy.typing import NDArray

RANDOM = np.random.default_rng(5)
OPERATIONS: dict[str, Callable[..., Any]] = {
    "dilation": dilate_mask,
    "erosion": erode_mask,
    "opening": open_mask,
    "closing": close_mask,
}
BLOBS = ndimage().gaussian_filter(RANDOM.normal(size=(61, 83)), 2) > 0.05
MASKS = {
    "blobs": BLOBS,
    "few points": RANDOM.random((40, 33)) > 0.98,
    "few gaps": RANDOM.random((40, 33)) > 0.02,
    "one row": RANDOM.random((1, 50)) > 0.7,
    "one column": RANDOM.random((50, 1)) > 0.7,
    "one pixel": np.ones((1, 1), bool),
    "nothing": np.zeros((9, 9), bool),
    "all": np.ones((9, 9), bool),
}


def run(name: str, mask: NDArray[np.bool_], **parameters: Any) -> NDArray[np.uint8]:
    image = np.zeros(mask.shape, np.float32)
    found = OPERATIONS[name](image, labels=mask.astype(np.uint8), **parameters)
    assert found.index.dtype == np.uint8
    index: NDArray[np.uint8] = found.index
    return index


@pytest.mark.native
@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("shape", ["disk", "square", "diamond"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_as_scikit_image(name: str, shape: str, mask: str) -> None:
    """Whose mode "ignore" leaves out of account what lies beyond the border, too."""
    morphology = pytest.importorskip("skimage.morphology")
    for radius in (1, 2, 5, 11):
        footprint = {
            "disk": morphology.disk,
            "diamond": morphology.diamond,
            "square": lambda r: np.ones((2 * r + 1, 2 * r + 1)),
        }[shape](radius)
        expected = getattr(morphology, name)(MASKS[mask], footprint, mode="ignore")
        result = run(name, MASKS[mask], radius=radius, shape=shape)
        np.testing.assert_array_equal(result, expected.astype(np.uint8))


def test_a_disk_is_what_is_near_enough() -> None:
    """By the distances themselves, and beyond the width of the image."""
    point = np.zeros((41, 61), np.uint8)
    point[20, 30] = 3  # the third of several classes
    found = dilate_mask(np.zeros(point.shape, np.float32), labels=point, radius=13, shape="disk")
    rows, columns = np.indices(point.shape)
    near = (rows - 20) ** 2 + (columns - 30) ** 2 <= 13**2
    np.testing.assert_array_equal(found.index, near)
    everything = dilate_mask(np.zeros(point.shape, np.float32), labels=point, radius=100)
    assert everything.index.all()


def test_a_large_image_is_treated_in_bands_without_seams() -> None:
    """More pixels than one band has."""
    mask = np.zeros((1100, 1000), bool)
    mask[::173, ::91] = True
    expected = ndimage().distance_transform_edt(~mask) <= 7
    np.testing.assert_array_equal(run("dilation", mask, radius=7), expected)


@pytest.mark.parametrize("name", ["dilation", "closing"])
def test_padding_is_never_marked(name: str) -> None:
    mask = np.zeros((9, 9), bool)
    mask[:, 2] = mask[:, 6] = True
    padding = np.zeros((9, 9), bool)
    padding[:, 4] = True
    assert run(name, mask, radius=3)[4, 4] == 1
    assert not run(name, mask, radius=3, padding=padding)[padding].any()
