"""Names of files tell what is in them, and nothing of whom."""

from __future__ import annotations

import pytest
from negatoscope.export.names import file_name
from negatoscope.recipe import Recipe, Step

SOBEL = Recipe((Step("sobel"), Step("equalize_histogram")))


@pytest.mark.parametrize(
    ("recipe", "more", "name"),
    [
        (Recipe(), {}, "negatoscope-windowed.png"),
        (SOBEL, {}, "negatoscope-sobel-equalize_histogram.png"),
        (Recipe(), {"number": 3}, "negatoscope-windowed-frame3.png"),
        (Recipe(), {"what": "statistics"}, "negatoscope-windowed-statistics.png"),
    ],
)
def test_names(recipe: Recipe, more: dict[str, object], name: str) -> None:
    assert file_name(recipe, ".png", **more) == name  # type: ignore[arg-type] # one of each


def test_long_recipes_make_no_long_names() -> None:
    many = Recipe((Step("gaussian_gradient_magnitude"),) * 40)
    assert len(file_name(many, ".png", number=10_000)) < 128
