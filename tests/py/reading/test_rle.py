"""RLE Lossless, against pydicom's decoder and encoder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import DecodeError, NegatoscopeError
from negatoscope.reading.rle import decode_rle, decode_rle_bits, unpack_bits
from pydicom import uid
from pydicom.pixels import get_encoder, pixel_array


@pytest.mark.parametrize(
    "name",
    [
        "MR_small_RLE.dcm",
        "SC_rgb_rle.dcm",
        "SC_rgb_rle_16bit.dcm",
        "SC_rgb_rle_32bit.dcm",
        "SC_rgb_rle_2frame.dcm",
        "SC_rgb_rle_16bit_2frame.dcm",
        "rtdose_rle.dcm",
        "rtdose_rle_1frame.dcm",
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_same_as_pydicom(name: str, testfile: Callable[[str], Path]) -> None:
    path = testfile(name)
    instance = negatoscope.open(path)
    for frame in {1, instance.number_of_frames}:
        expected = pixel_array(path, index=frame - 1, raw=True)
        np.testing.assert_array_equal(negatoscope.stored_values(instance, frame), expected)


@pytest.mark.parametrize("dtype", ["u1", "u2"])
def test_round_trip(dtype: str) -> None:
    pixels = np.random.default_rng(3).integers(0, 200, (9, 7)).astype(dtype)
    pixels[2:5] = 77
    encoder = get_encoder(uid.RLELossless)
    data = encoder.encode(
        pixels,
        rows=9,
        columns=7,
        samples_per_pixel=1,
        number_of_frames=1,
        bits_allocated=8 * pixels.dtype.itemsize,
        bits_stored=8 * pixels.dtype.itemsize,
        pixel_representation=0,
        photometric_interpretation="MONOCHROME2",
        encoding_plugin="pydicom",
    )
    decoded = decode_rle(
        data, rows=9, columns=7, samples=1, bits_allocated=8 * pixels.dtype.itemsize
    )
    np.testing.assert_array_equal(decoded, pixels)


def test_the_example_of_packbits() -> None:
    packed = bytes.fromhex("FE AA 02 80 00 2A FD AA 03 80 00 2A 22 F7 AA")
    expected = "AA AA AA 80 00 2A AA AA AA AA 80 00 2A 22" + " AA" * 10
    assert unpack_bits(packed, 100) == bytes.fromhex(expected)


def test_a_no_operation_byte_is_skipped() -> None:
    assert unpack_bits(bytes.fromhex("80 00 41"), 10) == b"A"


def header(count: int, *starts: int) -> bytes:
    return np.array([count, *starts, *[0] * (15 - len(starts))], dtype="<u4").tobytes()


def test_single_bits() -> None:
    frame = header(1, 64) + bytes.fromhex("01 05 01")
    np.testing.assert_array_equal(
        decode_rle_bits(frame, rows=3, columns=3), [[1, 0, 1], [0, 0, 0], [0, 0, 1]]
    )


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        header(1, 64),
        header(2, 64, 65) + b"\0A\0B",
        header(1, 9999) + b"\0A",
        header(1, 64) + b"\0A",
        header(16) + b"\0A",
    ],
    ids=["empty", "no segment", "too many", "outside", "too short", "no offsets"],
)
def test_damage_is_an_error(frame: bytes) -> None:
    with pytest.raises(DecodeError):
        decode_rle(frame, rows=4, columns=4, samples=1, bits_allocated=8)


def test_absurd_dimensions_are_not_allocated() -> None:
    pixels = np.zeros((4, 4), np.uint8)
    frame = header(1, 64) + bytes.fromhex("F1 00")
    content = phantoms.compressed(pixels, [frame], uid.RLELossless)
    assert negatoscope.render(content).shape == (4, 4)
    content = phantoms.patched(content, (0x0028, 0x0010), 65535)
    content = phantoms.patched(content, (0x0028, 0x0011), 65535)
    with pytest.raises(NegatoscopeError, match="cannot hold"):
        negatoscope.render(content)


def test_packed_bytes_before_a_damage_are_kept() -> None:
    whole = bytes([2]) + b"abc" + bytes([254]) + b"d"
    assert unpack_bits(whole, 6) == b"abcddd"
    assert unpack_bits(whole + bytes([5]) + b"e", 6) == b"abcddd"
    assert unpack_bits(whole + bytes([5]) + b"e", 12) == b"abcddde"
