"""The values under the pointer."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import phantoms
import pytest
from negatoscope.operations import OPERATIONS

from .conftest import EMPTY, Page, recipe


def test_probe_tells_stored_modality_and_processed_value(opened: Page) -> None:
    stored = phantoms.ramp()
    values = (stored - 1024).astype(np.float32)
    sobel = OPERATIONS["sobel"]
    edges = sobel.function(values, **sobel.validate({"sigma": 1.0}))
    where = {"handle": "a", "frame": 1, "row": 5, "column": 7}
    result = opened.ask("probe", **where, recipe=recipe("sobel", sigma=1.0))["result"]
    assert result == {
        "stored": int(stored[5, 7]),
        "value": float(values[5, 7]),
        "unit": "HU",
        "result": float(edges[5, 7]),
        "quantities": [],
        "display": None,
    }
    plain = opened.ask("probe", **where, recipe=EMPTY)["result"]
    assert plain["result"] == plain["value"]
    equalized = opened.ask("probe", **where, recipe=recipe("sobel", "equalize_histogram"))
    assert 0 <= equalized["result"]["result"] <= 1


def test_probe_of_color(page: Page, save: Callable[..., str]) -> None:
    rgb = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    page.ask("open", sources=[{"handle": "a", "path": save(phantoms.phantom(rgb))}])
    for steps, result in ((EMPTY, None), (recipe("sobel"), float)):
        told = page.ask("probe", handle="a", frame=1, recipe=steps, row=1, column=2)["result"]
        assert told["stored"] == [21, 22, 23]
        assert told["value"] is None
        assert told["result"] is None if result is None else isinstance(told["result"], float)


def test_probe_of_float_pixels(page: Page, save: Callable[..., str]) -> None:
    pixels = np.linspace(-1, 1, 20, dtype=np.float32).reshape(4, 5)
    pixels[0, 0] = np.nan
    page.ask("open", sources=[{"handle": "a", "path": save(phantoms.phantom(pixels))}])
    where = {"handle": "a", "frame": 1, "recipe": EMPTY}
    told = page.ask("probe", **where, row=3, column=4)["result"]
    assert (told["stored"], told["value"]) == (1.0, 1.0)
    told = page.ask("probe", **where, row=0, column=0)["result"]
    assert (told["stored"], told["value"], told["result"]) == (None, None, None)


@pytest.mark.parametrize(("row", "column"), [(-1, 0), (16, 0), (0, 12), (0, -1)])
def test_probe_beside_the_picture(row: int, column: int, opened: Page) -> None:
    reply = opened.ask("probe", handle="a", frame=1, recipe=EMPTY, row=row, column=column)
    assert reply["error"]["code"] == "invalid_request"
    assert "rows are 0 to 15, columns 0 to 11" in reply["error"]["message"]


@pytest.mark.parametrize("invert", [False, True])
def test_probe_tells_what_is_on_the_screen(invert: bool, opened: Page) -> None:
    window = {"center": 1024, "width": 2048, "function": "LINEAR_EXACT"}
    look = {"voi": window, "invert": invert}
    where = {"handle": "a", "frame": 1, "recipe": EMPTY}
    shown = opened.ask("display", **where, **look)
    frame, table = shown["arrays"][1], shown["arrays"][0]
    for row, column in ((0, 0), (7, 5), (15, 11)):
        told = opened.ask("probe", **where, **look, row=row, column=column)["result"]
        assert told["display"] == table[frame[row, column], :3].tolist()


def test_probe_tells_the_color_on_the_screen(page: Page, save: Callable[..., str]) -> None:
    rgb = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    page.ask("open", sources=[{"handle": "a", "path": save(phantoms.phantom(rgb))}])
    where = {"handle": "a", "frame": 1, "recipe": EMPTY, "row": 1, "column": 2}
    assert page.ask("probe", **where, voi=None)["result"]["display"] == [21, 22, 23]
    bad = page.ask("probe", **where, voi="no such window", colormap="no such map")
    assert bad["error"]["code"] == "invalid_parameter"
