"""Neighbourhood operations in bands: what they are given beside the image."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.frame import IndexedFrame
from negatoscope.model import Window
from negatoscope.operations import Operation, bands
from negatoscope.operations.result import Result
from negatoscope.operations.running import Context, advance, finished

Declare = Callable[..., Operation]
SHAPE = (19, 7)
INDEX = np.random.default_rng(2).integers(0, 50, SHAPE).astype(np.uint16)
FRAME = IndexedFrame(
    INDEX,
    np.arange(50.0),
    np.arange(50) == 17,
    labels=(INDEX % 3).astype(np.uint8),
)
OTHER = IndexedFrame(INDEX[::-1].copy(), np.arange(50.0))


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: Any) -> None:
    monkeypatch.setattr(bands, "BAND_PIXELS", 7 * 4)


def test_all_arrays_beside_the_image_are_of_the_same_rows(declare: Declare) -> None:
    def combine(image: Any, *, padding: Any, labels: Any, other: Any, spacing: Any) -> Any:
        marked = 100 * padding + 1000 * labels.astype(np.float32)
        return image + marked + 10_000 * other + np.float32(spacing[0])

    each = declare(combine, kind="neighbourhood", halo=lambda _: 1)
    result = finished(advance([(each, {})], FRAME, Context(spacing=(0.5, 0.5), other=OTHER)))
    value = np.where(INDEX == 17, INDEX.min(), INDEX)
    expected = value + 100 * (INDEX == 17) + 1000 * (INDEX % 3) + 10_000.0 * INDEX[::-1] + 0.5
    np.testing.assert_array_equal(result.image, expected.astype(np.float32))
    np.testing.assert_array_equal(result.mask, INDEX == 17)
    assert result.labels is FRAME.labels


def test_two_images_must_be_of_one_size(declare: Declare) -> None:
    def subtract(image: Any, *, other: Any) -> Any:
        return image - other

    each = declare(subtract, kind="neighbourhood", halo=lambda _: 0)
    small = IndexedFrame(INDEX[:5].copy(), np.arange(50.0))
    with pytest.raises(InvalidParameterError, match=r"one size; these have 19 x 7 and 5 x 7"):
        finished(advance([(each, {})], FRAME, Context(other=small)))


def test_an_operation_cannot_write_to_what_others_use(declare: Declare) -> None:
    def plain(image: Any) -> Any:
        return image.copy()

    def careless(image: Any) -> Any:
        image += 1
        return image

    first = declare(plain, kind="neighbourhood", halo=lambda _: 0)
    second = declare(careless, kind="neighbourhood", halo=lambda _: 0)
    with pytest.raises(ValueError, match="read-only"):
        finished(advance([(first, {}), (second, {})], FRAME))


def test_what_the_bands_tell_is_told_once(declare: Declare) -> None:
    def telling(image: Any) -> Any:
        return Result(image, "px", Window(1, 2), warnings=("Odd.",), facts={"rows": 1.0})

    each = declare(telling, kind="neighbourhood", halo=lambda _: 0)
    result = finished(advance([(each, {})], FRAME))
    assert (result.unit, result.window, result.warnings) == ("px", Window(1, 2), ("Odd.",))
    assert result.facts == {"rows": 1.0}


def test_the_shape_stays(declare: Declare) -> None:
    def shorter(image: Any) -> Any:
        return image[1:]

    each = declare(shorter, kind="neighbourhood", halo=lambda _: 0)
    with pytest.raises(TypeError, match="'shorter' changed the shape"):
        finished(advance([(each, {})], FRAME))
