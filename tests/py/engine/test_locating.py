"""How images lie to each other, through the protocol."""

from __future__ import annotations

import phantoms
import pytest

from .conftest import Page
from .slices import HANDLES, SAVE, derive, open_slices


@pytest.fixture
def series(page: Page, save: SAVE) -> Page:
    """Return a page on which five slices are open, 2 mm apart."""
    return open_slices(page, save)


def test_where_frames_lie(series: Page, save: SAVE) -> None:
    series.ask("open", sources=[{"handle": "x", "path": save(phantoms.phantom(), "x")}])
    derive(series, "orthogonal", plane="coronal")
    told = series.ask("geometry", handles=["s1", "d", "x"])["result"]["geometries"]
    assert [len(each["frames"]) for each in told] == [1, 6, 1]
    assert told[0]["space"] == told[1]["space"] != told[2]["space"]
    assert told[0]["frames"][0] == {
        "position": [0, 0, 2],
        "row": [1, 0, 0],
        "column": [0, 1, 0],
        "normal": [0, 0, 1],
        "spacing": [1, 1],
    }
    assert told[1]["frames"][4]["position"] == [0, 4, 8]
    assert told[2]["frames"] == [None]


def test_a_place_is_found_again(series: Page) -> None:
    derive(series, "orthogonal", plane="coronal")
    told = series.ask(
        "locate", handle="d", frame=3, row=4.0, column=6.5, among=[HANDLES, ["d"], ["s0"]]
    )["result"]
    assert told["position"] == [6.5, 2, 4]
    found, same, first = told["places"]
    assert found == {"handle": "s2", "frame": 1, "row": 2, "column": 6.5, "distance": 0}
    assert (same["handle"], same["frame"], same["row"]) == ("d", 3, 4)
    assert (first["handle"], first["distance"]) == ("s0", 4)


def test_places_of_images_that_lie_nowhere(series: Page, save: SAVE) -> None:
    series.ask("open", sources=[{"handle": "x", "path": save(phantoms.phantom(), "x")}])
    here = {"frame": 1, "row": 0, "column": 0}
    nowhere = series.ask("locate", handle="x", **here, among=[HANDLES])["result"]
    assert nowhere == {"position": None, "places": [None]}
    assert series.ask("locate", handle="s0", **here, among=[["x"]])["result"]["places"] == [None]


def test_lines_where_planes_cross(series: Page) -> None:
    derive(series, "orthogonal", plane="coronal")
    others = [{"handle": "s1", "frame": 1}, {"handle": "d", "frame": 1}]
    lines = series.ask("reference_lines", handle="d", frame=4, others=others)["result"]["lines"]
    assert sorted(lines[0]) == [[6, -0.5], [6, 7.5]]
    assert lines[1] is None
