"""The methods of the protocol, on real data sets."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import ERROR_CODES
from negatoscope.grayscale.presets import CT_PRESETS
from negatoscope.operations import OPERATIONS
from pydicom import uid

from .conftest import EMPTY, Page, picture, recipe

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


def shown(reply: dict[str, Any]) -> Any:
    """Look the picture up as the page does."""
    if reply["result"]["color"]:
        return reply["arrays"][-1][..., :3]
    table, frame = reply["arrays"]
    return table[frame][..., 0]


def test_hello_says_what_there_is(page: Page) -> None:
    result = page.ask("hello", page_version=negatoscope.__version__)["result"]
    assert result["protocol"] == 1
    assert result["version"] == negatoscope.__version__
    assert result["numpy"] == np.__version__
    assert [each["name"] for each in result["operations"]] == list(OPERATIONS)
    assert result["voi_functions"] == ["LINEAR", "LINEAR_EXACT", "SIGMOID"]
    assert result["error_codes"] == list(ERROR_CODES)
    assert result["colormaps"][:2] == ["HOT_IRON", "PET"]


def test_hello_from_another_build_is_refused(page: Page) -> None:
    error = page.ask("hello", page_version="0.0.1")["error"]
    assert error["code"] == "version_mismatch"
    assert error["details"] == {"engine_version": negatoscope.__version__}


def test_open_tells_about_the_good_and_lists_the_bad(page: Page, save: Callable[..., str]) -> None:
    sources = {
        "good": save(name="1"),
        "empty": save(b"", name="2"),
        "text": save(b"hello world " * 50, name="3"),
        "report": save(phantoms.structured_report(), name="4"),
        "gone": save(name="5") + "x",
        "second": save(name="6"),
    }
    reply = page.ask("open", sources=[{"handle": h, "path": p} for h, p in sources.items()])
    result = reply["result"]
    assert [each["handle"] for each in result["instances"]] == ["good", "second"]
    assert {each["handle"]: each["code"] for each in result["skipped"]} == {
        "empty": "empty_file",
        "text": "not_dicom",
        "report": "no_pixel_data",
        "gone": "unreadable",
    }
    assert str(sources["gone"]) not in json.dumps(result["skipped"])


def test_a_bad_file_closes_nothing(opened: Page, save: Callable[..., str]) -> None:
    opened.ask("open", sources=[{"handle": "b", "path": save(b"", name="other")}])
    assert opened.display()["ok"]


def test_a_thousand_mixed_files(page: Page, save: Callable[..., str]) -> None:
    good, bad = save(name="good"), save(b"hello" * 40, name="bad")
    sources = [{"handle": f"{n}", "path": bad if n % 3 else good} for n in range(1000)]
    result = page.ask("open", sources=sources)["result"]
    assert (len(result["instances"]), len(result["skipped"])) == (334, 666)
    assert page.display("999")["ok"]


@pytest.mark.parametrize("sources", [[1], [{}], [{"handle": "a"}], [{"handle": 1, "path": "x"}]])
def test_sources_without_path_are_refused(sources: Any, page: Page) -> None:
    assert page.ask("open", sources=sources)["error"]["code"] == "invalid_request"


def test_summaries_hold_what_the_page_lists(opened: Page, save: Callable[..., str]) -> None:
    content = phantoms.phantom(
        RescaleIntercept=-1024,
        RescaleSlope=1,
        RescaleType="HU",
        PixelSpacing=[0.5, 0.25],
        WindowCenter=[40, -600],
        WindowWidth=[400, 1500],
        WindowCenterWidthExplanation=["SOFT", "LUNG"],
        SeriesDescription="Thorax",
    )
    reply = opened.ask("open", sources=[{"handle": "b", "path": save(content)}])
    (summary,) = reply["result"]["instances"]
    assert summary | {"warnings": []} == {
        "handle": "b",
        "source": "b",
        "modality": "CT",
        "sop_class": "CT Image Storage",
        "sop_instance_uid": "1.2.826.0.1.3680043.10.1.1",
        "series_uid": "1.2.826.0.1.3680043.10.1.3",
        "study_uid": "1.2.826.0.1.3680043.10.1.2",
        "series_description": "Thorax",
        "study_description": "",
        "patient_name": "Phantom^Test",
        "patient_id": "PHANTOM",
        "study_date": "",
        "instance_number": 1,
        "rows": 16,
        "columns": 12,
        "frames": 1,
        "color": False,
        "photometric_interpretation": "MONOCHROME2",
        "bits_stored": 12,
        "transfer_syntax": {"uid": "1.2.840.10008.1.2.1", "name": "Explicit VR Little Endian"},
        "unit": "HU",
        "pixel_spacing": [0.5, 0.25],
        "pixel_size": {
            "row": 0.5,
            "column": 0.25,
            "unit": "mm",
            "plane": "patient",
            "calibrated": True,
            "explanation": "(0028,0030) Pixel Spacing.",
        },
        "quantities": [],
        "voi_choices": [
            {"name": "window1", "label": "SOFT"},
            {"name": "window2", "label": "LUNG"},
            {"name": "minmax", "label": "Minimum to maximum"},
            {"name": "percentile", "label": "Percentiles 2 to 98"},
            {"name": "imagej", "label": "ImageJ's auto"},
            {"name": "full", "label": "Full range"},
            *({"name": name, "label": name.capitalize()} for name in CT_PRESETS),
        ],
        "overlays": 0,
        "windows": [
            {"center": 40.0, "width": 400.0, "function": "LINEAR", "explanation": "SOFT"},
            {"center": -600.0, "width": 1500.0, "function": "LINEAR", "explanation": "LUNG"},
        ],
        "warnings": [],
    }


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
    for element, vr, value in (
        (0x0010, "US", 8),
        (0x0011, "US", 8),
        (0x0050, "SS", [1, 1]),
        (0x3000, "OW", b"\1\0\0\0\0\0\0\0"),
    ):
        image.add_new((0x6000, element), vr, value)
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


@pytest.mark.parametrize("steps", [EMPTY, recipe("sobel")])
def test_a_saved_png_holds_the_picture(steps: dict[str, Any], opened: Page) -> None:
    image = pytest.importorskip("PIL.Image")
    reply = opened.ask("export_png", handle="a", frame=1, recipe=steps, voi=None)
    (content,) = reply["arrays"]
    picture = np.asarray(image.open(io.BytesIO(content.tobytes())))
    np.testing.assert_array_equal(picture, shown(opened.display(recipe=steps)))
    assert reply["result"]["media_type"] == "image/png"


def test_the_name_of_a_png_tells_the_processing_only(
    opened: Page, save: Callable[..., str]
) -> None:
    def name(handle: str = "a", **params: Any) -> str:
        saved = opened.ask("export_png", **picture(handle, **params))
        return str(saved["result"]["name"])

    pixels = np.zeros((3, 4, 5), np.uint8)
    opened.ask("open", sources=[{"handle": "Doe", "path": save(phantoms.phantom(pixels), "Doe")}])
    assert name() == "negatoscope-windowed.png"
    assert name(recipe=recipe("sobel")) == "negatoscope-sobel.png"
    assert name("Doe", frame=2) == "negatoscope-windowed-frame2.png"


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


def test_what_the_header_rules_out_is_skipped_at_once(page: Page, save: Callable[..., str]) -> None:
    files = {
        "truncated": phantoms.truncated(missing=300),
        "flat": phantoms.patched(phantoms.phantom(), (0x0028, 0x0010), 0),
        "video": phantoms.compressed(phantoms.ramp().astype("u1"), [b"x"], uid.MPEG2MPML),
    }
    sources = [{"handle": name, "path": save(file, name)} for name, file in files.items()]
    result = page.ask("open", sources=sources)["result"]
    assert result["instances"] == []
    assert {each["handle"]: each["code"] for each in result["skipped"]} == {
        "truncated": "truncated_pixel_data",
        "flat": "invalid_header",
        "video": "unsupported_transfer_syntax",
    }


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


def test_tags(opened: Page) -> None:
    elements = opened.ask("tags", handle="a")["result"]["elements"]
    assert {"0010,0010", "0028,0010"} <= {element["tag"] for element in elements}


def test_long_lists_of_tags_come_in_steps(page: Page, save: Callable[..., str]) -> None:
    codes = [phantoms.item(CodeValue=f"T-{n}") for n in range(2500)]
    content = phantoms.phantom(AnatomicRegionSequence=phantoms.items(*codes))
    page.ask("open", sources=[{"handle": "a", "path": save(content)}])
    page.send("tags", handle="a")
    assert "progress" in page.step()
    assert len(page.finish()[-1]["result"]["elements"]) > 2500


def test_close_forgets(opened: Page) -> None:
    opened.display()
    assert opened.ask("close", handles=["a", "never opened"])["ok"]
    assert opened.display()["error"]["code"] == "unknown_handle"
    assert opened.session._workspace._frames.used == 0
    assert opened.ask("close", handles=[1])["error"]["code"] == "invalid_request"


def test_a_handle_opened_again_shows_the_new_file(opened: Page, save: Callable[..., str]) -> None:
    before = shown(opened.display())
    inverse = phantoms.phantom((4095 - phantoms.ramp()).astype("u2"), bits_stored=12)
    opened.ask("open", sources=[{"handle": "a", "path": save(inverse, "other")}])
    after = shown(opened.display())
    assert np.any(after != before)
