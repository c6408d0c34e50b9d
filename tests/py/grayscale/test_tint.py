"""Labels as colours over a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.frame import ColorFrame, IndexedFrame, LabelClass
from negatoscope.grayscale.display import Look, apply_table, show
from negatoscope.grayscale.layers import Layer, paint
from negatoscope.grayscale.tint import tint
from negatoscope.progress import finished
from negatoscope.reading.files import open_file

RED, BLUE = LabelClass("Red", (255, 0, 0)), LabelClass("Blue", (0, 0, 255))
INSTANCE = open_file(phantoms.phantom())
SHAPE = (40, 30)
PIXELS = np.random.default_rng(1).integers(0, 4096, SHAPE).astype(np.uint16)
LABELS = np.random.default_rng(2).integers(0, 3, SHAPE).astype(np.uint8)
FRAME = IndexedFrame(PIXELS, np.arange(65_536.0), labels=LABELS, label_classes=(RED, BLUE))


def shown(frame: Any, look: Look | None = None) -> Any:
    return apply_table(show(INSTANCE, finished(tint(frame)), look or Look()))


def mixed(grey: Any, color: tuple[int, int, int]) -> Any:
    return (3 * np.asarray(grey)[..., np.newaxis].astype(int) + 2 * np.array(color)) // 5


@pytest.mark.parametrize("look", [Look(), Look("percentile"), Look("full"), Look(invert=True)])
def test_the_window_shows_the_same_below_the_colours(look: Look) -> None:
    plain = apply_table(show(INSTANCE, replace(FRAME, labels=None, label_classes=()), look))
    result = shown(FRAME, look)
    np.testing.assert_array_equal(result[LABELS == 0], plain[LABELS == 0, np.newaxis].repeat(3, 1))
    np.testing.assert_array_equal(result[LABELS == 1], mixed(plain[LABELS == 1], RED.color))
    np.testing.assert_array_equal(result[LABELS == 2], mixed(plain[LABELS == 2], BLUE.color))


def test_no_labels_no_other_frame() -> None:
    frame = replace(FRAME, labels=np.zeros(SHAPE, dtype=np.uint8))
    assert finished(tint(frame)) is frame
    plain = replace(FRAME, labels=None)
    assert finished(tint(plain)) is plain


def test_where_indices_are_too_few_neighbours_share_one() -> None:
    pixels = np.arange(65_536, dtype=np.uint16).reshape(256, 256)
    labels = (pixels % 2).astype(np.uint8)
    frame = IndexedFrame(pixels, np.arange(65_536.0), labels=labels, label_classes=(RED,))
    tinted = finished(tint(frame))
    assert isinstance(tinted, IndexedFrame)
    assert tinted.values.size == 32_768
    assert tinted.counts.sum() == 65_536
    low = np.where(labels == 1, tinted.index - 32_768, tinted.index)
    assert np.abs(tinted.values[low] - pixels).max() <= 1
    assert ((tinted.index >= 32_768) == (labels == 1)).all()


def test_what_is_painted_over_the_picture_is_not_tinted() -> None:
    mask = np.zeros(SHAPE, dtype=bool)
    mask[3:9, 4:20] = True
    result = shown(paint(FRAME, (Layer(mask, 200),)))
    assert (result[mask] == 200).all()
    np.testing.assert_array_equal(result[~mask], shown(FRAME)[~mask])


def test_a_picture_in_colour_is_tinted_too() -> None:
    rgb = np.random.default_rng(3).integers(0, 256, (*SHAPE, 3)).astype(np.uint8)
    result = shown(ColorFrame(rgb, labels=LABELS, label_classes=(RED, BLUE)))
    expected = (3 * rgb.astype(int) + 2 * np.array(BLUE.color)) // 5
    np.testing.assert_array_equal(result[LABELS == 0], rgb[LABELS == 0])
    np.testing.assert_array_equal(result[LABELS == 2], expected[LABELS == 2])


def test_padding_keeps_its_colour_below_the_tint() -> None:
    frame = replace(FRAME, padding=np.arange(65_536) == PIXELS[0, 0])
    result = shown(frame, Look(nan_color="#00ff00"))
    color = {0: (0, 255, 0), 1: (102, 153, 0), 2: (0, 153, 102)}[int(LABELS[0, 0])]
    assert tuple(result[0, 0]) == color
