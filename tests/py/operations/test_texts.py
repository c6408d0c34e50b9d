"""Parameters that are written as a text."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.parameters import (
    Color,
    Kernel,
    Region,
    color_rgb,
    kernel_array,
    region_slices,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1", "1"),
        (" 0 -1  0 ;-1 5 -1; 0 -1 0 ;", "0 -1 0; -1 5 -1; 0 -1 0"),
        ("1/9 1e-3\n.5 -2/3", "1/9 1e-3; .5 -2/3"),
    ],
)
def test_kernels_are_kept_with_single_blanks(text: str, kept: str) -> None:
    assert Kernel().check(text) == Kernel().parse(text) == kept
    assert Kernel().check(kept) == kept


def test_a_kernel_is_the_numbers_that_are_written() -> None:
    text = "1/9 -2/3 0.25; 7 1e-3 22/7"
    expected = [[float(Fraction(word)) for word in row.split()] for row in text.split(";")]
    kernel = kernel_array(text)
    assert kernel.dtype == np.float64
    np.testing.assert_array_equal(kernel, expected)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        ";",
        "1 2; 3",
        "1; ; 1",
        "a",
        "1/0",
        "1/2/3",
        "nan",
        "inf",
        "1e7",
        "1 " * 16,
        "1;" * 16,
        3,
    ],
)
def test_what_is_no_kernel(bad: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Kernel().check(bad)


def test_the_largest_kernel() -> None:
    text = "; ".join([" ".join(["-0.125"] * 15)] * 15)
    assert kernel_array(str(Kernel().check(text))).shape == (15, 15)
    assert Kernel().schema() == {"type": "kernel", "largest": 15}


@pytest.mark.parametrize(("text", "kept"), [("", ""), ("  ", ""), (" 01 2 3  4", "1 2 3 4")])
def test_regions_are_kept_with_single_blanks(text: str, kept: str) -> None:
    assert Region().check(text) == Region().parse(text) == kept
    assert Region().schema() == {"type": "region"}


@pytest.mark.parametrize(
    "bad", ["1", "1 2 3", "1 2 0 4", "1 2 3 0", "-1 0 1 1", "1.0 0 1 1", "1 2 3 4 5", None]
)
def test_what_is_no_region(bad: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Region().check(bad)


@pytest.mark.parametrize(
    ("text", "shape"),
    [("", (7, 9)), ("2 3 4 5", (4, 5)), ("5 8 99 99", (2, 1)), ("0 0 1 1", (1, 1))],
)
def test_a_region_is_what_of_it_lies_in_the_image(text: str, shape: tuple[int, int]) -> None:
    image = np.arange(63).reshape(7, 9)
    part = image[region_slices(text, image.shape)]
    assert part.shape == shape
    if text:
        assert part[0, 0] == image[int(text.split(maxsplit=1)[0]), int(text.split()[1])]


@pytest.mark.parametrize("text", ["7 0 1 1", "0 9 1 1"])
def test_a_region_beside_the_image_is_explained(text: str) -> None:
    with pytest.raises(InvalidParameterError, match=f"'{text}' .* 7 rows and 9 columns"):
        region_slices(text, (7, 9, 3))


def test_colors_are_kept_in_small_letters() -> None:
    assert Color().check("#Ff8001") == Color().parse("#ff8001") == "#ff8001"
    assert color_rgb("#ff8001") == (255, 128, 1)
    assert Color().schema() == {"type": "color"}


@pytest.mark.parametrize("bad", ["red", "#fff", "ff8001", "#ff80011", "#gg8001", 0])
def test_what_is_no_color(bad: Any) -> None:
    with pytest.raises(ValueError, match="colour"):
        Color().check(bad)
