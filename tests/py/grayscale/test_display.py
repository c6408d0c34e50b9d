"""Compiled displays: the choice of a window, the table, the lookup."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidVoiError
from negatoscope.grayscale.display import (
    Look,
    apply_table,
    compile_table,
    display_key,
    index_frame,
    index_values,
    resolve_voi,
)
from negatoscope.model import Display, IndexedFrame, Instance, Window
from negatoscope.recipe import Recipe
from negatoscope.render import render_display

SOBEL = {"negatoscope_recipe": 1, "steps": [{"operation": "sobel", "parameters": {"sigma": 1}}]}
EQUALIZE = {"negatoscope_recipe": 1, "steps": [{"operation": "equalize_histogram"}]}


def opened(pixels: Any = None, **header: Any) -> tuple[Instance, IndexedFrame]:
    instance = negatoscope.open(phantoms.phantom(pixels, **header))
    frame = index_frame(instance)
    assert isinstance(frame, IndexedFrame)
    return instance, frame


TWO = {"WindowCenter": [40, -600], "WindowWidth": [400, 1500]}


def test_the_file_is_asked_first() -> None:
    instance, frame = opened(**TWO)
    assert resolve_voi(instance, frame, None).window == Window(40, 400)
    assert resolve_voi(instance, frame, "window2").window == Window(-600, 1500)
    own = Window(1, 2, "SIGMOID")
    assert resolve_voi(instance, frame, own).window is own


@pytest.mark.parametrize("voi", ["window3", "window0", "window", "windowx", "lut1", "", "window-1"])
def test_impossible_choices_say_what_there_is(voi: str) -> None:
    instance, frame = opened(**TWO)
    with pytest.raises(InvalidVoiError, match="window1, window2, minmax"):
        resolve_voi(instance, frame, voi)


def test_without_a_window_minimum_to_maximum() -> None:
    instance, frame = opened(np.array([[10, 20, 110]], np.uint8))
    assert resolve_voi(instance, frame, None).window == Window(60.5, 101, explanation="minmax")


def test_minimum_to_maximum_of_fractions() -> None:
    instance, frame = opened(np.array([[10, 20, 111]], np.uint8), RescaleSlope=0.5)
    window = resolve_voi(instance, frame, "minmax").window
    assert window == Window(30.25, 50.5, "LINEAR_EXACT", "minmax")


@pytest.mark.parametrize("value", [0, 7])
def test_a_picture_of_one_value_is_black(value: int) -> None:
    picture = negatoscope.render(phantoms.phantom(np.full((3, 3), value, np.uint8)))
    np.testing.assert_array_equal(picture, np.zeros((3, 3)))


def test_padding_stays_out_of_the_range_and_is_shown_black() -> None:
    pixels = np.array([[-2000, -1000, 0, 1000]], np.int16)
    for photometric, expected in (
        ("MONOCHROME2", [[0, 0, 127, 255]]),
        ("MONOCHROME1", [[0, 255, 127, 0]]),
    ):
        content = phantoms.phantom(pixels, photometric=photometric, PixelPaddingValue=-2000)
        np.testing.assert_array_equal(negatoscope.render(content, voi="minmax"), expected)


def test_nothing_but_padding_is_black() -> None:
    content = phantoms.phantom(np.full((2, 2), 9, np.uint8), PixelPaddingValue=9)
    np.testing.assert_array_equal(negatoscope.render(content), np.zeros((2, 2)))


def test_the_table_has_a_colour_for_every_index() -> None:
    instance, frame = opened()
    table = compile_table(frame, transform=Window(2048, 4096), instance=instance).rgba
    assert table.shape == (65536, 4)
    assert table.dtype == np.uint8
    assert table.flags.c_contiguous
    assert (table[:, 3] == 255).all()
    np.testing.assert_array_equal(table[:4096, 0], np.floor(np.arange(4096) * 255 / 4095))


def test_a_table_of_colours_gives_a_colour_picture() -> None:
    _, frame = opened(np.array([[0, 1]], np.uint8))
    rgba = np.zeros((65536, 4), np.uint8)
    rgba[1] = (10, 20, 30, 255)
    picture = apply_table(Display(frame, negatoscope.model.DisplayTable(rgba), None, ""))
    np.testing.assert_array_equal(picture, [[[0, 0, 0], [10, 20, 30]]])


def test_windows_of_the_file_do_not_apply_to_edges() -> None:
    content = phantoms.phantom(**TWO)
    shown = render_display(content, recipe=SOBEL)
    assert shown.window is not None
    assert shown.window.explanation == "minmax"
    with pytest.raises(InvalidVoiError, match="offers minmax"):
        negatoscope.render(content, recipe=SOBEL, voi="window1")


def test_same_pixels_same_key() -> None:
    instance = negatoscope.open(phantoms.phantom(np.zeros((2, 8, 8), np.uint16), **TWO))
    plain = render_display(instance)
    assert render_display(instance, look=Look("window2")).key == plain.key
    assert render_display(instance, recipe=EQUALIZE).key == plain.key
    assert render_display(instance, recipe=SOBEL).key != plain.key
    assert render_display(instance, frame=2).key != plain.key
    assert "1.2.826" not in display_key(instance, 1, Recipe())


@pytest.mark.parametrize("recipe", [EQUALIZE, SOBEL])
def test_a_colour_picture_and_its_brightness_are_different_pixels(recipe: Any) -> None:
    instance = negatoscope.open(phantoms.phantom(np.zeros((8, 8, 3), np.uint8)))
    assert render_display(instance, recipe=recipe).key != render_display(instance).key


@pytest.mark.parametrize(
    "header", [{"photometric": "MONOCHROME1"}, {"PresentationLUTShape": "INVERSE"}]
)
def test_inversion_is_for_the_picture_and_not_for_its_edges(header: Any) -> None:
    pixels = np.zeros((8, 8), np.uint8)
    pixels[:, 4:] = 200
    plain, inverse = phantoms.phantom(pixels), phantoms.phantom(pixels, **header)
    for recipe in (None, EQUALIZE):
        shown = negatoscope.render(plain, recipe=recipe).astype(int)
        # Each is floored by itself.
        assert np.abs(negatoscope.render(inverse, recipe=recipe) + shown - 255).max() <= 1
    edges = negatoscope.render(inverse, recipe=SOBEL)
    np.testing.assert_array_equal(edges, negatoscope.render(plain, recipe=SOBEL))
    assert edges[4, 4] > edges[4, 0]


def test_equalisation_changes_the_table_only() -> None:
    instance = negatoscope.open(phantoms.phantom())
    plain, equalized = render_display(instance), render_display(instance, recipe=EQUALIZE)
    assert isinstance(plain.frame, IndexedFrame)
    assert isinstance(equalized.frame, IndexedFrame)
    np.testing.assert_array_equal(plain.frame.index, equalized.frame.index)


def test_colour_needs_no_table() -> None:
    rgb = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    shown = render_display(phantoms.phantom(rgb))
    assert (shown.table, shown.window) == (None, None)
    np.testing.assert_array_equal(apply_table(shown), rgb)


def test_grey_operations_on_colour_work_on_its_brightness() -> None:
    rgb = np.zeros((8, 8, 3), np.uint8)
    rgb[:, 4:] = 200
    picture = negatoscope.render(phantoms.phantom(rgb), recipe=SOBEL)
    assert picture.shape == (8, 8)
    assert picture[4, 3] > picture[4, 0]


def test_every_frame_has_its_own_window() -> None:
    frames = np.tile(np.array([[0, 50, 100, 0]], np.uint8), (2, 1, 1))
    groups = phantoms.items(
        *(
            phantoms.item(
                FrameVOILUTSequence=phantoms.items(
                    phantoms.item(WindowCenter=center, WindowWidth=1)
                )
            )
            for center in (25, 75)
        )
    )
    content = phantoms.phantom(frames, PerFrameFunctionalGroupsSequence=groups)
    np.testing.assert_array_equal(negatoscope.render(content, frame=1), [[0, 255, 255, 0]])
    np.testing.assert_array_equal(negatoscope.render(content, frame=2), [[0, 0, 255, 0]])


def test_a_quantised_frame_compiles_like_any_other() -> None:
    instance, _ = opened()
    frame = index_values(np.linspace(0, 1, 9).reshape(3, 3))
    transform = resolve_voi(instance, frame, None).transform
    table = compile_table(frame, transform=transform, instance=instance)
    shown = table.rgba[frame.index][:, :, 0]
    assert (shown.min(), shown.max()) == (0, 255)
