"""VOI LUT Sequences: several, selectable, and bit depths that lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidHeaderError, InvalidVoiError
from negatoscope.grayscale.lut import LookupTable
from negatoscope.grayscale.voi_lut import VoiLut
from negatoscope.render import render_display
from pydicom.dataset import Dataset

ROW = np.array([[0, 1, 2, 3, 9]], np.uint8)


def shown(*luts: Dataset, voi: str | None = None, pixels: Any = ROW, **header: Any) -> list[int]:
    content = phantoms.phantom(pixels, VOILUTSequence=phantoms.items(*luts), **header)
    row: list[int] = negatoscope.render(content, voi=voi)[0].tolist()
    return row


def test_the_file_is_asked_for_a_table_where_it_has_no_window() -> None:
    lut = phantoms.lut_item(0, [0, 0x4000, 0xFFFF])
    assert shown(lut) == [0, 63, 255, 255, 255]
    assert shown(lut, WindowCenter=1, WindowWidth=1) == [0, 255, 255, 255, 255]


def test_tables_are_chosen_by_number() -> None:
    luts = (phantoms.lut_item(0, [0, 65535]), phantoms.lut_item(0, [65535, 0]))
    assert shown(*luts, voi="lut1") == [0, 255, 255, 255, 255]
    assert shown(*luts, voi="lut2") == [255, 0, 0, 0, 0]
    with pytest.raises(InvalidVoiError, match="lut1, lut2, minmax"):
        shown(*luts, voi="lut3")


@pytest.mark.parametrize(
    ("entries", "bits", "expected"),
    [
        ([0, 255], 8, [0, 255]),
        ([0, 1023, 4095], 12, [0, 63, 255]),
        ([0, 2048, 4095], 16, [0, 127, 255]),  # a 12-bit table that calls itself 16 bit
        ([0, 0x8000, 0xFFFF], 8, [0, 127, 255]),  # a 16-bit table that calls itself 8 bit
        ([0, 0x8000], 16, [0, 127]),  # a dark one that tells the truth
        ([0, 255], 0, [0, 255]),
    ],
)
def test_bit_depths_are_taken_from_the_entries_where_they_lie(
    entries: Sequence[int], bits: int, expected: list[int]
) -> None:
    lut = VoiLut(LookupTable(0, np.array(entries, np.uint16), bits))
    levels = lut.apply(np.arange(float(len(entries))), low=0, high=255)
    assert np.floor(levels).astype(int).tolist() == expected


def test_the_first_value_is_signed_where_modality_values_can_be_negative() -> None:
    lut = phantoms.lut_item(-1000, [0, 0x8000, 0xFFFF])
    pixels = np.array([[23, 24, 25, 26, 27]], np.uint16)
    assert shown(lut, pixels=pixels, RescaleIntercept=-1024) == [0, 0, 127, 255, 255]


def test_fractions_are_cut_off() -> None:
    lut = phantoms.lut_item(0, [0, 0x8000, 0xFFFF])
    assert shown(lut, RescaleSlope=0.5) == [0, 0, 127, 127, 255]


def test_inverted_once() -> None:
    lut = phantoms.lut_item(0, [0, 0x8000, 0xFFFF])
    assert shown(lut, photometric="MONOCHROME1") == [255, 127, 0, 0, 0]


def test_the_window_beside_a_table_reaches_as_far() -> None:
    lut = phantoms.lut_item(10, range(100))
    lut.LUTExplanation = "FLAT"
    content = phantoms.phantom(ROW, VOILUTSequence=phantoms.items(lut))
    display = render_display(content)
    assert (display.voi, display.window) == (
        "lut1",
        negatoscope.Window(60, 100, explanation="FLAT"),
    )


def test_an_empty_item_is_no_table() -> None:
    empty = phantoms.item(LUTExplanation="")
    assert shown(empty) == [0, 28, 56, 85, 255]
    with pytest.raises(InvalidVoiError):
        shown(empty, voi="lut1")


def test_a_damaged_table_is_an_error_where_it_was_asked_for_else_a_warning() -> None:
    lut = phantoms.lut_item(0, [0, 65535])
    lut.LUTDescriptor = [2000, 0, 16]
    with pytest.raises(InvalidHeaderError, match="VOI LUT 1 promises 2000"):
        shown(lut, voi="lut1")
    display = render_display(phantoms.phantom(ROW, VOILUTSequence=phantoms.items(lut)))
    assert display.voi == "minmax"
    assert "left out" in display.warnings[0]
