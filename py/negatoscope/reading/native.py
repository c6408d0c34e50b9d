"""Uncompressed frames: bytes of the file to sample words."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.uid import ExplicitVRBigEndian

from negatoscope.errors import DecodeError, TruncatedPixelDataError, UnsupportedImageError
from negatoscope.reading.instance import Instance, PixelElement

_FLOAT_BITS = {"FloatPixelData": 32, "DoubleFloatPixelData": 64}


def read_native_frame(instance: Instance, pixels: PixelElement, index: int) -> npt.NDArray[Any]:
    """Read one frame that is not compressed.

    Parameters
    ----------
    instance : Instance
        Shape and bits are taken from its header.
    pixels : PixelElement
        Where the frames lie.
    index : int
        Frame index, from 0.

    Returns
    -------
    ndarray of unsigned integers or floats, shape (rows, columns[, samples])
        Whole words as written: unused bits are still in.

    Raises
    ------
    TruncatedPixelDataError
        If the file ends before the frame does.

    References
    ----------
    PS3.5 8.1, 8.2, A.3; PS3.3 C.7.6.3.1.2 (YBR_FULL_422)
    """
    little_endian = instance.transfer_syntax_uid != ExplicitVRBigEndian
    bits = _sample_bits(instance)
    start, size = require_native_frame(instance, pixels, index)
    if bits == 1:
        data = instance.source.read(pixels.offset + start, size)
        return _unpack(instance, data, first=index * frame_bits(instance) % 8)
    # In big endian the bytes of 8-bit samples written as OW come in swapped pairs.
    if bits == 8 and not little_endian and pixels.vr == "OW":
        data = _read_swapped(instance, pixels, start, size)
    else:
        data = instance.source.read(pixels.offset + start, size)
    return _arrange(instance, data, "<" if little_endian else ">")


def arrange_frame(instance: Instance, data: bytes) -> npt.NDArray[Any]:
    """Make a frame of the little endian bytes of exactly one, such as an item holds.

    Raises
    ------
    DecodeError
        If there are too few bytes.
    """
    needed = -(-frame_bits(instance) // 8)
    if len(data) < needed:
        raise DecodeError(
            f"The frame holds {len(data)} bytes and needs {needed}.",
            available=len(data),
            needed=needed,
        )
    if _sample_bits(instance) == 1:
        return _unpack(instance, data, first=0)
    return _arrange(instance, data[:needed], "<")


def require_native_frame(instance: Instance, pixels: PixelElement, index: int) -> tuple[int, int]:
    """Return the first byte and the number of bytes of a frame within the pixel element.

    Raises
    ------
    TruncatedPixelDataError
        If the file, or the element, ends before the frame does.
    """
    bits = index * frame_bits(instance)
    start, end = bits // 8, -(-(bits + frame_bits(instance)) // 8)
    available = _available(instance, pixels)
    if end > available:
        raise TruncatedPixelDataError(
            f"Pixel Data has {max(available, 0)} bytes and the frame needs {end}: "
            "the file is cut off, or Rows, Columns or Number of Frames are wrong.",
            available=max(available, 0),
            needed=end,
        )
    return start, end - start


def count_native_frames(instance: Instance, pixels: PixelElement) -> int:
    """Return how many frames are there from their first to their last byte."""
    return 8 * max(0, _available(instance, pixels)) // max(1, frame_bits(instance))


def _available(instance: Instance, pixels: PixelElement) -> int:
    available = instance.source.size() - pixels.offset
    return available if pixels.length is None else min(available, pixels.length)


def _sample_bits(instance: Instance) -> int:
    keyword = instance.require_image().keyword
    return _FLOAT_BITS.get(keyword, instance.bits_allocated)


def _is_subsampled(instance: Instance) -> bool:
    """Tell 4:2:2 from what is called so and brings all samples, as some writers do."""
    if instance.samples_per_pixel != 3 or not instance.photometric_interpretation.endswith("_422"):
        return False
    samples = instance.number_of_frames * instance.rows * instance.columns * 3
    return 8 * _available(instance, instance.require_image()) < samples * _sample_bits(instance)


def frame_bits(instance: Instance) -> int:
    """Return how many bits one frame takes that is not compressed."""
    samples = 2 if _is_subsampled(instance) else instance.samples_per_pixel
    return instance.rows * instance.columns * samples * _sample_bits(instance)


def _arrange(instance: Instance, data: bytes, order: str) -> npt.NDArray[Any]:
    kind, width = "f" if instance.is_float else "u", _sample_bits(instance) // 8
    words = np.frombuffer(data, dtype=f"{order}{kind}{width}").astype(f"={kind}{width}")
    shape = (instance.rows, instance.columns, instance.samples_per_pixel)
    if _is_subsampled(instance):
        if instance.columns % 2:
            raise UnsupportedImageError("YBR 4:2:2 needs an even number of Columns.")
        return _expand_422(words).reshape(shape)
    if shape[2] == 1:
        return words.reshape(shape[:2])
    if instance.planar_configuration == 1:
        return np.ascontiguousarray(words.reshape(shape[2], *shape[:2]).transpose(1, 2, 0))
    return words.reshape(shape)


def _expand_422(words: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Give both pixels of Y1 Y2 Cb Cr their colour."""
    pairs = words.reshape(-1, 4)
    full = np.empty((pairs.shape[0], 2, 3), dtype=words.dtype)
    full[:, 0, 0], full[:, 1, 0] = pairs[:, 0], pairs[:, 1]
    full[:, :, 1:] = pairs[:, np.newaxis, 2:]
    return full


def _unpack(instance: Instance, data: bytes, *, first: int) -> npt.NDArray[np.uint8]:
    """Unpack a frame of single bits; frames need not begin at a byte (PS3.5 8.1.1)."""
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8), bitorder="little")
    return bits[first : first + frame_bits(instance)].reshape(instance.rows, instance.columns)


def _read_swapped(instance: Instance, pixels: PixelElement, start: int, size: int) -> bytes:
    """Read bytes that were written as big endian words; frames need not begin at a word."""
    odd = start % 2
    whole = size + odd + (size + odd) % 2
    data = instance.source.read(pixels.offset + start - odd, whole)
    words = np.frombuffer(data[: len(data) // 2 * 2], dtype="<u2")
    return words.byteswap().tobytes()[odd : odd + size]
