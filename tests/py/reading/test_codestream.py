"""What compressed frames say about themselves."""

from __future__ import annotations

import struct

import pytest
from negatoscope.reading.codestream import Codestream, read_codestream


def jpeg(
    marker: int = 0xC0,
    *,
    components: bytes = b"\x01\x11\x00",
    segments: bytes = b"",
    end: bytes = b"\xff\xd9",
) -> bytes:
    frame = struct.pack(">BHHB", 8, 20, 30, len(components) // 3) + components
    return (
        b"\xff\xd8"
        + segments
        + bytes([0xFF, marker])
        + struct.pack(">H", len(frame) + 2)
        + frame
        + b"\xff\xda data "
        + end
    )


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def colour(*sampling: int, ids: bytes = b"\x01\x02\x03") -> bytes:
    return b"".join(bytes([name, factor, 0]) for name, factor in zip(ids, sampling, strict=True))


def adobe(transform: int) -> bytes:
    return segment(0xEE, b"Adobe" + bytes(6) + bytes([transform]))


@pytest.mark.parametrize("marker", [0xC0, 0xC1, 0xC3, 0xF7])
def test_size_and_precision(marker: int) -> None:
    assert read_codestream(jpeg(marker)) == Codestream(20, 30, 1, 8)


@pytest.mark.parametrize(
    ("components", "segments", "expected"),
    [
        (colour(0x11, 0x11, 0x11), b"", None),
        (colour(0x21, 0x11, 0x11), b"", True),
        (colour(0x11, 0x11, 0x11), segment(0xE0, b"JFIF\0\1\1"), True),
        (colour(0x11, 0x11, 0x11), adobe(1), True),
        (colour(0x11, 0x11, 0x11), adobe(0), False),
        (colour(0x11, 0x11, 0x11, ids=b"RGB"), b"", False),
    ],
    ids=["unknown", "subsampled", "JFIF", "Adobe YCC", "Adobe RGB", "named RGB"],
)
def test_what_the_stream_knows_of_its_colour(
    components: bytes, segments: bytes, expected: bool | None
) -> None:
    stream = read_codestream(jpeg(components=components, segments=segments))
    assert stream is not None
    assert stream.is_ybr is expected


def jpeg2000(*, left: int = 0, ssiz: int = 11) -> bytes:
    siz = struct.pack(">H8LH3B", 0, 30 + left, 20, left, 0, 30, 20, 0, 0, 1, ssiz, 1, 1)
    return b"\xff\x4f\xff\x51" + struct.pack(">H", len(siz) + 2) + siz + b"data\xff\xd9"


def test_jpeg_2000() -> None:
    assert read_codestream(jpeg2000()) == Codestream(20, 30, 1, 12)
    assert read_codestream(jpeg2000(left=5)) == Codestream(20, 30, 1, 12)
    assert read_codestream(jpeg2000(ssiz=0x80 | 15)) == Codestream(20, 30, 1, 16, signed=True)


def test_a_missing_end_is_noticed() -> None:
    for end, complete in ((b"\xff\xd9", True), (b"\xff\xd9\0", True), (b"", False)):
        stream = read_codestream(jpeg(end=end))
        assert stream is not None
        assert stream.complete is complete


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"nothing of the kind", jpeg2000()[:20]])
def test_something_else(content: bytes) -> None:
    assert read_codestream(content) is None


def test_every_cut_is_survived() -> None:
    whole = jpeg(components=colour(0x22, 0x11, 0x11), segments=adobe(1))
    for content in (whole, jpeg2000()):
        for end in range(len(content)):
            read_codestream(content[:end])
