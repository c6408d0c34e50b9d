"""CSV of what was measured: the numbers are NumPy's."""

from __future__ import annotations

import csv
import io
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.export.formats import find_format
from negatoscope.export.sheet import Sheet
from negatoscope.export.tables import csv_text

from .conftest import PLANE, colors, ct, sheet_of

SHAPES = "length 2,3 10,3; box: rectangle 2,3 6,9; angle 0,0 4,0 4,4"


@pytest.fixture
def sheet() -> Sheet:
    return sheet_of(ct(**PLANE))


def table(*sheets: Sheet, **options: Any) -> list[dict[str, str]]:
    writer = find_format("csv").writer(options)
    for each in sheets:
        writer.add(each)
    made = writer.finish()
    assert not made.lossy
    assert made.content.isascii()
    return list(csv.DictReader(io.StringIO(made.content.decode())))


def test_statistics_of_the_frame_and_of_shapes(sheet: Sheet) -> None:
    whole, box = table(sheet, shapes=SHAPES)
    assert (whole["shape"], whole["unit"], box["shape"]) == ("", "HU", "box")
    assert float(whole["mean"]) == pytest.approx(sheet.values.mean())
    assert float(whole["p90"]) == pytest.approx(np.percentile(sheet.values, 90))
    part = sheet.values[2:7, 3:10]
    assert (int(box["count"]), float(box["maximum"])) == (part.size, part.max())
    assert (float(whole["area"]), whole["unit_area"]) == (16 * 12 * 0.125, "mm2")


def test_every_frame_and_every_channel_has_a_row(sheet: Sheet) -> None:
    rows = table(sheet, sheet_of(phantoms.phantom(colors())))
    assert [row["channel"] for row in rows] == ["value", "red", "green", "blue"]
    assert float(rows[2]["mean"]) == pytest.approx(colors()[..., 1].mean())


def test_histograms_are_those_of_numpy(sheet: Sheet) -> None:
    rows = table(sheet, content="histogram", bins=7)
    counts, edges = np.histogram(sheet.values, bins=7)
    assert [int(row["count"]) for row in rows] == counts.tolist()
    assert [float(row["low"]) for row in rows] == pytest.approx(edges[:-1].tolist())
    assert float(rows[-1]["share_up_to_high"]) == 1


def test_profiles_go_along_the_lines(sheet: Sheet) -> None:
    rows = table(sheet, content="profile", shapes=SHAPES)
    assert [float(row["value"]) for row in rows] == sheet.values[2:11, 3].tolist()
    assert (rows[-1]["distance"], rows[-1]["unit_length"]) == ("4.0", "mm")


def test_a_profile_through_padding_has_gaps() -> None:
    padded = sheet_of(ct(**PLANE, PixelPaddingValue=0))
    rows = table(padded, content="profile", shapes="length 0,0 0,3")
    assert rows[0]["value"] == ""
    assert float(rows[-1]["value"]) == padded.values[0, 3]


def test_measurements(sheet: Sheet) -> None:
    line, box, angle = table(sheet, content="measurements", shapes=SHAPES)
    assert (line["name"], float(line["length"]), line["unit_length"]) == ("1", 4.0, "mm")
    assert float(box["mean"]) == pytest.approx(sheet.values[2:7, 3:10].mean())
    assert (float(box["height"]), float(box["width"]), box["unit"]) == (2.0, 1.5, "HU")
    assert float(angle["angle"]) == pytest.approx(90)
    assert line["mean"] == ""


def test_what_is_not_calibrated_is_in_pixels() -> None:
    (line,) = table(sheet_of(ct()), content="measurements", shapes="length 0,0 3,4")
    assert (float(line["length"]), line["unit_length"]) == (5.0, "px")


@pytest.mark.parametrize(
    ("content", "words"), [("profile", "needs a line"), ("measurements", "nothing to measure")]
)
def test_what_needs_shapes_says_so(content: str, words: str) -> None:
    with pytest.raises(InvalidParameterError, match=words):
        find_format("csv").writer({"content": content})


def test_rows_may_lack_columns_and_text_may_hold_anything() -> None:
    text = csv_text([{"a": 1.5, "b": 'x,"y"'}, {"b": None, "c": "two\nlines"}])
    assert list(csv.reader(io.StringIO(text))) == [
        ["a", "b", "c"],
        ["1.5", 'x,"y"', ""],
        ["", "", "two\nlines"],
    ]
