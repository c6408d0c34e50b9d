"""Presentation states that were opened: offered, applied, refused and forgotten."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from pydicom import uid

from .conftest import EMPTY, Page, picture, recipe

IMAGE = "1.2.826.0.1.3680043.10.1.1"


def state(*, refers_to: str = IMAGE, **elements: Any) -> bytes:
    reference = phantoms.item(
        ReferencedSOPClassUID=phantoms.CT_IMAGE, ReferencedSOPInstanceUID=refers_to
    )
    images = phantoms.item(ReferencedImageSequence=phantoms.items(reference))
    defaults = {
        "SOPInstanceUID": "1.2.826.0.1.3680043.10.1.9",
        "ContentLabel": "BONE",
        "ContentDescription": "For the fracture",
        "RescaleSlope": 2,
        "RescaleIntercept": 10,
        "SoftcopyVOILUTSequence": phantoms.items(
            phantoms.item(WindowCenter=2000, WindowWidth=1000, WindowCenterWidthExplanation="B")
        ),
        "PresentationLUTShape": "INVERSE",
    }
    return phantoms.file_bytes(
        phantoms.item(
            SOPClassUID=uid.GrayscaleSoftcopyPresentationStateStorage,
            Modality="PR",
            ReferencedSeriesSequence=phantoms.items(images),
            **{**defaults, **elements},
        )
    )


def shuttered() -> bytes:
    return state(
        ShutterShape="RECTANGULAR",
        ShutterLeftVerticalEdge=3,
        ShutterRightVerticalEdge=6,
        ShutterUpperHorizontalEdge=3,
        ShutterLowerHorizontalEdge=6,
        ShutterPresentationValue=0,
    )


def shown(reply: dict[str, Any]) -> Any:
    table, index = reply["arrays"]
    return table[index][..., 0]


Opened = Callable[..., tuple[Page, dict[str, Any]]]


@pytest.fixture
def presented(opened: Page, save: Callable[..., str]) -> Opened:
    def open_state(content: bytes | None = None) -> tuple[Page, dict[str, Any]]:
        path = save(state() if content is None else content, "state")
        reply = opened.ask("open", sources=[{"handle": "s", "path": path}])
        return opened, reply["result"]

    return open_state


def test_a_state_is_offered_and_not_skipped(presented: Opened) -> None:
    text = phantoms.item(UnformattedTextValue="Look here", AnchorPoint=[1, 2])
    line = phantoms.item(GraphicType="POLYLINE", GraphicData=[0, 0, 1, 1])
    drawn = phantoms.item(
        TextObjectSequence=phantoms.items(text), GraphicObjectSequence=phantoms.items(line)
    )
    _, result = presented(state(GraphicAnnotationSequence=phantoms.items(drawn)))
    assert result == {
        "instances": [],
        "presentation_states": [
            {
                "handle": "s",
                "source": "s",
                "label": "BONE",
                "description": "For the fracture",
                "references": [{"handle": "a", "sop_instance_uid": IMAGE}],
                "annotations": ["Look here"],
                "warnings": [],
            }
        ],
        "directories": [],
        "skipped": [],
    }


def test_a_state_may_come_before_its_image(page: Page, save: Callable[..., str]) -> None:
    sources = [{"handle": "s", "path": save(state(), "state")}, {"handle": "a", "path": save()}]
    (told,) = page.ask("open", sources=sources)["result"]["presentation_states"]
    assert told["references"] == [{"handle": None, "sop_instance_uid": IMAGE}]
    assert page.display(presentation_state="s")["ok"]


def test_the_picture_is_that_of_the_package(
    presented: Opened, save: Callable[..., str], tmp_path: Path
) -> None:
    page, _ = presented(shuttered())
    instance = negatoscope.apply_presentation_state(
        negatoscope.open(save()), (tmp_path / "state").read_bytes()
    )
    reply = page.display(presentation_state="s")
    np.testing.assert_array_equal(shown(reply), negatoscope.render(instance))
    assert reply["result"]["window"]["center"] == 2000
    assert reply["result"]["voi_choices"][0] == {"name": "window1", "label": "B"}
    lowest, highest = (
        float(2 * end + 10) for end in (phantoms.ramp().min(), phantoms.ramp().max())
    )
    assert reply["result"]["range"] == [lowest, highest]


def test_a_saved_png_shows_the_state(presented: Opened) -> None:
    image = pytest.importorskip("PIL.Image")
    page, _ = presented()
    params = picture(presentation_state="s")
    (content,) = page.ask("export", format="png", panes=[params])["arrays"]
    saved = np.asarray(image.open(io.BytesIO(content.tobytes())))
    np.testing.assert_array_equal(saved, shown(page.ask("display", **params)))


def test_probe_tells_the_values_of_the_state(presented: Opened) -> None:
    page, _ = presented()
    where = {"handle": "a", "frame": 1, "row": 5, "column": 7, "recipe": EMPTY}
    stored = int(phantoms.ramp()[5, 7])
    told = page.ask("probe", **where, presentation_state="s")["result"]
    assert (told["stored"], told["value"]) == (stored, 2 * stored + 10)
    told = page.ask("probe", **where, presentation_state=None)["result"]
    assert (told["stored"], told["value"]) == (stored, stored - 1024)


@pytest.mark.parametrize("content", [state(), shuttered()], ids=["values", "shutter"])
@pytest.mark.parametrize("steps", [EMPTY, recipe("sobel")], ids=["plain", "sobel"])
def test_pictures_with_and_without_are_kept_apart(
    content: bytes, steps: dict[str, Any], presented: Opened
) -> None:
    page, _ = presented(content)
    plain, with_state = (
        page.display(recipe=steps, presentation_state=handle) for handle in (None, "s")
    )
    assert plain["result"]["key"] != with_state["result"]["key"]
    assert plain["result"]["range"] != with_state["result"]["range"] or np.any(
        shown(plain) != shown(with_state)
    )
    again = page.display(recipe=steps, presentation_state="s", have=with_state["result"]["key"])
    assert len(again["arrays"]) == 1
    np.testing.assert_array_equal(shown(page.display(recipe=steps)), shown(plain))


def test_states_of_the_same_name_are_kept_apart(opened: Page, save: Callable[..., str]) -> None:
    files = {"s": state(), "t": state(RescaleSlope=3)}
    sources = [{"handle": name, "path": save(file, name)} for name, file in files.items()]
    opened.ask("open", sources=sources)
    keys = {opened.display(presentation_state=each)["result"]["key"] for each in (None, "s", "t")}
    assert len(keys) == 3


def test_what_is_not_applied_is_told(presented: Opened) -> None:
    page, _ = presented(state(ImageRotation=90))
    (warning,) = page.display(presentation_state="s")["result"]["warnings"]
    assert "turns or flips" in warning
    assert page.display()["result"]["warnings"] == []


@pytest.mark.parametrize("method", ["display", "export", "probe"])
def test_a_state_for_other_images_is_refused(method: str, presented: Opened) -> None:
    page, _ = presented(state(refers_to="1.2.3"))
    params = picture(presentation_state="s")
    if method == "probe":
        del params["voi"]
        params |= {"row": 0, "column": 0}
    if method == "export":
        params = {"format": "png", "panes": [params]}
    reply = page.ask(method, **params)
    assert reply["error"]["code"] == "invalid_parameter"
    assert reply["error"]["details"] == {"parameter": "presentation_state"}
    assert page.display()["ok"]


def test_an_image_is_no_state_and_a_state_no_image(presented: Opened) -> None:
    page, _ = presented()
    assert page.display(presentation_state="a")["error"]["code"] == "unknown_handle"
    assert page.display("s")["error"]["code"] == "unknown_handle"


@pytest.mark.parametrize("closed", ["s", "a"])
def test_close_frees_what_was_made_with_a_state(closed: str, presented: Opened) -> None:
    page, _ = presented(shuttered())
    page.display(presentation_state="s")
    used = page.session._workspace._frames.used
    page.ask("close", handles=[closed])
    assert page.display(presentation_state="s")["error"]["code"] == "unknown_handle"
    assert page.session._workspace._presented == {}
    assert page.session._workspace._frames.used == 0 < used


def test_a_state_opened_again_under_its_handle_is_the_new_one(presented: Opened) -> None:
    page, _ = presented()
    before = page.display(presentation_state="s")
    presented(state(RescaleIntercept=-500))
    after = page.display(presentation_state="s")
    assert after["result"]["range"][0] == before["result"]["range"][0] - 510


def test_states_in_an_archive_have_handles_and_go_with_it(
    opened: Page, save: Callable[..., str]
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("pr.dcm", state())
    path = save(content.getvalue(), "archive.zip")
    (told,) = opened.ask("open", sources=[{"handle": "z", "path": path}])["result"][
        "presentation_states"
    ]
    assert (told["handle"], told["source"]) == ("z/1", "z")
    assert opened.display(presentation_state="z/1")["ok"]
    opened.ask("close", handles=["z"])
    assert opened.display(presentation_state="z/1")["error"]["code"] == "unknown_handle"


def test_a_picture_waits_for_a_state_that_is_being_opened(
    opened: Page, save: Callable[..., str]
) -> None:
    opened.send("open", sources=[{"handle": "s", "path": save(state(), "state")}])
    asked = opened.send("display", **picture(presentation_state="s"))
    finals = [reply for reply in opened.finish() if reply["id"] == asked and "ok" in reply]
    assert [reply["ok"] for reply in finals] == [True]


def test_a_state_is_applied_to_a_picture_that_is_turned(
    page: Page, save: Callable[..., str]
) -> None:
    page.ask(
        "open",
        sources=[{"handle": "a", "path": save()}, {"handle": "s", "path": save(shuttered(), "s")}],
    )
    upright = shown(page.display("a", presentation_state="s"))
    turned = shown(page.display("a", presentation_state="s", recipe=recipe("turn", to="left")))
    np.testing.assert_array_equal(turned, np.rot90(upright))
    assert len(np.unique(upright)) > 1
