"""Uncompressed frames, against pydicom and against the pixels that went in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import TruncatedPixelDataError, UnsupportedImageError
from pydicom.pixels import pixel_array

NATIVE = (
    "CT_small.dcm",
    "MR_small.dcm",
    "MR_small_bigendian.dcm",
    "MR_small_expb.dcm",
    "MR_small_implicit.dcm",
    "MR_small_padded.dcm",
    "SC_rgb_small_odd.dcm",
    "SC_rgb_small_odd_big_endian.dcm",
    "SC_ybr_full_422_uncompressed.dcm",
    "examples_overlay.dcm",
    "examples_palette.dcm",
    "examples_rgb_color.dcm",
    "liver_1frame.dcm",
    "liver_expb_1frame.dcm",
    "rtdose.dcm",
    "rtdose_expb.dcm",
    "rtdose_1frame.dcm",
)


@pytest.mark.parametrize("name", NATIVE)
@pytest.mark.filterwarnings("ignore")
def test_same_as_pydicom(name: str, testfile: Callable[[str], Path]) -> None:
    path = testfile(name)
    instance = negatoscope.open(path)
    for frame in {1, instance.number_of_frames}:
        expected = pixel_array(path, index=frame - 1, raw=True)
        stored = negatoscope.stored_values(instance, frame)
        np.testing.assert_array_equal(stored, expected)
        assert stored.dtype == expected.dtype.newbyteorder("=")


@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "i2", "u4", "i4", "f4", "f8"])
def test_every_type_survives(dtype: str) -> None:
    limits = np.iinfo(dtype) if dtype[0] != "f" else np.finfo(dtype)
    pixels = np.array([[limits.min, 0, 1], [2, 3, limits.max]], dtype=dtype)
    stored = negatoscope.stored_values(negatoscope.open(phantoms.phantom(pixels)))
    assert stored.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(stored, pixels)


def test_unused_bits_are_cut_off_and_the_sign_is_extended() -> None:
    words = np.array([[0x0ABC, 0xFABC, 0x0FFF, 0xF000]], dtype=np.uint16)
    unsigned = negatoscope.open(phantoms.phantom(words, bits_stored=12))
    np.testing.assert_array_equal(negatoscope.stored_values(unsigned), [[0xABC, 0xABC, 0xFFF, 0]])
    signed = negatoscope.open(phantoms.phantom(words.view(np.int16), bits_stored=12))
    np.testing.assert_array_equal(
        negatoscope.stored_values(signed), [[0xABC - 4096, 0xABC - 4096, -1, 0]]
    )


def test_values_above_the_lowest_bits_are_shifted_down() -> None:
    words = np.array([[1600, 1615]], dtype=np.uint16)
    instance = negatoscope.open(phantoms.phantom(words, bits_stored=12, HighBit=15))
    np.testing.assert_array_equal(negatoscope.stored_values(instance), [[100, 100]])


def test_planar_configuration_one() -> None:
    pixels = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
    planes = phantoms.dataset(pixels, PlanarConfiguration=1)
    planes.PixelData = np.ascontiguousarray(pixels.transpose(2, 0, 1)).tobytes()
    instance = negatoscope.open(phantoms.file_bytes(planes))
    np.testing.assert_array_equal(negatoscope.stored_values(instance), pixels)


def test_single_bits_of_frames_that_share_a_byte() -> None:
    bits = np.array([[[1, 0, 1, 1, 0]], [[0, 1, 1, 0, 1]]], dtype=np.uint8)
    image = phantoms.dataset(bits, BitsAllocated=1, BitsStored=1, HighBit=0)
    image.PixelData = np.packbits(bits.ravel(), bitorder="little").tobytes()
    instance = negatoscope.open(phantoms.file_bytes(image))
    for number in (1, 2):
        stored = negatoscope.stored_values(instance, number)
        np.testing.assert_array_equal(stored, bits[number - 1])


def test_cut_off_pixels_are_no_picture() -> None:
    with pytest.raises(TruncatedPixelDataError, match="344 bytes and the frame needs 384"):
        negatoscope.render(phantoms.truncated())


def test_whole_frames_before_a_cut_can_be_read() -> None:
    frames = np.arange(3 * 8 * 8, dtype=np.uint16).reshape(3, 8, 8)
    instance = negatoscope.open(phantoms.truncated(frames))
    np.testing.assert_array_equal(negatoscope.stored_values(instance, 2), frames[1])
    with pytest.raises(TruncatedPixelDataError):
        negatoscope.stored_values(instance, 3)


@pytest.mark.parametrize(("rows", "columns"), [(65535, 65535), (16, 60000)])
def test_dimensions_that_the_file_cannot_fill(rows: int, columns: int) -> None:
    content = phantoms.patched(phantoms.phantom(), (0x0028, 0x0010), rows)
    content = phantoms.patched(content, (0x0028, 0x0011), columns)
    with pytest.raises(TruncatedPixelDataError, match="Rows, Columns"):
        negatoscope.render(content)


def test_colour_at_half_width_needs_an_even_width() -> None:
    image = phantoms.dataset(np.zeros((2, 3, 3), np.uint8), photometric="YBR_FULL_422")
    image.PixelData = bytes(12)
    with pytest.raises(UnsupportedImageError, match="even"):
        negatoscope.stored_values(negatoscope.open(phantoms.file_bytes(image)))


@pytest.mark.parametrize("frames", [1, 2])
def test_what_is_called_half_width_may_bring_all_samples(frames: int) -> None:
    pixels = np.arange(frames * 2 * 3 * 3, dtype=np.uint8).reshape(frames, 2, 3, 3)
    instance = negatoscope.open(phantoms.phantom(pixels, photometric="YBR_FULL_422"))
    for frame in range(frames):
        stored = negatoscope.stored_values(instance, frame + 1)
        np.testing.assert_array_equal(stored, pixels[frame])


def arrange_422(luma: Any, chroma: tuple[int, int]) -> bytes:
    return b"".join(bytes([luma[i], luma[i + 1], *chroma]) for i in range(0, len(luma), 2))


def test_colour_at_half_width_is_shared_by_two_pixels() -> None:
    image = phantoms.dataset(np.zeros((1, 4, 3), np.uint8), photometric="YBR_FULL_422")
    image.PixelData = arrange_422([10, 20, 30, 40], (100, 200))
    stored = negatoscope.stored_values(negatoscope.open(phantoms.file_bytes(image)))
    np.testing.assert_array_equal(stored[0, :, 0], [10, 20, 30, 40])
    np.testing.assert_array_equal(stored[0, :, 1:], [[100, 200]] * 4)
