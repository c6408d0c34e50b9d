"""Taking something away: every format through the door that the page uses."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.export.saving import save as save_file

from .conftest import Page, picture, recipe

Image = pytest.importorskip("PIL.Image")

FRAMES = np.arange(4 * 6 * 5, dtype=np.uint8).reshape(4, 6, 5)


@pytest.fixture
def frames(page: Page, save: Callable[..., str]) -> Page:
    """Return a page on which an image of four frames is open under the handle "a"."""
    path = save(phantoms.phantom(FRAMES))
    assert page.ask("open", sources=[{"handle": "a", "path": path}])["ok"]
    return page


def exported(page: Page, wanted: str, *panes: Any, **params: Any) -> tuple[Any, bytes]:
    reply = page.ask("export", format=wanted, panes=list(panes) or [picture()], **params)
    assert reply["ok"], reply
    (content,) = reply["arrays"]
    return reply["result"], content.tobytes()


def pixels(content: bytes) -> Any:
    with Image.open(io.BytesIO(content)) as image:
        return np.asarray(image)


def test_the_page_can_build_its_form(page: Page) -> None:
    listed = {each["name"]: each for each in page.ask("formats")["result"]["formats"]}
    assert next(iter(listed)) == "png"
    assert {"jpeg", "tiff", "gif", "npy", "csv", "dicom", "figure", "zip"} <= set(listed)
    quality = listed["jpeg"]["parameters"][0]
    assert (quality["name"], quality["type"], quality["maximum"]) == ("quality", "integer", 100)
    assert quality["description"]
    assert listed["png"]["available"] is True
    assert {each["takes"] for each in listed.values()} == {"one", "stack", "grid"}


@pytest.mark.parametrize(
    "name", ["png", "jpeg", "tiff", "gif", "apng", "npy", "npz", "csv", "dicom", "figure", "zip"]
)
def test_every_format_makes_a_file(name: str, opened: Page) -> None:
    told, content = exported(opened, name)
    assert told["bytes_after"] == len(content) > 0
    assert told["bytes_before"] > 0
    assert told["lossy"] == (name == "jpeg")
    assert told["sentence"].endswith(".")
    assert told["name"].startswith("negatoscope-windowed")
    if name != "dicom":
        for word in (b"hantom", b"PHANTOM", b"1.2.826.0.1.3680043.10.1"):
            assert word not in content


def test_the_picture_is_the_one_that_is_shown(opened: Page) -> None:
    pane = picture(recipe=recipe("sobel", sigma=1.0), voi="percentile", colormap="HOT_IRON")
    told, content = exported(opened, "png", pane)
    reply = opened.display("a", **{key: pane[key] for key in ("recipe", "voi", "colormap")})
    table, index = reply["arrays"]
    np.testing.assert_array_equal(pixels(content), table[index][..., :3])
    assert told["name"] == "negatoscope-sobel.png"


def test_options_are_those_of_the_format(opened: Page) -> None:
    large = exported(opened, "jpeg", options={"quality": 100})[1]
    small = exported(opened, "jpeg", options={"quality": 1})[1]
    assert len(small) < len(large)


@pytest.mark.parametrize(
    ("wanted", "options", "code", "words"),
    [
        ("jpg", {}, "invalid_parameter", "did you mean 'jpeg'"),
        ("jpeg", {"quality": 101}, "invalid_parameter", "a whole number from 1 to 100"),
        ("jpeg", {"qualty": 5}, "invalid_parameter", "did you mean 'quality'"),
        ("csv", {"content": "profile"}, "invalid_parameter", "needs a line"),
    ],
)
def test_wrong_choices_are_explained(
    wanted: str, options: Any, code: str, words: str, opened: Page
) -> None:
    reply = opened.ask("export", format=wanted, options=options, panes=[picture()])
    assert reply["error"]["code"] == code
    assert words in reply["error"]["message"]


@pytest.mark.parametrize("wanted", ["npy", "gif", "apng", "tiff"])
def test_all_frames_go_into_one_file(wanted: str, frames: Page) -> None:
    _, content = exported(frames, wanted, picture(voi="full"), frames="all")
    if wanted == "npy":
        np.testing.assert_array_equal(np.load(io.BytesIO(content)), FRAMES)
        return
    with Image.open(io.BytesIO(content)) as image:
        assert image.n_frames == 4
        for number in range(4):
            image.seek(number)
            np.testing.assert_array_equal(np.asarray(image.convert("L")), FRAMES[number])


def test_some_frames_in_the_order_that_is_asked_for(frames: Page) -> None:
    _, content = exported(frames, "npy", frames=[3, 1])
    np.testing.assert_array_equal(np.load(io.BytesIO(content)), FRAMES[[2, 0]])


def test_an_archive_has_a_file_for_each_frame(frames: Page) -> None:
    told, content = exported(frames, "zip", picture(voi="full"), frames="all")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [f"{number:05d}.png" for number in range(1, 5)]
        np.testing.assert_array_equal(pixels(archive.read("00003.png")), FRAMES[2])
    assert told["name"] == "negatoscope-windowed-zip.zip"


def test_a_figure_holds_all_panes(opened: Page) -> None:
    panes = [picture(), picture(recipe=recipe("sobel")), picture(colormap="HOT_IRON")]
    _, content = exported(opened, "figure", *panes, options={"captions": False, "columns": 3})
    page = pixels(content)
    assert page.shape == (16 + 16, 8 + 3 * (12 + 8), 3)
    for number, pane in enumerate(panes):
        part = page[8:24, 8 + 20 * number : 20 + 20 * number]
        shown = pixels(exported(opened, "png", pane)[1])
        shown = shown if shown.ndim == 3 else np.repeat(shown[..., np.newaxis], 3, axis=2)
        np.testing.assert_array_equal(part, shown)


def test_one_frame_means_one_frame(frames: Page) -> None:
    reply = frames.ask("export", format="png", panes=[picture()], frames="all")
    assert reply["error"]["code"] == "invalid_parameter"
    assert "holds one frame, not 4" in reply["error"]["message"]
    assert "zip" in reply["error"]["message"]


@pytest.mark.parametrize(
    ("panes", "given", "code"),
    [
        ([], None, "invalid_parameter"),
        ([picture("absent")], None, "unknown_handle"),
        ([picture()], [5], "frame_not_found"),
        ([picture()], ["1"], "invalid_request"),
        ([picture()], "some", "invalid_request"),
        ([{"handle": "a"}], None, "invalid_request"),
        (["a"], None, "invalid_request"),
    ],
)
def test_what_cannot_be_exported(panes: Any, given: Any, code: str, frames: Page) -> None:
    reply = frames.ask("export", format="npy", panes=panes, frames=given)
    assert reply["error"]["code"] == code


@pytest.mark.parametrize(
    ("wanted", "params", "name", "count"),
    [
        ("png", {}, "negatoscope-sobel-frame1.png", 1),
        ("png", {"frames": [3]}, "negatoscope-sobel-frame3.png", 1),
        ("npz", {"frames": "all"}, "negatoscope-sobel.npz", 4),
        ("zip", {"frames": "all"}, "negatoscope-sobel-zip.zip", 4),
        ("dicom", {}, "negatoscope-sobel-frame1.dcm", 1),
    ],
)
def test_the_name_is_known_before(
    wanted: str, params: Any, name: str, count: int, frames: Page
) -> None:
    panes = [picture(recipe=recipe("sobel"))]
    told = frames.ask("export_name", format=wanted, panes=panes, **params)["result"]
    assert (told["name"], told["frames"]) == (name, count)
    if wanted != "dicom":
        assert exported(frames, wanted, *panes, **params)[0]["name"] == name


def test_a_second_image_is_used(opened: Page, save: Callable[..., str]) -> None:
    pytest.importorskip("negatoscope.operations.arithmetic")
    path = save(phantoms.phantom(phantoms.ramp(low=5, high=900).astype(np.uint16)), "other")
    opened.ask("open", sources=[{"handle": "b", "path": path}])
    pane = picture(recipe=recipe("subtract"), other={"handle": "b", "frame": 1})
    values = np.load(io.BytesIO(exported(opened, "npy", pane)[1]))
    one, other = (np.load(io.BytesIO(exported(opened, "npy", picture(each))[1])) for each in "ab")
    np.testing.assert_array_equal(values, one - other)


@pytest.mark.parametrize("wanted", ["npy", "png", "tiff", "csv"])
def test_python_writes_the_same_bytes(wanted: str, opened: Page, tmp_path: Path) -> None:
    done = recipe("sobel", sigma=1.5)
    _, content = exported(opened, wanted, picture(recipe=done))
    source = phantoms.phantom(RescaleIntercept=-1024, RescaleSlope=1, RescaleType="HU")
    made = save_file(source, tmp_path / f"out.{wanted}", recipe=done)
    assert made.content == content == (tmp_path / f"out.{wanted}").read_bytes()


def test_progress_counts_frames(frames: Page) -> None:
    number = frames.send(
        "export", format="npy", panes=[picture(recipe=recipe("sobel"))], frames="all"
    )
    told = [reply["progress"] for reply in frames.finish() if "progress" in reply]
    assert {each["stage"] for each in told} == {"export"}
    assert [each["done"] for each in told] == sorted(each["done"] for each in told)
    assert told[-1]["done"] == told[-1]["total"] == 4
    assert number == max(frames.methods)


def test_cancel_between_frames_frees_everything(frames: Page) -> None:
    number = frames.send("export", format="npy", panes=[picture()], frames="all")
    for _ in range(3):
        assert "progress" in frames.step()
    frames.cancel(number)
    (last,) = frames.finish()
    assert last["error"]["code"] == "cancelled"
    assert not frames.session.busy


def test_a_window_overtakes_an_export(frames: Page) -> None:
    frames.display()
    frames.send("export", format="npy", panes=[picture()], frames="all")
    frames.step()
    wanted = frames.send("display", **picture(voi="minmax"))
    reply = frames.step()
    assert (reply["id"], reply["ok"]) == (wanted, True)


def test_exporting_all_frames_leaves_the_cache_to_what_is_shown(frames: Page) -> None:
    key = frames.display()["result"]["key"]
    exported(frames, "npy", picture(), frames="all")
    number = frames.send("display", **picture(), have=key)
    assert frames.step()["id"] == number  # no progress: it was still there


def test_replies_are_json_that_javascript_reads(opened: Page) -> None:
    opened.send("export", format="csv", panes=[picture()])
    for reply in opened.finish():
        json.dumps(reply.get("result", {}), allow_nan=False)
