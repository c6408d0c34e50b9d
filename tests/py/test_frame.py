"""Pictures on their way through a recipe."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.frame import (
    ColorFrame,
    FloatFrame,
    IndexedFrame,
    LabelClass,
    carried,
    count,
    memory_of,
)


def test_counting_in_parts_is_counting() -> None:
    numbers = np.random.default_rng(0).integers(0, 300, (1100, 1000)).astype(np.uint16)
    np.testing.assert_array_equal(count(numbers, 400), np.bincount(numbers.ravel(), minlength=400))


@pytest.mark.parametrize("classes", [1, 4, 5, 9])
def test_few_labels_and_many_are_counted(classes: int) -> None:
    labels = np.random.default_rng(0).integers(0, classes + 1, (30, 40)).astype(np.uint8)
    names = tuple(LabelClass(str(number), (0, 0, 0)) for number in range(classes))
    frame = ColorFrame(np.zeros((30, 40, 3), np.uint8), labels=labels, label_classes=names)
    np.testing.assert_array_equal(frame.label_counts, np.bincount(labels.ravel()))


def test_the_value_of_a_pixel_is_the_exact_one() -> None:
    index = np.array([[0, 1, 2, 3]], dtype=np.uint16)
    values = np.array([1.0, 2.0, np.inf, 4.0])
    frame = IndexedFrame(index, values, padding=values == 4)
    assert [frame.value_at(0, column) for column in range(4)] == [1, 2, None, None]
    exact = np.array([[1.25, np.nan, 3, 4]], dtype=np.float32)
    frame = IndexedFrame(index, values, padding=values == 4, exact=exact)
    assert [frame.value_at(0, column) for column in range(4)] == [1.25, None, 3, None]


def test_labels_are_counted_class_by_class() -> None:
    rgb = np.zeros((2, 3, 3), dtype=np.uint8)
    classes = (LabelClass("a", (1, 2, 3)), LabelClass("b", (1, 2, 3)))
    labels = np.array([[0, 2, 2], [0, 0, 2]], dtype=np.uint8)
    assert ColorFrame(rgb, labels=labels, label_classes=classes).label_counts.tolist() == [3, 0, 3]
    assert ColorFrame(rgb).label_counts.tolist() == [0]


@pytest.mark.parametrize(
    "frame",
    [
        IndexedFrame(np.zeros((2, 5), dtype=np.uint16), np.zeros(1), warnings=("Odd.",)),
        FloatFrame(np.zeros((2, 5), dtype=np.float32), warnings=("Odd.",)),
        ColorFrame(np.zeros((2, 5, 3), dtype=np.uint8), warnings=("Odd.",)),
    ],
)
def test_what_travels_with_a_picture_is_the_same_for_all(
    frame: IndexedFrame | FloatFrame | ColorFrame,
) -> None:
    assert frame.shape == (2, 5)
    assert carried(frame)["warnings"] == ("Odd.",)
    assert set(carried(frame)) == {
        *("labels", "label_classes", "placement", "window", "facts", "warnings")
    }


def test_all_that_a_picture_keeps_takes_memory() -> None:
    index, values = np.zeros((4, 5), dtype=np.uint16), np.zeros(7)
    image, labels = np.zeros((4, 5), dtype=np.float32), np.zeros((4, 5), dtype=np.uint8)
    plain = IndexedFrame(index, values)
    plain.counts.sum()
    assert memory_of(plain) == 40 + 56 + plain.counts.nbytes
    assert memory_of(IndexedFrame(index, values, exact=image, labels=labels)) == 152 + 80 + 20
    assert memory_of(FloatFrame(image, image > 0)) == 100
    assert memory_of(ColorFrame(np.zeros((4, 5, 3), dtype=np.uint8))) == 60
