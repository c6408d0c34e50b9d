"""What is refused before a decoder is asked, and what a frame is after it."""

from __future__ import annotations

import io
import tracemalloc
import zlib
from pathlib import Path
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
from negatoscope.reading.syntaxes import DEFLATED_IMAGE_FRAME, ENCAPSULATED_UNCOMPRESSED
from pydicom import uid

PIXEL_DATA = b"\xe0\x7f\x10\x00"
RNG = np.random.default_rng(7)


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
        {"BitsAllocated": 24},
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


def packed(pixels: Any, streams: list[bytes], syntax: uid.UID, **header: Any) -> bytes:
    """Return a compressed file; pydicom does not write these syntaxes itself."""
    content = phantoms.compressed(pixels, streams, uid.JPEGBaseline8Bit, **header)
    name = str(syntax).ljust(len(uid.JPEGBaseline8Bit), "\0")
    return content.replace(uid.JPEGBaseline8Bit.encode(), name.encode())


def deflate(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    deflated = deflater.compress(data) + deflater.flush()
    return deflated + b"\0" * (len(deflated) % 2)


@pytest.mark.parametrize(
    "pixels",
    [
        RNG.integers(0, 4096, (2, 9, 7)).astype(np.uint16),
        RNG.integers(-99, 99, (2, 9, 7)).astype(np.int8),
        RNG.integers(0, 255, (2, 9, 7, 3)).astype(np.uint8),
    ],
    ids=["16 bit", "signed", "color"],
)
def test_frames_that_are_packed_but_not_coded(pixels: Any) -> None:
    for syntax, pack in ((DEFLATED_IMAGE_FRAME, deflate), (ENCAPSULATED_UNCOMPRESSED, bytes)):
        streams = [pack(frame.tobytes()) for frame in pixels]
        instance = negatoscope.open(packed(pixels, streams, syntax))
        for number in (2, 1):
            np.testing.assert_array_equal(
                negatoscope.stored_values(instance, number), pixels[number - 1]
            )
    assert instance.encoding == "Encapsulated Uncompressed Explicit VR Little Endian"


def test_an_extended_offset_table_is_used() -> None:
    pixels = RNG.integers(0, 255, (3, 4, 4)).astype(np.uint8)
    streams = [bytes(frame.tobytes()) for frame in pixels]
    tables = {
        "ExtendedOffsetTable": np.array([0, 24, 48], "<u8").tobytes(),
        "ExtendedOffsetTableLengths": np.array([16, 16, 16], "<u8").tobytes(),
    }
    content = packed(pixels, streams, ENCAPSULATED_UNCOMPRESSED, has_bot=False, **tables)
    decoded = decode_frame(negatoscope.open(content), 3)
    np.testing.assert_array_equal(decoded.samples, pixels[2])
    assert decoded.warnings == ()


def test_single_bits_of_deflated_frames() -> None:
    bits = RNG.integers(0, 2, (2, 5, 7)).astype(np.uint8)
    streams = [deflate(np.packbits(frame, bitorder="little").tobytes()) for frame in bits]
    content = packed(bits, streams, DEFLATED_IMAGE_FRAME, BitsAllocated=1, BitsStored=1, HighBit=0)
    instance = negatoscope.open(content)
    np.testing.assert_array_equal(negatoscope.stored_values(instance, 2), bits[1])


@pytest.mark.parametrize("stream", [deflate(bytes(5)), b"\xff\xff\xff\xff"])
def test_deflated_frames_that_are_damaged(stream: bytes) -> None:
    content = packed(np.zeros((4, 4), np.uint8), [stream], DEFLATED_IMAGE_FRAME)
    with pytest.raises(DecodeError):
        negatoscope.render(content)


def test_deflated_real_segments_are_those_of_the_native_file(corpus_dir: Path) -> None:
    folder = corpus_dir / "rt_seg_sr_other"
    deflated, native = (
        negatoscope.open(folder / name) for name in ("liver_deflate.dcm", "liver.dcm")
    )
    for frame in range(1, native.number_of_frames + 1):
        np.testing.assert_array_equal(
            negatoscope.stored_values(deflated, frame), negatoscope.stored_values(native, frame)
        )


def write_large(path: Path, last: Any, *, frames: int, syntax: uid.UID) -> None:
    """Write a sparse file whose frames are all black but the last."""
    size = last.nbytes
    header = {"NumberOfFrames": frames, "Rows": last.shape[0], "Columns": last.shape[1]}
    small = packed(np.zeros((1, 4, 4), np.uint16), [b"12"], syntax, **header)
    item = b"\xfe\xff\x00\xe0"
    with path.open("wb") as file:
        file.write(small[: small.index(PIXEL_DATA)] + PIXEL_DATA + b"OW\0\0")
        if syntax == uid.ExplicitVRLittleEndian:
            file.write((frames * size).to_bytes(4, "little"))
            file.seek((frames - 1) * size, io.SEEK_CUR)
        else:
            file.write(b"\xff" * 4 + item + bytes(4))
            for _ in range(frames - 1):
                file.write(item + size.to_bytes(4, "little"))
                file.seek(size, io.SEEK_CUR)
            file.write(item + size.to_bytes(4, "little"))
        file.write(last.tobytes())


@pytest.mark.native
@pytest.mark.parametrize("syntax", [uid.ExplicitVRLittleEndian, ENCAPSULATED_UNCOMPRESSED])
def test_a_file_of_half_a_gigabyte_takes_little_memory(syntax: uid.UID, tmp_path: Path) -> None:
    path = tmp_path / "large.dcm"
    frames, last = 500, np.arange(1024 * 512, dtype=np.uint16).reshape(1024, 512)
    write_large(path, last, frames=frames, syntax=syntax)
    assert path.stat().st_size > frames << 20
    tracemalloc.start()
    try:
        instance = negatoscope.open(path)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
        np.testing.assert_array_equal(negatoscope.stored_values(instance, frames), last)
        assert negatoscope.stored_values(instance, 250).max() == 0
        assert tracemalloc.get_traced_memory()[1] < 6 * last.nbytes
    finally:
        tracemalloc.stop()
