"""Projections, against NumPy's reductions of the whole stack."""

from __future__ import annotations

from typing import Any, cast

import negatoscope
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from negatoscope.errors import InvalidParameterError, SeriesMismatchError
from negatoscope.series.projection import MODES, Mode, project, project_steps

from .conftest import images

REDUCTIONS: dict[str, Any] = {
    "mean": np.nanmean,
    "maximum": np.nanmax,
    "minimum": np.nanmin,
    "standard_deviation": np.nanstd,
}


@pytest.mark.parametrize("mode", MODES)
@given(stack=arrays.arrays(np.int16, st.tuples(st.integers(1, 6), st.just(3), st.just(4))))
def test_the_same_as_of_the_whole_stack(mode: Mode, stack: Any) -> None:
    found = project(images(stack, RescaleSlope="0.5", RescaleIntercept=3), mode)
    expected = REDUCTIONS[mode](stack * 0.5 + 3, axis=0)
    np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-6)
    assert found.dtype == np.float64


@pytest.mark.parametrize("mode", MODES)
def test_padding_takes_no_part(mode: Mode) -> None:
    stack = np.array([[[1, 9, 9]], [[5, 2, 9]], [[6, 9, 9]]], np.int16)
    found = project(images(stack, PixelPaddingValue=9), mode)
    expected = REDUCTIONS[mode](np.where(stack == 9, np.nan, stack)[..., :2], axis=0)
    np.testing.assert_allclose(found[:, :2], expected)
    assert np.isnan(found[0, 2])


def test_progress_comes_frame_by_frame() -> None:
    steps = project_steps(images(np.zeros((4, 2, 2), np.int16)))
    assert [(step.done, step.total) for step in steps] == [(n, 4) for n in range(5)]


def test_what_cannot_be_projected() -> None:
    with pytest.raises(InvalidParameterError, match="There are: mean, maximum"):
        project(images(np.zeros((2, 2, 2), np.int16)), cast(Mode, "median"))
    other = images(np.zeros((2, 3, 2), np.int16))
    with pytest.raises(SeriesMismatchError):
        project([*images(np.zeros((2, 2, 2), np.int16)), *other])


def test_a_long_series_keeps_its_precision() -> None:
    """A small spread on a large mean: sums of squares would lose it."""
    stack = np.full((100, 2, 2), 30_000, np.int16)
    stack[::2] += 1
    found = project(images(stack), "standard_deviation")
    np.testing.assert_allclose(found, 0.5, rtol=1e-12)
    assert negatoscope.__version__
