"""What all conversions to 8 bits have in common: which values they take, what they tell."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from negatoscope.operations import load_all
from negatoscope.operations.levels import grey_levels, source_values

CONVERSIONS = [each for each in load_all() if each.family == "conversion"]


@pytest.mark.native
def test_there_are_nine_ways() -> None:
    """As many as fit into three rows of three panes, in the order in which they are told.

    In a Python of its own: here other tests may have imported them in another order.
    """
    code = (
        "from negatoscope.operations import load_all\n"
        "print(*(each.name for each in load_all() if each.family == 'conversion'))"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    bits, lines = ["truncate", "clip", "shift"], ["minmax", "imagej", "maximum", "percentile"]
    expected = [f"{name}_to_8_bit" for name in (*bits, *lines, "file_window", "window")]
    assert said.stdout.split() == expected


@pytest.mark.parametrize("operation", CONVERSIONS, ids=lambda each: each.name)
def test_each_way_says_what_it_does_and_shows_its_levels(operation: object) -> None:
    values = np.array([-1000.0, -1.0, 0.0, 255.0, 256.0, 3000.0])
    result = operation.function(values, **operation.validate({}))
    assert np.isin(result.image, np.arange(256)).all()
    assert (result.window.center, result.window.width) == (128, 256)
    assert set(result.facts) == {
        "values_before",
        "levels_after",
        "percent_below_0",
        "percent_above_255",
    }
    assert operation.schema()["summary"].endswith(".")
    assert not operation.keeps_units


@pytest.mark.parametrize(("of", "expected"), [("stored", [1, 2]), ("modality", [-1, 9])])
def test_the_values_that_are_wanted(of: str, expected: list[float]) -> None:
    source, warnings = source_values(np.array([-1.0, 9.0]), np.array([1, 2]), of)
    np.testing.assert_array_equal(source, expected)
    assert warnings == ()


def test_infinities_become_numbers_and_nan_stays() -> None:
    source, _ = source_values(np.array([np.inf, -np.inf, np.nan]), None, "modality")
    np.testing.assert_array_equal(np.isnan(source), [False, False, True])
    assert np.isfinite(source[:2]).all()


def test_facts_of_nothing() -> None:
    nothing = np.array([])
    facts = grey_levels(nothing, None, nothing, nothing, ()).facts
    assert set(facts.values()) == {0.0}
