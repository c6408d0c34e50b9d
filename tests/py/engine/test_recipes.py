"""Operations, scripts and texts of recipes, as the page asks for them."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.export.png import png_bytes
from negatoscope.operations import FAMILIES, load_all
from negatoscope.recipe import Recipe, Step, parse

from .conftest import Page, picture, recipe, shown
from .test_states import state

WINDOW = {"center": 900.0, "width": 1300.0, "function": "LINEAR"}


def test_all_operations_are_listed_family_by_family(page: Page) -> None:
    told = page.ask("operations")["result"]
    assert told["operations"] == [each.schema() for each in load_all()]
    assert [each["name"] for each in told["families"]] == list(FAMILIES)
    assert {each["family"] for each in told["operations"]} <= set(FAMILIES)


def test_what_the_page_copies_makes_what_it_shows(
    page: Page, save: Callable[..., str], tmp_path: Path, monkeypatch: Any
) -> None:
    """With a presentation state, a second image and every part of a look."""
    pixels = phantoms.ramp().astype(np.uint16)
    header = {"RescaleIntercept": -1024, "RescaleSlope": 1, "PixelPaddingValue": 7}
    image = phantoms.phantom(pixels, bits_stored=12, **header)
    other = phantoms.phantom(pixels[::-1] // 2, bits_stored=12, SOPInstanceUID="1.2.3", **header)
    sources = [
        {"handle": "a", "path": save(image, "a.dcm")},
        {"handle": "b", "path": save(other, "b.dcm")},
        {"handle": "s", "path": save(state(PresentationLUTShape="INVERSE"), "s.dcm")},
    ]
    assert page.ask("open", sources=sources)["result"]["skipped"] == []
    params = picture(
        recipe=recipe("match_histogram", "sobel"),
        presentation_state="s",
        other={"handle": "b", "frame": 1},
        voi=WINDOW,
        overlays=True,
        colormap="magma",
        invert=True,
        nan_color="#102030",
    )
    named = {"source": "a.dcm", "state_source": "s.dcm", "other_source": "b.dcm"}
    told = page.ask("script", **params, **named, output="new.png")["result"]
    table, index = page.ask("display", **params)["arrays"]
    monkeypatch.chdir(tmp_path)
    exec(compile(told["python"], "script.py", "exec"), {})
    assert (tmp_path / "new.png").read_bytes() == png_bytes(table[index][..., :3])
    assert "negatoscope render a.dcm" in told["command"]
    words = shlex.split(told["command"])
    assert {"--presentation-state=s.dcm", "--other=b.dcm", "--output=new.png"} <= set(words)
    assert parse(told["recipe"]) == parse(params["recipe"])


EXPORTS: list[tuple[str, dict[str, Any], Any, str]] = [
    ("npy", {}, None, "image.npy"),
    ("npy", {}, "all", "image.npy"),
    ("npz", {}, [2], "image.npz"),
    ("tiff", {"depth": "float32"}, None, "image.tiff"),
    ("jpeg", {"quality": 70}, None, "image.jpg"),
    ("apng", {"duration": 50}, "all", "image.png"),
    ("csv", {"content": "histogram", "bins": 5}, None, "image.csv"),
    ("zip", {"files": "npy"}, "all", "image.zip"),
]


@pytest.mark.parametrize(("name", "options", "frames", "output"), EXPORTS)
def test_what_the_page_copies_writes_what_it_exports(  # noqa: PLR0913, PLR0917 - fixtures
    name: str,
    options: dict[str, Any],
    frames: Any,
    output: str,
    page: Page,
    save: Callable[..., str],
    tmp_path: Path,
    monkeypatch: Any,
) -> None:
    pytest.importorskip("PIL.Image")
    pixels = np.stack([phantoms.ramp(), phantoms.ramp()[::-1]]).astype(np.uint16)
    path = save(phantoms.phantom(pixels, RescaleIntercept=-1024, RescaleSlope=1), "image.dcm")
    page.ask("open", sources=[{"handle": "a", "path": path}])
    params = picture(recipe=recipe("sobel", sigma=1.5), voi="percentile")
    wanted = {"format": name, "options": options, "frames": frames}
    (content,) = page.ask("export", panes=[params], **wanted)["arrays"]
    told = page.ask("script", **params, **wanted)["result"]
    monkeypatch.chdir(tmp_path)
    exec(compile(told["python"], "script.py", "exec"), {})
    assert (tmp_path / output).read_bytes() == content.tobytes()
    assert f"--output={output}" in shlex.split(told["command"])


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"format": "bmp"}, "There is no format 'bmp'"),
        ({"format": "jpeg", "options": {"quality": 0}}, "1 to 100"),
        ({"output": "new.bmp"}, "No format has the suffix"),
        ({"format": "npy", "frames": ["1"]}, "nor a list of whole numbers"),
    ],
)
def test_files_that_cannot_be_written_are_not_copied(
    params: dict[str, Any], words: str, opened: Page
) -> None:
    assert words in opened.ask("script", **picture(), **params)["error"]["message"]


def test_files_without_names_get_plain_ones(opened: Page) -> None:
    told = opened.ask("script", **picture())["result"]
    assert told["command"] == "negatoscope render image.dcm --frame=1 --output=image.png"


@pytest.mark.parametrize("text", ["as_text", "to_json"])
def test_recipes_are_read_from_text(text: str, page: Page) -> None:
    made = Recipe((Step("sobel", {"sigma": 2}),))
    assert (
        page.ask("parse_recipe", text=getattr(made, text)())["result"]["recipe"] == made.to_dict()
    )


def test_a_wrong_recipe_is_explained(page: Page) -> None:
    told = page.ask("parse_recipe", text="ng1.xyz!")["error"]
    assert told["code"] == "invalid_recipe"
    assert "copy it again" in told["message"]
    wrong = '{"negatoscope_recipe": 1, "steps": [{"operation": "sobl"}]}'
    told = page.ask("parse_recipe", text=wrong)["error"]
    assert told["code"] == "unknown_operation"
    assert "did you mean 'sobel'" in told["message"]


def test_a_second_image(page: Page, save: Callable[..., str]) -> None:
    """Another one is another picture; closing it takes what was made with it along."""
    pixels = phantoms.ramp().astype(np.uint16)
    for handle, content in (("a", pixels), ("b", pixels[::-1]), ("c", pixels // 2)):
        page.ask(
            "open", sources=[{"handle": handle, "path": save(phantoms.phantom(content), handle)}]
        )
    steps = recipe("match_histogram", "sobel")
    with_b, with_c, again = (
        page.display(recipe=steps, other={"handle": handle, "frame": 1}) for handle in "bcb"
    )
    assert with_b["result"]["key"] == again["result"]["key"] != with_c["result"]["key"]
    assert (shown(with_b) == shown(again)).all()
    assert (shown(with_b) != shown(with_c)).any()
    for other in (None, {"handle": "x", "frame": 1}, {"handle": "b", "frame": 2}):
        assert not page.display(recipe=steps, other=other)["ok"]
    page.ask("close", handles=["b"])
    told = page.display(recipe=steps, other={"handle": "b", "frame": 1})
    assert told["error"]["code"] == "unknown_handle"
