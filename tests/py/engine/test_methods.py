"""The methods of the protocol, on real data sets."""

from __future__ import annotations

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

from .conftest import EMPTY, Page, shown


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
        CineRate=15,
        PreferredPlaybackSequencing=1,
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
        "frame_rate": 15,
        "sweeps": True,
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
            "regions": [],
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


def test_tags(opened: Page) -> None:
    elements = opened.ask("tags", handle="a")["result"]["elements"]
    assert {"0010,0010", "0028,0010"} <= {element["tag"] for element in elements}
    assert elements[-1]["tag"] == "7FE0,0010"


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


def test_memory_is_given_back_when_an_image_is_closed(opened: Page) -> None:
    assert opened.ask("memory")["result"] == {"images": 1, "frames": 0}
    opened.display()
    opened.ask("probe", handle="a", frame=1, recipe=EMPTY, row=0, column=0)
    held = opened.ask("memory")["result"]
    assert held["frames"] >= opened.session._workspace._frames.used > 0
    opened.ask("close", handles=["a"])
    assert opened.ask("memory")["result"] == {"images": 0, "frames": 0}
