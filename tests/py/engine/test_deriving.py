"""Derived images through the protocol."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import numpy as np
import pytest
from negatoscope.series.frames import FrameRef
from negatoscope.series.volume import Volume, decode_slice

from .conftest import EMPTY, Page, picture, recipe, shown
from .slices import HANDLES, PIXELS, SAVE, derive, open_slices


@pytest.fixture
def series(page: Page, save: SAVE) -> Page:
    """Return a page on which five slices are open, 2 mm apart."""
    return open_slices(page, save)


def refused(page: Page, **params: Any) -> Any:
    given = {"handle": "d", "kind": "projection", "sources": HANDLES, **params}
    return page.ask("derive", **given)["error"]


def test_a_derived_image_is_like_any_other(series: Page) -> None:
    summary = derive(series, "orthogonal", plane="axial")
    assert (summary["handle"], summary["frames"], summary["unit"]) == ("d", 5, "HU")
    assert (summary["rows"], summary["columns"]) == (6, 8)
    for number, handle in enumerate(HANDLES, 1):
        np.testing.assert_array_equal(
            shown(series.display("d", frame=number)), shown(series.display(handle))
        )
    probed = series.ask("probe", handle="d", frame=3, recipe=EMPTY, row=2, column=4)["result"]
    assert probed["value"] == PIXELS[2, 2, 4] - 1024
    measured = series.ask("statistics", handle="d", frame=2, recipe=EMPTY)["result"]["statistics"]
    assert measured["mean"] == pytest.approx(PIXELS[1].mean() - 1024)
    tags = series.ask("tags", handle="d")["result"]["elements"]
    assert any(tag["keyword"] == "DerivationDescription" for tag in tags)
    exported = series.ask("export", format="png", panes=[picture("d", recipe=recipe("sobel"))])
    assert exported["ok"]


def test_it_stands_in_the_study_of_its_sources(series: Page) -> None:
    derive(series, "orthogonal", plane="coronal")
    (study,) = series.ask("arrange", handles=[*HANDLES, "d"])["result"]["studies"]
    assert [each["handles"] for each in study["series"]] == [HANDLES, ["d"]]


def test_slabs(series: Page) -> None:
    derive(series, "orthogonal", plane="axial", thickness=4.0, mode="maximum")
    probed = series.ask("probe", handle="d", frame=3, recipe=EMPTY, row=2, column=4)["result"]
    assert probed["value"] == PIXELS[1:4, 2, 4].max() - 1024


def test_a_slab_is_shown_step_by_step(series: Page) -> None:
    derive(series, "orthogonal", plane="coronal", thickness=6.0)
    number = series.send("display", **picture("d"))
    stages = [reply["progress"]["stage"] for reply in series.finish() if "progress" in reply]
    assert stages.count("resample") == 7
    assert number in series.methods


def test_slabs_of_a_stack(series: Page) -> None:
    summary = derive(series, "slabs", images=3)
    assert (summary["frames"], summary["rows"], summary["columns"]) == (5, 6, 8)
    probed = series.ask("probe", handle="d", frame=3, recipe=EMPTY, row=2, column=4)["result"]
    assert probed["value"] == PIXELS[1:4, 2, 4].max() - 1024


def test_what_is_made_of_one_series_shares_its_decoded_slices(
    series: Page, monkeypatch: Any
) -> None:
    decoded: list[int] = []

    def counted(ref: FrameRef) -> Any:
        decoded.append(ref.frame)
        return decode_slice(ref)

    monkeypatch.setattr("negatoscope.series.volume.decode_slice", counted)
    for handle, plane in (("d", "axial"), ("e", "coronal"), ("f", "sagittal")):
        derive(series, "orthogonal", handle, plane=plane)
    derive(series, "slabs", "g", images=5, mode="mean")
    for handle in ("d", "e", "f", "g"):
        assert series.display(handle)["ok"]
    assert len(decoded) == 5


def test_projections(series: Page) -> None:
    derive(series, "projection", mode="mean")
    probed = series.ask("probe", handle="d", frame=1, recipe=EMPTY, row=2, column=4)["result"]
    assert probed["value"] == pytest.approx(PIXELS[:, 2, 4].mean() - 1024, abs=0.05)


def test_montages_of_some_frames(series: Page) -> None:
    summary = derive(series, "montage", count=3, columns=3, gap=1)
    assert (summary["rows"], summary["columns"]) == (6, 26)
    assert summary["pixel_size"]["unit"] == "px"
    probed = series.ask("probe", handle="d", frame=1, recipe=EMPTY, row=1, column=9)["result"]
    assert probed["value"] == PIXELS[2, 1, 0] - 1024


def test_resampled_frames(series: Page) -> None:
    summary = derive(series, "resampled", rows=3, columns=4)
    assert (summary["rows"], summary["columns"], summary["frames"]) == (3, 4, 5)
    assert summary["pixel_spacing"] == [2, 2]


def test_sources_may_be_frames(series: Page) -> None:
    derive(series, "orthogonal", plane="coronal")
    some = [{"handle": "d", "frame": 2}, {"handle": "d", "frame": 3}]
    reply = series.ask("derive", handle="e", kind="projection", sources=some, options={})
    assert reply["result"]["instance"]["rows"] == 9


@pytest.mark.parametrize(
    ("params", "code", "reason"),
    [
        ({"kind": "hologram"}, "invalid_parameter", "There are: orthogonal, slabs, projection"),
        ({"handle": "s0"}, "invalid_request", "must be new"),
        ({"handle": ""}, "invalid_request", "must be new"),
        ({"sources": []}, "series_mismatch", "no images"),
        ({"sources": ["nobody"]}, "unknown_handle", "not open"),
        ({"sources": [{"handle": "s0", "frame": 2}]}, "frame_not_found", "no frame 2"),
        ({"sources": [3]}, "invalid_request", "not an object"),
        ({"options": {"plane": "axial"}}, "invalid_request", "unknown field 'plane'"),
        ({"options": {"mode": "median"}}, "invalid_parameter", "There are: mean"),
        ({"kind": "orthogonal"}, "invalid_request", "lacks 'plane'"),
        ({"kind": "slabs", "options": {"images": 6}}, "invalid_parameter", "1 to 5"),
        ({"kind": "slabs"}, "invalid_request", "lacks 'images'"),
        ({"kind": "montage", "options": {"count": 0}}, "invalid_parameter", "1 at least"),
        (
            {"kind": "orthogonal", "options": {"plane": "axial"}, "sources": ["s0"]},
            "unsuitable_geometry",
            "one slice only",
        ),
    ],
)
def test_what_cannot_be_derived(series: Page, params: Any, code: str, reason: str) -> None:
    error = refused(series, **params)
    assert error["code"] == code
    assert reason in error["message"]


def test_closing_a_source_closes_what_was_made_of_it(series: Page) -> None:
    derive(series, "projection")
    series.ask("derive", handle="e", kind="projection", sources=["d"], options={})
    series.ask("close", handles=["s2"])
    for handle in ("d", "e"):
        assert series.display(handle)["error"]["code"] == "unknown_handle"
    assert series.display("s1")["ok"]


def test_closing_gives_the_memory_back(series: Page, monkeypatch: Any) -> None:
    volumes: list[Any] = []
    begin = Volume.__init__

    def noted(volume: Volume, *arguments: Any) -> None:
        volumes.append(weakref.ref(volume))
        begin(volume, *arguments)

    monkeypatch.setattr(Volume, "__init__", noted)
    derive(series, "orthogonal", plane="coronal")
    assert series.display("d")["ok"]
    gc.collect()
    assert volumes[0]() is not None
    series.ask("close", handles=["d"])
    gc.collect()
    assert volumes[0]() is None


def test_a_handle_can_be_used_again(series: Page) -> None:
    derive(series, "projection")
    series.ask("close", handles=["d"])
    reply = series.ask("derive", handle="d", kind="projection", sources=["s0", "s1"], options={})
    assert reply["ok"]
    series.ask("close", handles=["s4"])
    assert series.display("d")["ok"]


def test_a_source_that_is_closed_meanwhile(series: Page) -> None:
    number = series.send("derive", handle="d", kind="projection", sources=HANDLES, options={})
    series.step()
    series.send("close", handles=["s0"])
    (ended,) = [each for each in series.finish() if each["id"] == number and "ok" in each]
    assert ended["error"]["code"] == "unknown_handle"
    assert series.display("d")["error"]["code"] == "unknown_handle"


def test_deriving_delays_no_picture(series: Page) -> None:
    slow = series.send("derive", handle="d", kind="projection", sources=HANDLES, options={})
    series.step()
    quick = series.send("display", **picture("s0"))
    ends = [reply["id"] for reply in series.finish() if "ok" in reply]
    assert ends == [quick, slow]


def test_a_picture_of_what_is_being_derived_waits_for_it(series: Page) -> None:
    made = series.send("derive", handle="d", kind="projection", sources=HANDLES, options={})
    wanted = series.send("display", **picture("d"))
    ends = [reply for reply in series.finish() if "ok" in reply]
    assert [reply["id"] for reply in ends] == [made, wanted]
    assert ends[1]["ok"]


def test_deriving_can_be_cancelled(series: Page) -> None:
    number = series.send("derive", handle="d", kind="projection", sources=HANDLES, options={})
    series.step()
    series.cancel(number)
    (ended,) = [reply for reply in series.finish() if "ok" in reply]
    assert ended["error"]["code"] == "cancelled"
    assert series.display("d")["error"]["code"] == "unknown_handle"


def test_the_histogram_of_one_pixel_over_many_frames(series: Page) -> None:
    asked = {"sources": HANDLES, "bins": 8, "low": -1024, "high": 1976}
    reply = series.ask("pixel_histogram", **asked, row=2, column=3)
    expected, _ = np.histogram(PIXELS[:, 2, 3] - 1024, bins=8, range=(-1024, 1976))
    np.testing.assert_array_equal(reply["arrays"][0], expected)
    assert reply["result"] == {
        "bins": 8,
        "low": -1024,
        "high": 1976,
        "images": 5,
        "unit": "HU",
    }
    number = series.send("pixel_histogram", **asked, row=0, column=0)
    assert [each["id"] for each in series.finish()] == [number]
    series.ask("close", handles=["s0"])
    error = series.ask("pixel_histogram", **asked, row=0, column=0)["error"]
    assert error["code"] == "unknown_handle"
