"""One window for all frames of a stack whose files ask for none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.engine.stacks import Stacks
from negatoscope.model import Window

from .conftest import EMPTY, Page, picture, recipe, shown

SAVE = Callable[..., str]
PIXELS = np.stack([np.full((4, 5), 100 * number, np.int16) for number in range(1, 5)])
PIXELS[:, 0] = np.arange(5) * 7
HANDLES = ["s0", "s1", "s2", "s3"]


def open_series(page: Page, save: SAVE, pixels: Any = PIXELS, **header: Any) -> None:
    sources = []
    for number, each in enumerate(pixels):
        place = {
            "InstanceNumber": number + 1,
            "SOPInstanceUID": f"1.2.826.0.1.3680043.10.1.6.{number}",
            "ImagePositionPatient": [0, 0, number],
            "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
        }
        content = phantoms.phantom(each, **(place | header))
        sources.append({"handle": f"s{number}", "path": save(content, f"s{number}")})
    page.ask("open", sources=sources)
    page.ask("arrange", handles=[source["handle"] for source in sources])


def window(page: Page, handle: str, **params: Any) -> Any:
    told = page.display(handle, **params)["result"]
    return told["window"]["center"], told["window"]["width"], told["voi"]


def test_a_series_has_one_window(page: Page, save: SAVE) -> None:
    open_series(page, save)
    assert {window(page, handle) for handle in HANDLES} == {(200.5, 401, "stack")}
    explanation = page.display("s1")["result"]["window"]["explanation"]
    assert explanation == "4 of 4 frames"


def test_the_frames_of_one_image_have_one_window(page: Page, save: SAVE) -> None:
    page.ask("open", sources=[{"handle": "a", "path": save(phantoms.phantom(PIXELS))}])
    assert window(page, "a", frame=2) == window(page, "a", frame=4) == (200.5, 401, "stack")


def test_single_images_are_as_they_were(opened: Page, save: SAVE) -> None:
    assert opened.display()["result"]["voi"] == "minmax"
    np.testing.assert_array_equal(shown(opened.display()), negatoscope.render(save()))


def test_until_the_series_is_arranged_each_image_is_alone(page: Page, save: SAVE) -> None:
    open_series(page, save, PIXELS[:1])
    assert window(page, "s0")[2] == "minmax"


def test_what_the_file_or_the_page_asks_for_comes_first(page: Page, save: SAVE) -> None:
    open_series(page, save, WindowCenter=40, WindowWidth=400)
    assert window(page, "s1") == (40, 400, "window1")
    assert window(page, "s1", voi="minmax")[2] == "minmax"


def test_values_that_are_no_longer_the_picture_are_seen_as_they_were(
    page: Page, save: SAVE
) -> None:
    open_series(page, save)
    assert window(page, "s1", recipe=recipe("sobel"))[2] != "stack"
    assert window(page, "s1", recipe=recipe("flip"))[2] == "stack"


def test_single_radiographs_are_no_stack(page: Page, save: SAVE) -> None:
    open_series(page, save, Modality="DX")
    assert window(page, "s1")[2] == "minmax"


def test_only_some_frames_of_many_are_looked_at(page: Page, save: SAVE, monkeypatch: Any) -> None:
    many = np.zeros((101, 2, 2), np.int16)
    many[:, 0, 0] = np.arange(101)
    page.ask("open", sources=[{"handle": "a", "path": save(phantoms.phantom(many))}])
    told = page.display("a", frame=7)["result"]["window"]
    assert (told["explanation"], told["width"]) == ("9 of 101 frames", 101)
    monkeypatch.setattr("negatoscope.grayscale.common_window._MOST_PIXELS", 4)
    page.ask("open", sources=[{"handle": "b", "path": save(phantoms.phantom(many), "b")}])
    assert page.display("b", frame=7)["result"]["window"]["explanation"] == "3 of 101 frames"


def test_the_window_is_made_once(page: Page, save: SAVE) -> None:
    open_series(page, save)
    page.display("s0")
    page.send("display", **picture("s1"))
    assert len([reply for reply in page.finish() if "progress" in reply]) == 0


def test_a_closed_image_takes_the_window_along(page: Page, save: SAVE) -> None:
    open_series(page, save)
    assert window(page, "s0")[1] == 401
    page.ask("close", handles=["s3"])
    assert window(page, "s0") == (150.5, 301, "stack")
    page.ask("close", handles=["s1", "s2"])
    assert window(page, "s0")[2] == "minmax"


def test_what_is_exported_and_probed_is_what_is_shown(page: Page, save: SAVE) -> None:
    open_series(page, save)
    asked = picture("s1")
    seen = shown(page.display("s1"))
    told = page.ask("probe", **asked, row=2, column=3)["result"]
    assert told["display"] == [int(seen[2, 3])] * 3
    exported = page.ask("export", format="png", panes=[asked])["arrays"][0].tobytes()
    np.testing.assert_array_equal(negatoscope.stored_values(negatoscope.open(exported)), seen)


def test_scripts_write_the_window_out(page: Page, save: SAVE) -> None:
    open_series(page, save)
    told = page.ask("script", handle="s1", frame=1, recipe=EMPTY, voi=None)["result"]
    assert "Window(200.5, 401.0" in told["python"]
    assert "--window=200.5,401.0" in told["command"]
    plain = page.ask("script", handle="s1", frame=1, recipe=EMPTY, voi="minmax")["result"]
    assert "--voi=minmax" in plain["command"]
    filtered = page.ask("script", handle="s1", frame=1, recipe=recipe("sobel"), voi=None)["result"]
    assert "window" not in filtered["command"]


@pytest.mark.parametrize("slope", ["1", "0.5"])
def test_fractions_have_an_exact_window(page: Page, save: SAVE, slope: str) -> None:
    open_series(page, save, RescaleSlope=slope, RescaleIntercept="0")
    found = page.display("s0")["result"]["window"]
    assert found["function"] == ("LINEAR" if slope == "1" else "LINEAR_EXACT")


def test_stacks_know_their_members() -> None:
    stacks = Stacks()
    stacks.note(["a", "b", "c"], stacked=True)
    stacks.note(["d", "e"], stacked=False)
    assert stacks.members("b") == ("a", "b", "c")
    assert stacks.members("d") == ("d",)
    assert stacks.members("nobody") == ("nobody",)
    stacks.keep_window(("a", "b", "c"), Window(1, 2))
    stacks.forget("b")
    assert stacks.members("a") == ("a", "c")
    assert stacks.window(("a", "b", "c")) is None
