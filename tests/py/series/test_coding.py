"""Values as 16-bit integers: exact where they can be, in the steps that are told."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from negatoscope.series.coding import Coding, coding


def decode(code: Coding, stored: object) -> object:
    return np.asarray(stored) * code.slope + code.intercept


@given(st.integers(-30_000, 30_000), st.integers(0, 32_000), st.sampled_from([0.25, 1.0, 2.0, 3.5]))
def test_whole_steps_stay_what_they_are(low: int, span: int, step: float) -> None:
    values = low + np.arange(span + 1) * step
    code = coding(low, float(values[-1]), step)
    np.testing.assert_array_equal(decode(code, code.encode(values)), values)


def test_steps_are_as_fine_as_there_is_room() -> None:
    assert coding(-1024, 3071, 1).slope == 1 / 8
    assert coding(-1024, 3070, 1).slope == 1 / 16
    assert coding(0, 65_534, 1).slope == 1
    assert coding(0, 65_535, 1).slope == 2
    assert coding(0, 65_535, 1, padded=False).slope == 1
    assert coding(0, 1, 1).slope == 2**-12


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_others_are_off_by_half_a_step_at_most(low: float, span: float) -> None:
    code = coding(low, low + span)
    values = np.linspace(low, low + span, 1001)
    wrong = np.abs(decode(code, code.encode(values)) - values).max()
    assert wrong <= code.slope * 0.501 + abs(low) * 1e-9
    assert code.slope <= span / 32_000


def test_what_is_no_number_is_padding() -> None:
    code = coding(5, 5)
    stored = code.encode(np.array([5, np.nan]))
    assert stored[1] == code.padding == 0
    assert decode(code, stored[0]) == 5
    assert coding(0, 9, padded=False).padding is None


def test_the_step_is_told() -> None:
    assert coding(-1024, 3071, 1).describe("HU") == "values in steps of 0.125 HU"
    assert coding(0, 65_534, 1).describe("") == "values in steps of 1"
    assert coding(0, 1).describe("") == "values in steps of 3.05176e-05"
