"""How classes are told."""

from __future__ import annotations

import numpy as np
from negatoscope.operations.describing import class_color, described, looked_up
from negatoscope.operations.result import CLASS_COLORS
from negatoscope.progress import finished


def test_every_class_has_a_tint_of_its_own() -> None:
    colors = [class_color(number) for number in range(16)]
    assert colors[: len(CLASS_COLORS)] == list(CLASS_COLORS)
    assert len(set(colors)) == 16
    assert all(0 <= level <= 255 for color in colors for level in color)


def test_people_count_from_one() -> None:
    told = described(2, mean=4.0)
    assert (told.name, told.color, told.facts) == ("Class 3", CLASS_COLORS[2], {"mean": 4.0})


def test_bins_become_classes_in_bands() -> None:
    """More pixels than one band has."""
    bins = np.random.default_rng(1).integers(0, 9, (800, 700)).astype(np.uint16)
    table = np.arange(9, dtype=np.uint8)[::-1].copy()
    np.testing.assert_array_equal(finished(looked_up(table, bins)), 8 - bins)
