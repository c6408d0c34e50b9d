"""Figures: every picture pixel for pixel, in a grid, with a line of text."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.export.figure import figure

from .conftest import colors, grey

pytest.importorskip("PIL.ImageFont")


def places(page: Any, picture: Any) -> list[tuple[int, int]]:
    """Return where a picture is found in a page, by its upper left corner."""
    rows, columns = picture.shape[:2]
    windows = np.lib.stride_tricks.sliding_window_view(page, (rows, columns), axis=(0, 1))
    if picture.ndim == 3:
        windows = np.moveaxis(windows, 2, -1)
    hits = (windows == picture).all(axis=tuple(range(2, windows.ndim)))
    return [tuple(place) for place in np.argwhere(hits).tolist()]


def test_a_grid_of_four() -> None:
    pictures = [np.roll(grey(), number, axis=1) for number in range(4)]
    page = figure(pictures)
    assert page.ndim == 2
    found = [places(page, picture) for picture in pictures]
    assert found == [[(8, 8)], [(8, 46)], [(36, 8)], [(36, 46)]]
    assert page.shape == (8 + 2 * 28, 8 + 2 * 38)
    assert page[0, 0] == 255


@pytest.mark.parametrize(("columns", "shape"), [(1, (92, 46)), (3, (36, 122)), (9, (36, 122))])
def test_columns(columns: int, shape: tuple[int, int]) -> None:
    assert figure([grey()] * 3, columns=columns).shape == shape


def test_one_picture_in_colour_makes_the_page_so() -> None:
    page = figure([grey(), colors()])
    assert page.shape[2] == 3
    assert places(page, colors()) == [(8, 46)]
    np.testing.assert_array_equal(page[8:28, 8:38], np.repeat(grey()[..., None], 3, axis=2))


def test_sizes_may_differ() -> None:
    page = figure([grey(10, 12), grey(30, 5)])
    assert page.shape == (8 + 38, 8 + 2 * 20)


def test_captions_stand_below_and_are_cut_off() -> None:
    without = figure([grey(60, 200)] * 2)
    page = figure([grey(60, 200)] * 2, ["Sobel, sigma 2", "a long story " * 20])
    assert page.shape[0] > without.shape[0]
    below = page[68:]
    assert (below[:, 8:208] < 128).any()
    assert (below[:, 216:416] < 128).any()
    assert (below[:, 208:216] == 255).all()
    assert (below[:, 416:] == 255).all()


def test_letters_grow_with_the_pictures() -> None:
    small, large = (figure([grey(4, size)], ["Og"]) for size in (300, 1200))
    assert (large < 128).sum() > (small < 128).sum()
    assert large.shape[0] > small.shape[0]


def test_letters_that_the_font_has_not_do_no_harm() -> None:
    np.testing.assert_array_equal(figure([grey()], ["σ窓"]), figure([grey()], ["??"]))
