"""Batches for learning: shapes, scales, ranges."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.model import Window
from negatoscope.series.batches import batches

from .conftest import images

STACK = np.random.default_rng(7).integers(0, 2000, (5, 12, 16)).astype(np.int16)
HU = {"RescaleSlope": 1, "RescaleIntercept": -1000, "RescaleType": "HU"}


def whole(**options: Any) -> Any:
    return np.concatenate(list(batches(images(STACK, **HU), **{"shape": (12, 16), **options})))


def test_batches_have_the_asked_size() -> None:
    found = list(batches(images(STACK), shape=(6, 8), size=2))
    assert [batch.shape for batch in found] == [(2, 1, 6, 8), (2, 1, 6, 8), (1, 1, 6, 8)]
    assert {batch.dtype for batch in found} == {np.dtype(np.float32)}


def test_modality_values_stay_what_they_are() -> None:
    np.testing.assert_array_equal(whole(scale="modality")[:, 0], STACK - 1000)


def test_each_image_from_0_to_1() -> None:
    found = whole()[:, 0]
    low, high = (end(axis=(1, 2), keepdims=True) for end in (STACK.min, STACK.max))
    np.testing.assert_allclose(found, (STACK - low) / (high - low), atol=1e-6)


@pytest.mark.parametrize("reach", [(-500, 500), Window(0, 1000)])
def test_all_images_by_one_range(reach: Any) -> None:
    expected = np.clip((STACK - 1000 + 500) / 1000, 0, 1)
    np.testing.assert_allclose(whole(reach=reach)[:, 0], expected, atol=1e-6)
    byte = whole(reach=reach, scale="byte")[:, 0]
    assert byte.dtype == np.uint8
    assert np.abs(byte - expected * 255).max() <= 0.5001


@pytest.mark.native
def test_resampling_is_that_of_pillow() -> None:
    image = pytest.importorskip("PIL.Image")
    found = whole(shape=(5, 7), scale="modality")[0, 0]
    source = image.fromarray((STACK[0] - 1000).astype(np.float32))
    expected = np.asarray(source.resize((7, 5), image.Resampling.BILINEAR))
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-3)


def test_padding_is_no_value() -> None:
    header = {**HU, "PixelPaddingValue": int(STACK[0, 0, 0])}
    (found,) = batches(images(STACK[:1], **header), shape=(12, 16), scale="modality")
    assert np.isnan(found[0, 0, 0, 0])
    (found,) = batches(images(STACK[:1], **header), shape=(12, 16))
    assert found[0, 0, 0, 0] == 0


def test_a_constant_image_is_black() -> None:
    (found,) = batches(images(np.full((1, 4, 4), 9, np.int16)), shape=(4, 4))
    assert not found.any()


@pytest.mark.parametrize(
    "options",
    [
        {"shape": (0, 4)},
        {"shape": (4, 5000)},
        {"shape": (4,)},
        {"size": 0},
        {"scale": "percent"},
        {"reach": (3, 3)},
    ],
)
def test_what_is_not_possible(options: Any) -> None:
    with pytest.raises(InvalidParameterError, match="Allowed: a shape"):
        next(batches(images(STACK), **options))
