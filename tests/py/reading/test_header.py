"""What a header says, and what is taken for what it leaves out."""

from __future__ import annotations

from typing import Any

import negatoscope
import phantoms
import pytest
from negatoscope.errors import InvalidHeaderError


def opened(**header: Any) -> negatoscope.Instance:
    return negatoscope.open(phantoms.phantom(**header))


def test_what_is_absent_has_a_harmless_value() -> None:
    instance = opened(PixelRepresentation=None, PhotometricInterpretation=None)
    assert (instance.number_of_frames, instance.pixel_representation) == (1, 0)
    assert instance.photometric_interpretation == "MONOCHROME2"


def test_impossible_bits_fall_back_to_what_is_possible() -> None:
    instance = opened(BitsStored=17, HighBit=40)
    assert (instance.bits_stored, instance.high_bit) == (16, 15)


@pytest.mark.parametrize("keyword", ["Rows", "Columns", "BitsAllocated"])
def test_what_an_image_needs_is_named_when_it_is_missing(keyword: str) -> None:
    instance = opened(**{keyword: None})
    with pytest.raises(InvalidHeaderError, match=r"\(0028,0[01]\d\d\).*is missing"):
        negatoscope.stored_values(instance)
