"""Pictures on request: what render gives, saved, kept, and named by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest

from .conftest import EMPTY, Page, picture, recipe, shown

RECIPES = [
    EMPTY,
    recipe("equalize_histogram"),
    recipe("sobel", sigma=1.0),
    recipe("laplacian_of_gaussian", sigma=2.0),
    recipe("sobel", "equalize_histogram"),
]
FILES = [
    "CT_small.dcm",
    "MR_small_bigendian.dcm",
    "MR_small_RLE.dcm",
    "JPEG2000.dcm",
    "SC_rgb_small_odd.dcm",
    "examples_palette.dcm",
]


@pytest.mark.parametrize("steps", RECIPES)
@pytest.mark.parametrize("name", FILES)
def test_the_page_shows_what_render_gives(
    name: str, steps: dict[str, Any], page: Page, testfile: Any
) -> None:
    path = str(testfile(name))
    page.ask("open", sources=[{"handle": "a", "path": path}])
    for voi in (None, "minmax"):
        reply = page.display(recipe=steps, voi=voi)
        expected = negatoscope.render(path, voi=voi, recipe=steps)
        np.testing.assert_array_equal(shown(reply), expected)
        assert (reply["result"]["rows"], reply["result"]["columns"]) == expected.shape[:2]


@pytest.mark.parametrize("voi", ["percentile", "imagej", "full", "lung", "minmax"])
def test_choices_by_name(voi: str, opened: Page) -> None:
    reply = opened.display(voi=voi)
    assert reply["result"]["voi"] == voi
    assert reply["result"]["window"] is not None


def test_overlays_and_colormaps(page: Page, save: Callable[..., str]) -> None:
    image = phantoms.dataset(np.arange(64, dtype=np.uint8).reshape(8, 8))
    phantoms.add_overlay(image, np.arange(64).reshape(8, 8) == 0)
    path = save(phantoms.file_bytes(image))
    page.ask("open", sources=[{"handle": "a", "path": path}])
    plain = page.display()
    for overlays, colormap in ((True, None), (False, "PET"), (True, "PET")):
        reply = page.display(overlays=overlays, colormap=colormap, have=plain["result"]["key"])
        assert (reply["result"]["key"] == plain["result"]["key"]) is not overlays
        if overlays:
            expected = negatoscope.render(path, overlays=True, colormap=colormap)
            table, index = reply["arrays"]
            picked = table[index][..., 0] if colormap is None else table[index][..., :3]
            np.testing.assert_array_equal(picked, expected)
            again = page.display(overlays=True, colormap=colormap, have=reply["result"]["key"])
            assert len(again["arrays"]) == 1
    probed = page.ask("probe", handle="a", frame=1, recipe=EMPTY, row=0, column=0)
    assert probed["result"]["stored"] == 0
    assert probed["result"]["quantities"] == []


def test_a_frame_the_page_has_is_not_sent_again(opened: Page) -> None:
    first = opened.display()
    key = first["result"]["key"]
    assert [array.shape for array in first["arrays"]] == [(65_536, 4), (16, 12)]
    again = opened.display(have=key, voi={"center": 0, "width": 10, "function": "LINEAR_EXACT"})
    assert [array.shape for array in again["arrays"]] == [(65_536, 4)]
    assert again["result"]["window"] == {
        "center": 0.0,
        "width": 10.0,
        "function": "LINEAR_EXACT",
        "explanation": "",
    }
    equalized = opened.display(have=key, recipe=recipe("equalize_histogram"))
    assert equalized["result"]["key"] == key
    assert len(equalized["arrays"]) == 1
    edges = opened.display(have=key, recipe=recipe("sobel"))
    assert edges["result"]["key"] != key
    assert len(edges["arrays"]) == 2


def test_keys_are_the_same_after_the_engine_has_died(save: Callable[..., str]) -> None:
    def key(handle: str) -> str:
        page = Page()
        page.ask("open", sources=[{"handle": handle, "path": save()}])
        return str(page.display(handle)["result"]["key"])

    assert key("a") == key("a") != key("b")


def test_handles_of_like_files_have_keys_of_their_own(page: Page, save: Callable[..., str]) -> None:
    files = [phantoms.phantom(phantoms.ramp(high=high).astype("u2")) for high in (100, 200)]
    assert len(files[0]) == len(files[1])
    page.ask(
        "open",
        sources=[{"handle": f"{n}", "path": save(file, f"{n}")} for n, file in enumerate(files)],
    )
    assert page.display("0")["result"]["key"] != page.display("1")["result"]["key"]


def test_color_comes_as_rgba_without_a_table(page: Page, save: Callable[..., str]) -> None:
    rgb = np.random.default_rng(0).integers(0, 255, (4, 5, 3)).astype(np.uint8)
    page.ask("open", sources=[{"handle": "a", "path": save(phantoms.phantom(rgb))}])
    reply = page.display()
    (rgba,) = reply["arrays"]
    np.testing.assert_array_equal(rgba[..., :3], rgb)
    assert np.all(rgba[..., 3] == 255)
    assert reply["result"]["color"]
    assert reply["result"]["window"] is None
    assert page.display(have=reply["result"]["key"])["arrays"] == []
    (warning,) = page.display(voi="minmax")["result"]["warnings"]
    assert "keeps its colours" in warning
    edges = page.display(recipe=recipe("sobel"))
    assert not edges["result"]["color"]
    assert len(edges["arrays"]) == 2


def test_the_range_leaves_padding_out(page: Page, save: Callable[..., str]) -> None:
    pixels = phantoms.ramp(high=3000).astype(np.int16)
    pixels[0] = -2000
    content = phantoms.phantom(
        pixels, PixelPaddingValue=-2000, RescaleIntercept=-1024, RescaleSlope=1
    )
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])
    result = page.display()["result"]
    assert result["range"] == [float(pixels[1:].min()) - 1024, 3000.0 - 1024]
    assert page.ask("probe", handle="a", frame=1, recipe=EMPTY, row=0, column=0)["result"] == {
        "stored": -2000,
        "value": None,
        "unit": result["unit"],
        "result": None,
        "quantities": [],
        "display": None,
    }


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"handle": "b"}, "unknown_handle"),
        ({"frame": 2}, "frame_not_found"),
        ({"frame": 0}, "frame_not_found"),
        ({"recipe": {}}, "invalid_recipe"),
        ({"recipe": recipe("sobl")}, "unknown_operation"),
        ({"recipe": recipe("sobel", sigma=-1)}, "invalid_parameter"),
        ({"voi": "window9"}, "invalid_voi"),
        ({"voi": "bright"}, "invalid_voi"),
        ({"voi": {"center": 1, "width": 0, "function": "LINEAR"}}, "invalid_voi"),
        ({"voi": {"center": 1, "width": 5, "function": "CUBIC"}}, "invalid_voi"),
        ({"voi": {"center": 1, "width": 5}}, "invalid_request"),
        ({"voi": {"center": "1", "width": 5, "function": "LINEAR"}}, "invalid_request"),
    ],
)
def test_impossible_pictures(params: dict[str, Any], code: str, opened: Page) -> None:
    reply = opened.ask("display", **{**picture(), **params})
    assert reply["error"]["code"] == code
    assert opened.display()["ok"]
