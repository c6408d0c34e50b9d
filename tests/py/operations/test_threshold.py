"""Thresholding of values against NumPy, and of pictures."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.threshold import threshold
from numpy.typing import NDArray

VALUES = np.random.default_rng(3).normal(0, 300, 1001).round()


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"level": 150}, lambda x: np.where(x > 150, x, 0)),
        ({"level": 150, "fill": -1024}, lambda x: np.where(x > 150, x, -1024)),
        ({"level": 150, "result": "binary"}, lambda x: np.where(x > 150, 1, 0)),
        ({"level": 150, "side": "below"}, lambda x: np.where(x > 150, 0, x)),
        ({"level": 150, "side": "below", "result": "binary"}, lambda x: np.where(x > 150, 0, 1)),
    ],
)
def test_as_tutorials_do_it_with_numpy(parameters: dict[str, Any], expected: Any) -> None:
    """Keep, binary and inverted."""
    result = threshold(VALUES, **parameters)
    np.testing.assert_array_equal(result.image, expected(VALUES))
    taken = VALUES <= 150 if parameters.get("side") else VALUES > 150
    assert result.facts == {"threshold": 150.0, "share": pytest.approx(taken.mean())}


@pytest.mark.parametrize("share", [0.0, 12.5, 50.0, 99.0, 100.0])
def test_percentiles_are_those_of_numpy(share: float) -> None:
    """Of the pixels, however the values are given: each once, with how often it occurs."""
    expected = np.percentile(VALUES, share)
    assert threshold(VALUES, level=share, by="percentile").facts["threshold"] == expected
    values, weights = np.unique(VALUES, return_counts=True)
    result = threshold(values, weights=weights, level=share, by="percentile")
    assert result.facts["threshold"] == expected
    assert result.facts["share"] == (expected < VALUES).mean()


def test_a_percentile_is_from_0_to_100() -> None:
    with pytest.raises(InvalidParameterError, match="'level' is 150; a percentile is from 0"):
        threshold(VALUES, level=150, by="percentile")


@pytest.mark.parametrize("side", ["above", "below"])
@pytest.mark.parametrize("result", ["keep", "binary"])
def test_nan_is_on_neither_side(side: str, result: str) -> None:
    values: NDArray[np.float64] = np.array([np.nan, 1.0, 3.0])
    found = threshold(values, level=2, side=side, result=result)
    assert np.isnan(found.image).tolist() == [True, False, False]
    assert found.facts["share"] == 0.5
    nothing = threshold(values[:1], level=50, by="percentile", result=result)
    assert np.isnan(nothing.image).all()


def test_a_binary_picture_is_black_and_white() -> None:
    pixels = np.array([[0, 100, 200]], np.uint8)
    step = {"operation": "threshold", "parameters": {"level": 100, "result": "binary"}}
    picture = negatoscope.render(
        phantoms.phantom(pixels), recipe={"negatoscope_recipe": 1, "steps": [step]}
    )
    assert picture.tolist() == [[0, 0, 255]]
