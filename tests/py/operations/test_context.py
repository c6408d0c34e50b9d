"""The numbers of the picture that is worked on, kept from the second time on."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest
from negatoscope.frame import FloatFrame, IndexedFrame
from negatoscope.operations import context
from negatoscope.operations.context import float_image, kept_numbers, other_image
from negatoscope.operations.registry import find_operation
from negatoscope.operations.running import Context, advance, finished


def frame(*, padded: bool = False) -> IndexedFrame:
    index = np.random.default_rng(6).integers(0, 4096, (40, 50)).astype(np.uint16)
    values = np.arange(4096) * 0.5 - 100
    return IndexedFrame(index, values, values < 0 if padded else None)


@pytest.mark.parametrize("padded", [False, True])
def test_the_same_numbers_the_first_time_and_later(*, padded: bool) -> None:
    picture = frame(padded=padded)
    first, second, third = (float_image(picture) for _ in range(3))
    assert second is third
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("name", ["sobel", "canny", "laplace"])
def test_operations_give_the_same_again_and_again(name: str) -> None:
    operation, picture = find_operation(name), frame(padded=True)
    work = [(operation, operation.validate({}))]
    results = [finished(advance(work, picture)) for _ in range(3)]
    images = [each.image for each in results if isinstance(each, FloatFrame)]
    assert len(images) == len(results)
    assert images[0].tobytes() == images[1].tobytes() == images[2].tobytes()


def test_the_second_image_may_be_written_to() -> None:
    """It has NaN where it is padding: the numbers that are kept have not."""
    picture = frame(padded=True)
    kept = [float_image(picture) for _ in range(2)][1]
    found = other_image(find_operation("subtract"), Context(other=picture))
    assert np.isnan(found).any()
    assert not np.isnan(kept).any()


def test_another_picture_takes_the_place() -> None:
    pictures = frame(), frame()
    assert kept_numbers(pictures[0]) is None
    numbers = weakref.ref(kept_numbers(pictures[0]))
    assert kept_numbers(pictures[1]) is None
    gc.collect()
    assert numbers() is None


def test_nothing_is_kept_of_a_picture_that_nobody_has() -> None:
    picture = frame()
    numbers = [kept_numbers(picture) for _ in range(2)][1]
    kept = weakref.ref(numbers)
    del picture, numbers
    gc.collect()
    assert kept() is None


def test_a_very_large_picture_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "_MOST_KEPT", 1999)
    picture = frame()
    assert [kept_numbers(picture) for _ in range(3)] == [None] * 3
