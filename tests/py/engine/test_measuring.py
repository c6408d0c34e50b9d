"""Measuring through the protocol: numbers of phantoms that are known."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import phantoms
import pytest

from .conftest import EMPTY, Page, recipe

SAVE = Callable[..., str]
PIXELS = phantoms.ramp(20, 30).astype(np.uint16)
HU = PIXELS.astype(np.int64) - 1024
HEADER = {"RescaleIntercept": -1024, "RescaleSlope": 1, "PixelSpacing": [0.5, 0.25]}


@pytest.fixture
def ct(page: Page, save: SAVE) -> Page:
    content = phantoms.phantom(PIXELS, bits_stored=12, **HEADER)
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])
    return page


@pytest.fixture
def photo(page: Page, save: SAVE) -> Page:
    rgb = np.arange(8 * 9 * 3, dtype=np.uint8).reshape(8, 9, 3)
    page.ask("open", sources=[{"handle": "a", "path": save(phantoms.phantom(rgb))}])
    return page


def ask(page: Page, method: str, **params: Any) -> Any:
    reply = page.ask(method, handle="a", frame=1, **{"recipe": EMPTY, **params})
    assert reply["ok"], reply
    return reply


def refused(page: Page, method: str, **params: Any) -> Any:
    return page.ask(method, handle="a", frame=1, **{"recipe": EMPTY, **params})["error"]


def numbers(page: Page, **params: Any) -> Any:
    return ask(page, "statistics", **params)["result"]["statistics"]


def test_statistics_of_a_picture(ct: Page) -> None:
    found = numbers(ct)
    assert (found["dtype"], found["stored_dtype"], found["shape"]) == ("int32", "uint16", [20, 30])
    assert (found["minimum"], found["maximum"], found["unit"]) == (-1024, 3071, "HU")
    assert found["mean"] == pytest.approx(HU.mean())
    assert found["standard_deviation"] == pytest.approx(HU.std())
    assert found["median"] == np.median(HU)
    assert found["percentiles"]["95"] == pytest.approx(np.percentile(HU, 95))
    assert (found["count"], found["left_out"], found["channels"]) == (600, 0, [])
    assert (found["area"], found["unit_area"]) == (600 * 0.125, "mm²")


def test_statistics_inside_a_shape(ct: Page) -> None:
    found = numbers(ct, shape={"kind": "rectangle", "points": [[2, 3], [5, 9]]})
    part = HU[2:6, 3:10]
    assert (found["count"], found["mean"]) == (28, pytest.approx(part.mean()))
    nothing = numbers(ct, shape={"kind": "rectangle", "points": [[-5, -5], [-2, -2]]})
    assert (nothing["count"], nothing["mean"], nothing["percentiles"]) == (0, None, {})


def test_statistics_of_a_recipe(ct: Page) -> None:
    found = numbers(ct, recipe=recipe("sobel"))
    assert (found["dtype"], found["unit"]) == ("float32", "")
    assert found["minimum"] >= 0


def test_statistics_of_colour(photo: Page) -> None:
    found = numbers(photo)
    assert (found["dtype"], found["shape"], found["unit_area"]) == ("uint8", [8, 9, 3], "px²")
    assert [each["name"] for each in found["channels"]] == ["red", "green", "blue"]
    assert [each["minimum"] for each in found["channels"]] == [0, 1, 2]
    assert "mean" not in found


def test_a_histogram_and_its_cdf(ct: Page) -> None:
    reply = ask(ct, "histogram", bins=50)
    counts, cdf = reply["arrays"]
    expected, _ = np.histogram(HU, bins=50)
    np.testing.assert_array_equal(counts, [expected])
    np.testing.assert_allclose(cdf, [np.cumsum(expected) / 600])
    told = reply["result"]
    assert (told["low"], told["high"], told["bins"], told["unit"]) == (-1024, 3071, 50, "HU")
    assert (told["channels"], told["count"], told["left_out"]) == (["value"], 600, 0)


def test_a_histogram_of_a_range_inside_a_shape(ct: Page) -> None:
    shape = {"kind": "rectangle", "points": [[0, 0], [9, 29]]}
    reply = ask(ct, "histogram", bins=7, low=-500, high=100.5, shape=shape)
    expected, _ = np.histogram(HU[:10], bins=7, range=(-500, 100.5))
    np.testing.assert_array_equal(reply["arrays"][0], [expected])
    assert "4096" not in refused(ct, "histogram", bins=0)["message"]
    assert refused(ct, "histogram", bins=0)["code"] == "invalid_parameter"


def test_a_histogram_of_colour_has_one_axis(photo: Page) -> None:
    reply = ask(photo, "histogram")
    counts, cdf = reply["arrays"]
    assert counts.shape == cdf.shape == (3, 256)
    assert counts.sum(axis=1).tolist() == [72, 72, 72]
    assert (reply["result"]["low"], reply["result"]["high"]) == (0, 255)


def test_a_profile(ct: Page) -> None:
    reply = ask(ct, "profile", **{"from": [4, 2], "to": [4, 22]})
    distances, values = reply["arrays"]
    np.testing.assert_allclose(distances, np.arange(21) * 0.25)
    np.testing.assert_array_equal(values[0], HU[4, 2:23])
    told = reply["result"]
    assert (told["length"], told["unit_length"], told["unit"]) == (5, "mm", "HU")
    assert told["samples"] == 21
    wide = ask(ct, "profile", **{"from": [4, 2], "to": [4, 22]}, width=3)["arrays"][1]
    np.testing.assert_allclose(wide[0], HU[3:6, 2:23].mean(axis=0))


def test_a_profile_of_colour(photo: Page) -> None:
    reply = ask(photo, "profile", **{"from": [1, 0], "to": [1, 8]})
    assert reply["result"]["channels"] == ["red", "green", "blue"]
    assert reply["arrays"][1].shape == (3, 9)


@pytest.mark.parametrize("ends", [([0], [1, 1]), ([0, 0], [1, "1"]), ([0, 0], [1, 1, 1])])
def test_a_profile_needs_two_places(ct: Page, ends: Any) -> None:
    error = refused(ct, "profile", **{"from": ends[0], "to": ends[1]})
    assert error["code"] == "invalid_parameter"


def test_shapes_are_measured_and_described(ct: Page) -> None:
    shapes = [
        {"id": "l", "kind": "length", "points": [[0, 0], [6, 16]]},
        {"id": "r", "kind": "rectangle", "points": [[2, 3], [5, 9]]},
        {"id": "c", "kind": "cobb", "points": [[0, 0], [0, 9], [9, 0], [4.5, 9]]},
        {"id": "p", "kind": "point", "points": [[3.2, 4.4]]},
    ]
    line, box, cobb, point = ask(ct, "measure", shapes=shapes)["result"]["measurements"]
    assert (line["id"], line["length"], line["unit_length"]) == ("l", 5, "mm")
    assert "mean" not in line
    assert (box["area"], box["unit_area"], box["count"]) == (3 * 6 * 0.125, "mm²", 28)
    assert box["mean"] == pytest.approx(HU[2:6, 3:10].mean())
    assert box["unit"] == "HU"
    assert cobb["angle"] == pytest.approx(45)
    assert (point["mean"], point["count"], point["area"]) == (HU[3, 4], 1, None)


def test_a_detector_tells_its_own_millimetres_apart(page: Page, save: SAVE) -> None:
    content = phantoms.phantom(Modality="DX", ImagerPixelSpacing=[0.5, 0.5])
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])
    shapes = [{"id": "l", "kind": "length", "points": [[0, 0], [6, 8]]}]
    (line,) = ask(page, "measure", shapes=shapes)["result"]["measurements"]
    assert (line["length"], line["unit_length"], line["plane"]) == (10, "px", "detector")
    assert line["projected"]["length"] == 5


def test_ultrasound_is_measured_in_its_region_only(page: Page, save: SAVE) -> None:
    region = phantoms.item(
        PhysicalUnitsXDirection=3,
        PhysicalUnitsYDirection=3,
        PhysicalDeltaX=0.02,
        PhysicalDeltaY=0.02,
        RegionLocationMinX0=2,
        RegionLocationMinY0=4,
        RegionLocationMaxX1=11,
        RegionLocationMaxY1=15,
    )
    content = phantoms.phantom(Modality="US", SequenceOfUltrasoundRegions=phantoms.items(region))
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])
    ends = [[4, 2], [14, 2]], [[3, 2], [13, 2]]
    shapes = [{"id": "l", "kind": "length", "points": each} for each in ends]
    inside, across = ask(page, "measure", shapes=shapes)["result"]["measurements"]
    assert (inside["length"], inside["unit_length"]) == (pytest.approx(2), "mm")
    assert (across["length"], across["unit_length"], across["projected"]) == (10, "px", None)


def test_a_disc_phantom(page: Page, save: SAVE) -> None:
    """A disc of 100 HU, 24 mm wide, in air: its HU and its area come out."""
    row, column = np.mgrid[:64, :96]
    disc = (((row - 31) * 0.5) ** 2 + ((column - 47) * 0.4) ** 2) <= 12**2
    pixels = np.where(disc, 1124, 24).astype(np.uint16)
    header = {**HEADER, "PixelSpacing": [0.5, 0.4]}
    content = phantoms.phantom(pixels, bits_stored=12, **header)
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])
    drawn = [{"id": "e", "kind": "ellipse", "points": [[7, 17], [55, 77]]}]
    (found,) = ask(page, "measure", shapes=drawn)["result"]["measurements"]
    assert (found["minimum"], found["maximum"], found["standard_deviation"]) == (100, 100, 0)
    assert found["count"] == disc.sum()
    assert found["area"] == pytest.approx(math.pi * 12**2)
    assert found["count"] * 0.5 * 0.4 == pytest.approx(found["area"], rel=0.02)


@pytest.mark.parametrize(
    "shape",
    [{"kind": "polygon"}, {"kind": "circle", "points": [[0, 0], [1, 1]]}, {"points": []}],
)
def test_a_shape_that_is_none(ct: Page, shape: Any) -> None:
    for method in ("statistics", "histogram"):
        assert refused(ct, method, shape=shape)["code"].startswith("invalid_")
    error = refused(ct, "measure", shapes=[{"id": "x", **shape}])
    assert error["code"].startswith("invalid_")


def test_there_is_an_end_to_shapes(ct: Page) -> None:
    point = {"id": "p", "kind": "point", "points": [[0, 0]]}
    assert refused(ct, "measure", shapes=[point] * 1001)["code"] == "invalid_request"
    assert len(ask(ct, "measure", shapes=[])["result"]["measurements"]) == 0


def test_a_measurement_of_what_is_cached_overtakes_a_filter(ct: Page) -> None:
    ct.display()
    slow = ct.send("display", handle="a", frame=1, recipe=recipe("sobel", sigma=3), voi=None)
    quick = ct.send("statistics", handle="a", frame=1, recipe=EMPTY)
    assert ct.step()["id"] == quick
    assert [reply["id"] for reply in ct.finish() if "ok" in reply] == [slow]


@pytest.mark.parametrize(
    ("header", "area", "unit"),
    [
        ({"PixelSpacing": [0.5, 0.25]}, 0.125, "mm²"),
        ({"Modality": "DX", "ImagerPixelSpacing": [0.5, 0.25]}, 1, "px"),
        ({}, 1, "px"),
    ],
)
def test_areas_of_classes_are_areas_in_the_patient_or_pixels(
    page: Page, save: SAVE, header: Any, area: float, unit: str
) -> None:
    content = phantoms.phantom(PIXELS, bits_stored=12, **header)
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])
    marked = recipe("otsu_mask")
    (label,) = page.ask("display", handle="a", frame=1, recipe=marked, voi=None)["result"]["labels"]
    assert label["pixels"] > 0
    assert (label["area"], label["unit"]) == (label["pixels"] * area, unit)
    found = ask(page, "statistics", recipe=marked, label=1)["result"]["statistics"]
    assert found["count"] == label["pixels"]
