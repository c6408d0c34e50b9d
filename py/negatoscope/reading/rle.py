"""RLE Lossless: byte planes, each packed by PackBits."""

from __future__ import annotations

import importlib
import struct
from typing import Any

import numpy as np
import numpy.typing as npt

from negatoscope.errors import DecodeError


def decode_rle(
    data: bytes, *, rows: int, columns: int, samples: int, bits_allocated: int
) -> npt.NDArray[Any]:
    """Decode one RLE frame.

    Parameters
    ----------
    data : bytes
        Header of 64 bytes and the segments.
    rows, columns, samples, bits_allocated : int
        What the frame must become.

    Returns
    -------
    ndarray of unsigned integers, shape (rows, columns) or (rows, columns, samples)

    Raises
    ------
    DecodeError
        If segments are missing or too short.

    References
    ----------
    PS3.5 Annex G
    """
    width = bits_allocated // 8
    planes = _byte_planes(data, count=samples * width, size=rows * columns)
    # Segments run from the most to the least significant byte of each sample.
    words = np.ascontiguousarray(planes.reshape(samples, width, -1).transpose(2, 0, 1))
    image = words.view(f">u{width}").astype(f"=u{width}").reshape(rows, columns, samples)
    return image[:, :, 0] if samples == 1 else image


def decode_rle_bits(data: bytes, *, rows: int, columns: int) -> npt.NDArray[np.uint8]:
    """Decode one RLE frame of single bits, eight pixels to the byte, as shape (rows, columns)."""
    pixels = rows * columns
    packed = _byte_planes(data, count=1, size=-(-pixels // 8))[0]
    return np.unpackbits(packed, count=pixels, bitorder="little").reshape(rows, columns)


def _byte_planes(data: bytes, *, count: int, size: int) -> npt.NDArray[np.uint8]:
    starts = _segment_starts(data, count)
    planes = np.empty((count, size), dtype=np.uint8)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True)):
        plane = unpack_bits(data[start:end], size)
        if len(plane) < size:
            raise DecodeError(
                f"RLE segment {number + 1} holds {len(plane)} of {size} bytes.", codec="rle"
            )
        planes[number] = np.frombuffer(plane, dtype=np.uint8)
    return planes


def _segment_starts(data: bytes, expected: int) -> list[int]:
    if len(data) < 64:
        raise DecodeError("The RLE header is cut off.", codec="rle")
    count, *offsets = struct.unpack("<16L", data[:64])
    if count != expected:
        raise DecodeError(f"RLE has {count} segments; this image needs {expected}.", codec="rle")
    starts = offsets[:count]
    if starts != sorted(starts) or starts[0] < 64 or starts[-1] >= len(data):
        raise DecodeError("The RLE segments lie outside of the frame.", codec="rle")
    return starts


def unpack_bits(packed: bytes, length: int) -> bytes:
    """Undo PackBits up to `length` bytes (PS3.5 G.3.2)."""
    # Loaded late: in the browser the codecs come after the first picture.
    codecs = importlib.import_module("imagecodecs")
    try:
        unpacked: bytes = codecs.packbits_decode(packed)
    except RuntimeError:
        unpacked = b""
    # The codec gives up on damage; the bytes before it are wanted all the same.
    return unpacked[:length] if len(unpacked) >= length else _unpack_damaged(packed, length)


def _unpack_damaged(packed: bytes, length: int) -> bytes:
    unpacked = bytearray()
    position, end = 0, len(packed)
    while position < end and len(unpacked) < length:
        control = packed[position]
        if control < 128:
            unpacked += packed[position + 1 : position + control + 2]
            position += control + 2
        else:
            if control > 128:
                unpacked += packed[position + 1 : position + 2] * (257 - control)
            position += 2 if control > 128 else 1
    return bytes(unpacked[:length])
