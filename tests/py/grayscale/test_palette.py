"""Palettes: segmented, well known."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidHeaderError, InvalidParameterError
from negatoscope.grayscale.colormaps import colormap_table
from negatoscope.grayscale.palette import (
    WELL_KNOWN,
    WELL_KNOWN_UIDS,
    expand_segments,
    well_known_palette,
)

# Levels 0, 64, 128 and 255 of the tables of PS3.6 Annex B.
KNOWN = {
    "HOT_IRON": ([0, 0, 0], [128, 0, 0], [255, 0, 0], [255, 255, 255]),
    "PET": ([0, 0, 0], [1, 126, 127], [128, 0, 255], [255, 255, 255]),
    "HOT_METAL_BLUE": ([0, 0, 0], [0, 0, 125], [116, 17, 97], [255, 255, 255]),
    "PET_20_STEP": ([0, 0, 0], [96, 96, 176], [80, 192, 80], [255, 255, 255]),
    "SPRING": ([255, 0, 255], [255, 64, 191], [255, 128, 127], [255, 255, 0]),
    "SUMMER": ([0, 255, 0], [0, 223, 0], [0, 191, 2], [0, 128, 254]),
    "FALL": ([255, 255, 0], [255, 191, 0], [255, 127, 0], [255, 0, 0]),
    "WINTER": ([0, 0, 255], [0, 64, 223], [1, 128, 191], [127, 255, 128]),
}


@pytest.mark.parametrize("name", KNOWN)
def test_colours_are_those_of_the_standard(name: str) -> None:
    assert tuple(colormap_table(name)[[0, 64, 128, 255]].tolist()) == KNOWN[name]


def test_uids_are_those_of_the_standard() -> None:
    assert WELL_KNOWN_UIDS["1.2.840.10008.1.5.1"] == "HOT_IRON"
    assert WELL_KNOWN_UIDS["1.2.840.10008.1.5.2"] == "PET"
    assert WELL_KNOWN_UIDS["1.2.840.10008.1.5.7"] == "FALL"
    assert WELL_KNOWN_UIDS["1.2.840.10008.1.5.8"] == "WINTER"


def test_fall_is_yellow_to_red_and_winter_blue_to_green() -> None:
    """By name, pydicom 3.0.2 gives one for the other."""
    fall, winter = colormap_table("FALL").astype(int), colormap_table("WINTER").astype(int)
    assert (fall[:, 0] == 255).all()
    assert (fall[:, 2] == 0).all()
    assert (winter[:, 1] == np.arange(256)).all()
    assert (winter[:, 2] >= 128).all()


@pytest.mark.parametrize("name", [*WELL_KNOWN, *WELL_KNOWN_UIDS, "hot iron", "Pet-20-step"])
def test_every_well_known_palette_has_256_colours(name: str) -> None:
    table = colormap_table(name)
    assert table.shape == (256, 3)
    assert len(np.unique(table, axis=0)) >= 20


def test_an_unknown_palette_names_those_that_there_are() -> None:
    with pytest.raises(InvalidParameterError, match="HOT_IRON, PET"):
        well_known_palette("jet")


def test_segments() -> None:
    words = [0, 2, 10, 20, 1, 4, 40, 0, 1, 7]
    assert expand_segments(words, entries=7, name="x").tolist() == [10, 20, 25, 30, 35, 40, 7]


def test_an_indirect_segment_repeats_earlier_ones() -> None:
    words = [0, 1, 5, 1, 2, 9, 2, 2, 0, 0]
    assert expand_segments(words, entries=6, name="x").tolist() == [5, 7, 9, 5, 7, 9]


@pytest.mark.parametrize(
    "words",
    [[], [7, 1, 1], [0, 9, 1], [1, 3, 5], [2, 1, 0, 0], [0, 1, 5], [0, 1, 5, 1, 0, 3], [1], [2, 1]],
)
def test_damaged_segments_are_refused(words: list[int]) -> None:
    with pytest.raises(InvalidHeaderError, match="segments"):
        expand_segments(words, entries=3, name="Red")


@pytest.mark.parametrize("bits", [8, 16])
def test_an_image_with_a_segmented_palette(bits: int) -> None:
    header: dict[str, Any] = {}
    top = 255 if bits == 8 else 0xFF00
    for color, end in (("Red", top), ("Green", 0), ("Blue", top)):
        header[f"{color}PaletteColorLookupTableDescriptor"] = [4, 0, bits]
        words = np.array([0, 1, 0, 1, 3, end], "u1" if bits == 8 else "<u2").tobytes()
        header[f"Segmented{color}PaletteColorLookupTableData"] = words
    pixels = np.array([[0, 1, 3]], np.uint8)
    picture = negatoscope.render(phantoms.phantom(pixels, photometric="PALETTE COLOR", **header))
    assert picture[0].tolist() == [[0, 0, 0], [85, 0, 85], [255, 0, 255]]


def test_an_image_may_name_a_well_known_palette() -> None:
    pixels = np.array([[0, 128, 255]], np.uint8)
    content = phantoms.phantom(
        pixels, photometric="PALETTE COLOR", PaletteColorLookupTableUID="1.2.840.10008.1.5.1"
    )
    np.testing.assert_array_equal(
        negatoscope.render(content)[0], colormap_table("HOT_IRON")[pixels[0]]
    )
