"""What is refused before a decoder is asked, and what a frame is after it."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import (
    DecodeError,
    FrameNotFoundError,
    InvalidHeaderError,
    TruncatedPixelDataError,
    UnsupportedImageError,
    UnsupportedTransferSyntaxError,
)
from negatoscope.reading.pixels import decode_frame
from pydicom import uid


@pytest.mark.parametrize(
    ("syntax", "name"),
    [
        (uid.MPEG2MPML, "MPEG2"),
        (uid.UID("1.2.840.10008.1.2.4.53"), "Spectral Selection"),
        (uid.UID("1.2.3.4.5"), "1.2.3.4.5"),
    ],
)
def test_an_unsupported_transfer_syntax_is_named(syntax: uid.UID, name: str) -> None:
    content = phantoms.compressed(np.zeros((4, 4), np.uint8), [b"stream"], uid.JPEGBaseline8Bit)
    content = _with_syntax(content, syntax)
    with pytest.raises(UnsupportedTransferSyntaxError, match=name) as caught:
        negatoscope.render(content)
    assert caught.value.details["transfer_syntax_uid"] == syntax


def _with_syntax(content: bytes, syntax: str) -> bytes:
    start = content.index(b"\x02\0\x10\0UI")
    length = int.from_bytes(content[start + 6 : start + 8], "little")
    value = str(syntax).encode() + b"\0" * (len(syntax) % 2)
    element = b"\x02\0\x10\0UI" + len(value).to_bytes(2, "little") + value
    return content[:start] + element + content[start + 8 + length :]


@pytest.mark.parametrize(("tag", "name"), [(0x0010, "Rows"), (0x0011, "Columns")])
def test_no_rows_or_columns(tag: int, name: str) -> None:
    content = phantoms.patched(phantoms.phantom(), (0x0028, tag), 0)
    with pytest.raises(InvalidHeaderError, match=f"{name} is 0"):
        negatoscope.render(content)


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_frame_that_is_not_there(number: int) -> None:
    with pytest.raises(FrameNotFoundError):
        negatoscope.render(phantoms.phantom(), frame=number)


@pytest.mark.parametrize(
    "header",
    [
        {"PhotometricInterpretation": "ARGB"},
        {"PhotometricInterpretation": "RGB"},
        {"SamplesPerPixel": 4},
        {"BitsAllocated": 12},
        {"BitsAllocated": 64},
    ],
)
def test_kinds_of_images_that_are_not_rendered(header: dict[str, Any]) -> None:
    with pytest.raises(UnsupportedImageError):
        negatoscope.render(phantoms.phantom(**header))


def test_damaged_items_around_a_compressed_frame() -> None:
    content = phantoms.compressed(np.zeros((4, 4), np.uint8), [b"\0" * 80], uid.RLELossless)
    at = content.index(b"\xfe\xff\x00\xe0")
    damaged = content[:at] + b"\1\2\3\4" + content[at + 4 :]
    with pytest.raises(DecodeError, match="items"):
        negatoscope.render(damaged)


def test_a_compressed_frame_that_is_missing() -> None:
    frames = np.zeros((3, 4, 4), np.uint8)
    stream = np.array([1, 64, *[0] * 14], dtype="<u4").tobytes() + b"\xf1\0"
    content = phantoms.compressed(frames, [stream] * 2, uid.RLELossless)
    assert negatoscope.render(content, frame=2).shape == (4, 4)
    with pytest.raises(TruncatedPixelDataError, match="holds 2 compressed frames"):
        negatoscope.render(content, frame=3)


def test_something_else_than_a_stream() -> None:
    content = phantoms.compressed(
        np.zeros((4, 4), np.uint8), [b"no JPEG at all"], uid.JPEGLSLossless
    )
    with pytest.raises(DecodeError, match="does not hold"):
        negatoscope.render(content)


def test_a_missing_end_is_a_warning() -> None:
    imagecodecs = pytest.importorskip("imagecodecs")
    pixels = phantoms.ramp(64, 64, high=255).astype(np.uint8)
    stream = imagecodecs.jpeg8_encode(pixels)
    whole = phantoms.compressed(pixels, [stream], uid.JPEGBaseline8Bit)
    assert decode_frame(negatoscope.open(whole)).warnings == ()
    cut = phantoms.compressed(pixels, [stream[: len(stream) * 3 // 4]], uid.JPEGBaseline8Bit)
    assert any("end marker" in text for text in decode_frame(negatoscope.open(cut)).warnings)
