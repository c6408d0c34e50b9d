"""Uncompressed frames: bytes of the file to sample words."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.uid import ExplicitVRBigEndian

from negatoscope.errors import TruncatedPixelDataError, UnsupportedImageError
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
    shape = (instance.rows, instance.columns, instance.samples_per_pixel)
    start, size = require_native_frame(instance, pixels, index)
    if bits == 1:
        return _read_bits(instance, pixels, index).reshape(shape[:2])
    # In big endian the bytes of 8-bit samples written as OW come in swapped pairs.
    if bits == 8 and not little_endian and pixels.vr == "OW":
        data = _read_swapped(instance, pixels, start, size)
    else:
        data = instance.source.read(pixels.offset + start, size)
    order = "<" if little_endian else ">"
    kind = "f" if instance.is_float else "u"
    words = np.frombuffer(data, dtype=f"{order}{kind}{bits // 8}").astype(f"={kind}{bits // 8}")
    return _arrange(instance, words, shape)


def require_native_frame(instance: Instance, pixels: PixelElement, index: int) -> tuple[int, int]:
    """Return the first byte and the number of bytes of a frame within the pixel element.

    Raises
    ------
    TruncatedPixelDataError
        If the file, or the element, ends before the frame does.
    """
    bits = index * _frame_bits(instance)
    start, end = bits // 8, -(-(bits + _frame_bits(instance)) // 8)
    available = instance.source.size() - pixels.offset
    if pixels.length is not None:
        available = min(available, pixels.length)
    if end > available:
        raise TruncatedPixelDataError(
            f"Pixel Data has {max(available, 0)} bytes and the frame needs {end}: "
            "the file is cut off, or Rows, Columns or Number of Frames are wrong.",
            available=max(available, 0),
            needed=end,
        )
    return start, end - start


def _sample_bits(instance: Instance) -> int:
    keyword = instance.require_image().keyword
    return _FLOAT_BITS.get(keyword, instance.bits_allocated)


def _is_subsampled(instance: Instance) -> bool:
    return instance.samples_per_pixel == 3 and instance.photometric_interpretation.endswith("_422")


def _frame_bits(instance: Instance) -> int:
    samples = 2 if _is_subsampled(instance) else instance.samples_per_pixel
    return instance.rows * instance.columns * samples * _sample_bits(instance)


def _arrange(
    instance: Instance, words: npt.NDArray[Any], shape: tuple[int, int, int]
) -> npt.NDArray[Any]:
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


def _read_bits(instance: Instance, pixels: PixelElement, index: int) -> npt.NDArray[np.uint8]:
    """Read a frame of single bits; frames need not begin at a byte (PS3.5 8.1.1)."""
    start, size = require_native_frame(instance, pixels, index)
    data = instance.source.read(pixels.offset + start, size)
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8), bitorder="little")
    samples = _frame_bits(instance)
    first = index * samples % 8
    return bits[first : first + samples]


def _read_swapped(instance: Instance, pixels: PixelElement, start: int, size: int) -> bytes:
    """Read bytes that were written as big endian words; frames need not begin at a word."""
    odd = start % 2
    whole = size + odd + (size + odd) % 2
    data = instance.source.read(pixels.offset + start - odd, whole)
    words = np.frombuffer(data[: len(data) // 2 * 2], dtype="<u2")
    return words.byteswap().tobytes()[odd : odd + size]
