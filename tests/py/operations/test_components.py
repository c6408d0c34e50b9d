"""Pieces of masks against SciPy and scikit-image."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.operations.components import fill_holes, largest_component, remove_small
from negatoscope.operations.lazy import ndimage
from numpy.typing import NDArray

RANDOM = np.random.default_rng(8)
NOISE = (RANDOM.random((70, 90)) > 0.55).astype(np.uint8)
IMAGE = np.zeros(NOISE.shape, np.float32)
FOUR = {"8": np.ones((3, 3)), "4": None}


def sizes_of(mask: NDArray[np.uint8], neighbours: str) -> NDArray[np.int64]:
    pieces, _ = ndimage().label(mask, FOUR[neighbours])
    return np.bincount(pieces.ravel())[1:]


@pytest.mark.parametrize("neighbours", ["4", "8"])
def test_holes_are_those_of_scipy(neighbours: str) -> None:
    """SciPy is told of the neighbours of the holes."""
    structure = None if neighbours == "8" else np.ones((3, 3))
    expected = ndimage().binary_fill_holes(NOISE, structure)
    assert (expected > NOISE).any()
    found = fill_holes(IMAGE, labels=NOISE, neighbours=neighbours)
    np.testing.assert_array_equal(found.index, expected)


@pytest.mark.native
def test_small_holes_are_those_of_scikit_image() -> None:
    """Which fills at the border of the image, too: there is none here."""
    morphology = pytest.importorskip("skimage.morphology")
    framed = np.pad(NOISE, 1, constant_values=1)
    found = fill_holes(np.zeros(framed.shape, np.float32), labels=framed, area=5, neighbours="4")
    expected = morphology.remove_small_holes(framed.astype(bool), max_size=5, connectivity=2)
    assert (expected > framed).any()
    np.testing.assert_array_equal(found.index, expected)


@pytest.mark.native
@pytest.mark.parametrize("neighbours", ["4", "8"])
def test_small_pieces_are_those_of_scikit_image(neighbours: str) -> None:
    """Which takes the largest that is removed, not the smallest that is kept."""
    morphology = pytest.importorskip("skimage.morphology")
    connectivity = 1 if neighbours == "4" else 2
    expected = morphology.remove_small_objects(
        NOISE.astype(bool), max_size=9, connectivity=connectivity
    )
    found = remove_small(IMAGE, labels=NOISE, area=10, neighbours=neighbours)
    np.testing.assert_array_equal(found.index, expected)
    sizes = sizes_of(NOISE, neighbours)
    assert found.classes[0].facts == {"pieces": sizes.size, "kept": (sizes >= 10).sum()}


@pytest.mark.parametrize("neighbours", ["4", "8"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_largest_pieces_are_kept(neighbours: str, count: int) -> None:
    found = largest_component(IMAGE, labels=NOISE, count=count, neighbours=neighbours)
    assert (found.index <= NOISE).all()
    before = np.sort(sizes_of(NOISE, neighbours))
    after = np.sort(sizes_of(found.index, neighbours))
    np.testing.assert_array_equal(after, before[-count:])
    assert found.classes[0].facts == {"pieces": before.size, "kept": count}


def test_more_pieces_asked_for_than_there_are() -> None:
    two = np.array([[1, 0, 1]], np.uint8)
    found = largest_component(np.zeros((1, 3), np.float32), labels=two, count=7)
    assert found.index.tolist() == [[1, 0, 1]]
    assert found.classes[0].facts == {"pieces": 2.0, "kept": 2.0}


@pytest.mark.parametrize("value", [0, 1])
def test_all_and_nothing(value: int) -> None:
    mask = np.full((5, 6), value, np.uint8)
    image = np.zeros((5, 6), np.float32)
    for operation in (fill_holes, largest_component, remove_small):
        expected = mask if operation is not remove_small else np.zeros_like(mask)
        np.testing.assert_array_equal(operation(image, labels=mask).index, expected)
    np.testing.assert_array_equal(remove_small(image, labels=mask, area=30).index, mask)


def test_padding_in_a_hole_stays_out() -> None:
    ring = np.ones((5, 5), np.uint8)
    ring[1:4, 1:4] = 0
    padding = np.zeros((5, 5), bool)
    padding[2, 2] = True
    found = fill_holes(np.zeros((5, 5), np.float32), labels=ring, padding=padding)
    assert found.index.sum() == 24
    assert found.index[2, 2] == 0
