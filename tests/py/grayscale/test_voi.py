"""VOI windows, against an exact rational evaluator of the standard's formulas."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from negatoscope.grayscale.voi import apply_window
from negatoscope.model import Window

WINDOWS = (
    Window(2048, 4096),
    Window(40, 400),
    Window(-600, 1500),
    Window(0, 1),
    Window(0, 2),
    Window(100.5, 3.25),
    Window(127.3, 254.7),
    Window(9000, 10),
    Window(40, 400, "LINEAR_EXACT"),
    Window(0, 0.5, "LINEAR_EXACT"),
    Window(0.25, 0.001, "LINEAR_EXACT"),
)
VALUES = np.concatenate([np.arange(-1200, 4200, 7), np.array([-0.5, 0.0, 0.25, 0.5, 1.0])])


def exact(value: float, window: Window, low: int = 0, high: int = 255) -> Fraction:
    """Evaluate PS3.3 C.11.2.1.2.1 and C.11.2.1.3.2 without rounding."""
    x, c, w = Fraction(value), Fraction(window.center), Fraction(window.width)
    if window.function == "LINEAR":
        c, w = c - Fraction(1, 2), w - 1
    if x <= c - w / 2:
        return Fraction(low)
    if x > c + w / 2:
        return Fraction(high)
    return ((x - c) / w + Fraction(1, 2)) * (high - low) + low


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize(("low", "high"), [(0, 255), (255, 0), (0, 65535)])
def test_as_the_standard_says(window: Window, low: int, high: int) -> None:
    shown = apply_window(VALUES, window, low=low, high=high)
    expected = [exact(value, window, low, high) for value in VALUES]
    np.testing.assert_allclose(shown, [float(y) for y in expected], atol=1e-6)


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_floored_levels_differ_only_where_the_exact_result_is_whole(window: Window) -> None:
    levels = np.floor(apply_window(VALUES, window)).astype(int)
    for value, level in zip(VALUES, levels, strict=True):
        y = exact(value, window)
        distance = abs(y - round(y))
        assert level == math.floor(y) or distance < Fraction(1, 10**9)


def test_width_one_is_a_threshold() -> None:
    shown = apply_window([9, 9.4, 9.5, 9.6, 10], Window(10, 1))
    np.testing.assert_array_equal(shown, [0, 0, 0, 255, 255])


def test_sigmoid() -> None:
    window = Window(40, 400, "SIGMOID")
    expected = [255 / (1 + math.exp(-4 * (x - 40) / 400)) for x in (-1000, 0, 40, 80, 3000)]
    np.testing.assert_allclose(apply_window([-1000, 0, 40, 80, 3000], window), expected)
    assert apply_window([40], window)[0] == 127.5


def test_sigmoid_far_from_its_center_is_at_its_limits() -> None:
    shown = apply_window([-1e300, 1e300], Window(0, 1e-3, "SIGMOID"))
    np.testing.assert_allclose(shown, [0, 255], atol=1e-300)


def test_properties() -> None:
    hypothesis = pytest.importorskip("hypothesis")
    some = hypothesis.strategies
    number = some.floats(-1e6, 1e6)

    @hypothesis.given(
        values=some.lists(number, min_size=2, max_size=30),
        center=number,
        width=some.floats(1, 1e6),
        function=some.sampled_from(["LINEAR", "LINEAR_EXACT", "SIGMOID"]),
    )
    def check(values: list[float], center: float, width: float, function: Any) -> None:
        shown = apply_window(sorted(values), Window(center, width, function))
        assert np.isfinite(shown).all()
        assert shown.min() >= -1e-6
        assert shown.max() <= 255 + 1e-6
        assert (np.diff(shown) >= -1e-6).all()

    check()
