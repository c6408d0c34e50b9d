"""Header elements: malformed optional values count as absent."""

from __future__ import annotations

import pytest
from negatoscope.reading import elements
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag


def raw(tag: int, vr: str, value: bytes) -> Dataset:
    """Return a data set with one element as a file would have it."""
    dataset = Dataset()
    dataset.set_original_encoding(False, True, "iso8859")
    element = RawDataElement(BaseTag(tag), vr, len(value), value, 0, False, True)
    dataset._dict[BaseTag(tag)] = element
    return dataset


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"40\\400", (40.0, 400.0)),
        (b" 4.5e1 ", (45.0,)),
        (b"", ()),
        (b"abc", ()),
        (b"40\\x", ()),
        (b"nan", ()),
        (b"inf", ()),
    ],
)
def test_numbers(value: bytes, expected: tuple[float, ...]) -> None:
    assert elements.numbers(raw(0x00281050, "DS", value), "WindowCenter") == expected


@pytest.mark.parametrize(("value", "expected"), [(b"3 ", 3), (b"", None), (b"3.5", None)])
def test_integer(value: bytes, expected: int | None) -> None:
    assert elements.integer(raw(0x00280008, "IS", value), "NumberOfFrames") == expected


def test_text_is_stripped_and_never_none() -> None:
    assert elements.text(raw(0x00080060, "CS", b"CT "), "Modality") == "CT"
    assert elements.text(Dataset(), "Modality") == ""


@pytest.mark.parametrize(
    ("vr", "value", "signed", "expected"),
    [
        ("US", b"\x30\xf8", True, -2000),
        ("SS", b"\x30\xf8", True, -2000),
        ("US", b"\x30\xf8", False, 63536),
        ("SS", b"\x30\xf8", False, 63536),
        ("US or SS", b"\x30\xf8", True, -2000),
        ("US", b"", True, None),
    ],
)
def test_word_takes_the_sign_that_is_asked_for(
    vr: str, value: bytes, signed: bool, expected: int | None
) -> None:
    dataset = raw(0x00280120, vr, value)
    assert elements.word(dataset, "PixelPaddingValue", signed=signed) == expected


def test_items_of_something_that_is_no_sequence() -> None:
    assert elements.items(Dataset(), "ModalityLUTSequence") == []
    assert elements.first_item(None, "ModalityLUTSequence") is None
