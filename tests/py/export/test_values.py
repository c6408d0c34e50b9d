"""Formats that hold numbers: they come back exactly, or it is said why they cannot."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.export.formats import find_format
from negatoscope.grayscale.display import Look

from .conftest import PLANE, colors, ct, frames, images, sheet_of

pytest.importorskip("PIL.Image")


def written(name: str, *sheets: Any, **options: Any) -> Any:
    writer = find_format(name).writer(options)
    for sheet in sheets:
        writer.add(sheet)
    return writer.finish()


def loaded(content: bytes) -> Any:
    return np.load(io.BytesIO(content))


def test_tiff_of_8_bits_is_the_picture() -> None:
    sheet = sheet_of(ct())
    np.testing.assert_array_equal(images(written("tiff", sheet).content)[0], sheet.picture)


@pytest.mark.parametrize(
    ("content", "dtype"),
    [(ct(), "int16"), (ct(RescaleIntercept=0), "int16"), (ct(RescaleIntercept=40_000), "uint16")],
)
def test_tiff_of_16_bits_has_the_values(content: bytes, dtype: str) -> None:
    tifffile = pytest.importorskip("tifffile")
    sheet = sheet_of(content)
    made = written("tiff", sheet, depth="16")
    read = tifffile.imread(io.BytesIO(made.content))
    assert read.dtype == dtype
    np.testing.assert_array_equal(read, sheet.values)
    assert not made.lossy


def test_tiff_of_floats_has_the_results_of_filters() -> None:
    sheet = sheet_of(ct(), "sobel")
    (read,) = images(written("tiff", sheet, depth="float32").content)
    np.testing.assert_array_equal(read, sheet.values)


def test_tiff_has_pages_the_size_of_a_pixel_and_the_unit() -> None:
    tifffile = pytest.importorskip("tifffile")
    sheet = sheet_of(ct(**PLANE))
    made = written("tiff", sheet, sheet, depth="16")
    with tifffile.TiffFile(io.BytesIO(made.content)) as file:
        assert len(file.pages) == 2
        tags = {tag.name: tag.value for tag in file.pages[1].tags}
    assert (tags["XResolution"], tags["YResolution"]) == ((40, 1), (20, 1))
    assert tags["ImageDescription"] == "unit: HU"


@pytest.mark.parametrize(
    ("content", "steps", "words"),
    [
        (ct(RescaleSlope=0.5), (), "not all whole numbers"),
        (ct(), ("sobel",), "not all whole numbers"),
        (ct(RescaleSlope=100), (), "reach from -1024 to 408476"),
        (phantoms.phantom(colors()), (), "colour picture has 8 bits"),
    ],
)
def test_what_16_bits_do_not_hold_is_refused(
    content: bytes, steps: tuple[str, ...], words: str
) -> None:
    with pytest.raises(InvalidParameterError, match=words):
        written("tiff", sheet_of(content, *steps), depth="16")


@pytest.mark.parametrize("steps", [(), ("sobel",), ("equalize_histogram",)])
def test_npy_has_the_values(steps: tuple[str, ...]) -> None:
    sheet = sheet_of(ct(), *steps)
    read = loaded(written("npy", sheet).content)
    assert read.dtype == (np.float32 if steps else np.int32)
    np.testing.assert_array_equal(read, sheet.values)


def test_npy_of_colour_and_of_frames() -> None:
    color = loaded(written("npy", sheet_of(phantoms.phantom(colors()))).content)
    np.testing.assert_array_equal(color, colors())
    content = phantoms.phantom(frames())
    stack = written("npy", *(sheet_of(content, number=number) for number in (1, 2, 3)))
    np.testing.assert_array_equal(loaded(stack.content), frames())
    assert stack.bytes_before == frames().size * 4


def test_whole_and_other_numbers_make_floats() -> None:
    stack = loaded(written("npy", sheet_of(ct()), sheet_of(ct(RescaleSlope=0.5))).content)
    assert (stack.dtype, stack.shape) == (np.float32, (2, 16, 12))


@pytest.mark.parametrize("name", ["npy", "npz"])
def test_frames_of_several_sizes_do_not_fit_together(name: str) -> None:
    other = phantoms.phantom(np.zeros((4, 4), np.uint8))
    with pytest.raises(InvalidParameterError, match="same shape"):
        written(name, sheet_of(ct()), sheet_of(other))


def test_npz_has_what_belongs_to_the_values() -> None:
    sheet = sheet_of(ct(**PLANE, PixelPaddingValue=0), "sobel:sigma=2")
    with loaded(written("npz", sheet).content) as read:
        assert set(read) == {"values", "padding", "spacing", "unit", "recipe"}
        np.testing.assert_array_equal(read["values"], sheet.values)
        np.testing.assert_array_equal(read["padding"], np.isnan(sheet.values))
        assert read["spacing"].tolist() == [0.5, 0.25]
        steps = json.loads(str(read["recipe"]))["steps"]
        assert steps[0]["parameters"]["sigma"] == 2.0


def test_npz_without_padding_and_spacing() -> None:
    with loaded(written("npz", sheet_of(ct())).content) as read:
        assert not read["padding"].any()
        assert read["spacing"].shape == (0,)
        assert str(read["unit"]) == "HU"


def test_npz_has_labels_where_a_recipe_marks_pixels() -> None:
    sheet = sheet_of(ct(), "threshold_mask")
    with loaded(written("npz", sheet, sheet_of(ct())).content) as read:
        assert read["labels"].shape == (2, 16, 12)
        np.testing.assert_array_equal(read["labels"][0], sheet.frame.labels)
        assert not read["labels"][1].any()
        assert read["label_names"].tolist() == [each.name for each in sheet.frame.label_classes]


def test_the_window_changes_no_number() -> None:
    one, other = (written("npz", sheet_of(ct(), look=Look(voi))) for voi in ("minmax", "full"))
    assert one.content == other.content
