"""Lookup tables whose descriptor and data may disagree."""

from __future__ import annotations

from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidHeaderError
from negatoscope.grayscale.lut import LookupTable, read_lut
from pydicom.dataset import Dataset


def read(item: Dataset, *, signed: bool = False) -> LookupTable:
    return read_lut(item, signed=signed, name="Modality LUT")


def test_inputs_outside_get_the_first_and_the_last_entry() -> None:
    lut = LookupTable(10, np.array([5, 6, 7], dtype=np.uint16), 16)
    np.testing.assert_array_equal(lut.apply(np.array([0, 10, 11, 12, 99])), [5, 5, 6, 7, 7])


def test_a_table_of_sixteen_bit_entries() -> None:
    lut = read(phantoms.lut_item(100, [1, 2, 60000]))
    assert (lut.first, lut.bits, lut.entries.tolist()) == (100, 16, [1, 2, 60000])


def test_no_entries_mean_all_of_them() -> None:
    lut = read(phantoms.lut_item(0, range(65536)))
    assert lut.entries.size == 65536
    assert lut.entries[-1] == 65535


@pytest.mark.parametrize("signed", [True, False])
def test_the_first_value_takes_the_sign_of_its_input(signed: bool) -> None:
    lut = read(phantoms.lut_item(-1024, [1, 2, 3]), signed=signed)
    assert lut.first == (-1024 if signed else 64512)


def test_eight_bit_entries_are_recognised_by_their_number() -> None:
    item = phantoms.lut_item(0, [0, 0], bits=16)
    item.LUTDescriptor = [4, 0, 16]
    item.LUTData = bytes([1, 2, 3, 250])
    assert read(item).entries.tolist() == [1, 2, 3, 250]


def test_data_as_a_list_of_words() -> None:
    item = phantoms.lut_item(0, [1])
    del item.LUTData
    item.LUTDescriptor = [3, 0, 16]
    item.add_new("LUTData", "US", [1, 2, 50000])
    assert read(item).entries.tolist() == [1, 2, 50000]


def test_a_descriptor_of_raw_bytes() -> None:
    item = phantoms.lut_item(0, [7, 8])
    item["LUTDescriptor"]._value = b"\x02\0\xff\xff\x10\0"
    assert read(item, signed=True).first == -1


@pytest.mark.parametrize("change", [{"LUTDescriptor": [3, 0]}, {"LUTDescriptor": [30, 0, 16]}])
def test_what_is_missing_is_said(change: dict[str, Any]) -> None:
    item = phantoms.lut_item(0, [1, 2, 3])
    for keyword, value in change.items():
        setattr(item, keyword, value)
    with pytest.raises(InvalidHeaderError, match="Modality LUT"):
        read(item)
