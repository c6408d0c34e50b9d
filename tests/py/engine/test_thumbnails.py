"""Thumbnails: small, right, and in nobody's way."""

from __future__ import annotations

from collections.abc import Callable

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.engine.thumbnails import small_shape
from negatoscope.measure.spacing import PixelSize

from .conftest import Page, picture, shown

SAVE = Callable[..., str]


def open_one(page: Page, save: SAVE, content: bytes) -> None:
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])


@pytest.mark.native
def test_a_thumbnail_is_the_picture_made_smaller(page: Page, save: SAVE) -> None:
    image = pytest.importorskip("PIL.Image")
    content = phantoms.phantom(phantoms.ramp(60, 100).astype(np.uint16), bits_stored=12)
    open_one(page, save, content)
    reply = page.ask("thumbnail", handle="a", size=20)
    (rgba,) = reply["arrays"]
    assert (reply["result"], rgba.shape) == ({"rows": 12, "columns": 20}, (12, 20, 4))
    whole = image.fromarray(negatoscope.render(content))
    expected = np.asarray(whole.resize((20, 12), image.Resampling.BOX))
    assert np.abs(rgba[..., 1].astype(int) - expected).max() <= 1
    assert (rgba[..., 0] == rgba[..., 2]).all()
    assert (rgba[..., 3] == 255).all()


def test_small_pictures_stay_as_they_are(opened: Page) -> None:
    (rgba,) = opened.ask("thumbnail", handle="a", size=200)["arrays"]
    np.testing.assert_array_equal(rgba[..., 0], shown(opened.display()))


def test_colour_and_frames(page: Page, save: SAVE) -> None:
    rgb = np.arange(2 * 4 * 6 * 3, dtype=np.uint8).reshape(2, 4, 6, 3)
    open_one(page, save, phantoms.phantom(rgb))
    (rgba,) = page.ask("thumbnail", handle="a", frame=2, size=3)["arrays"]
    assert rgba.shape == (2, 3, 4)
    assert rgba[0, 0, 2] == round(float(rgb[1, :2, :2, 2].mean()))
    assert page.ask("thumbnail", handle="a", frame=3, size=3)["error"]["code"] == "frame_not_found"


@pytest.mark.parametrize(
    ("shape", "spacing", "expected"),
    [
        ((60, 100), (1, 1), (30, 50)),
        ((60, 100), (2, 1), (50, 42)),
        ((10, 10), (1, 2), (10, 20)),
        ((1, 1000), (1, 1), (1, 50)),
    ],
)
def test_proportions_are_those_of_the_patient(
    shape: tuple[int, int], spacing: tuple[float, float], expected: tuple[int, int]
) -> None:
    assert small_shape(shape, PixelSize(*spacing, "mm", "patient", True, ""), 50) == expected


@pytest.mark.parametrize("size", [0, 1025])
def test_the_size_is_bounded(opened: Page, size: int) -> None:
    assert opened.ask("thumbnail", handle="a", size=size)["error"]["code"] == "invalid_request"


def test_pictures_come_before_thumbnails(opened: Page) -> None:
    small = [opened.send("thumbnail", handle="a", size=8) for _ in range(3)]
    opened.step()
    wanted = opened.send("display", **picture())
    ends = [reply["id"] for reply in opened.finish() if "ok" in reply]
    assert ends == [wanted, *small]
