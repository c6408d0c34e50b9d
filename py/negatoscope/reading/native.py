"""Uncompressed frames: bytes of the file to sample words."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from negatoscope.errors import TruncatedPixelDataError, UnsupportedImageError
from negatoscope.reading.instance import Instance, PixelElement

_FLOAT_BITS = {"FloatPixelData": 32, "DoubleFloatPixelData": 64}


def read_native_frame(
    instance: Instance, pixels: PixelElement, index: int, *, little_endian: bool
) -> npt.NDArray[Any]:
    """Read one frame that is not compressed.

    Parameters
    ----------
    instance : Instance
        Shape and bits are taken from its header.
    pixels : PixelElement
        Where the frames lie.
    index : int
        Frame index, from 0.
    little_endian : bool
        Byte order of the transfer syntax.

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
    bits = _FLOAT_BITS.get(pixels.keyword, instance.bits_allocated)
    shape = (instance.rows, instance.columns, instance.samples_per_pixel)
    subsampled = instance.photometric_interpretation.endswith("_422") and shape[2] == 3
    samples = shape[0] * shape[1] * (2 if subsampled else shape[2])
    if bits == 1:
        return _read_bits(instance, pixels, index, samples).reshape(shape[:2])
    size = samples * bits // 8
    # In big endian the bytes of 8-bit samples written as OW come in swapped pairs.
    swapped = bits == 8 and not little_endian and pixels.vr == "OW"
    data = _read(instance, pixels, index * size, size, even=swapped)
    order = "<" if little_endian else ">"
    kind = "f" if instance.is_float else "u"
    words = np.frombuffer(data, dtype=f"{order}{kind}{bits // 8}").astype(f"={kind}{bits // 8}")
    return _arrange(instance, words, shape, subsampled=subsampled)


def _arrange(
    instance: Instance,
    words: npt.NDArray[Any],
    shape: tuple[int, int, int],
    *,
    subsampled: bool,
) -> npt.NDArray[Any]:
    if subsampled:
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


def _read_bits(
    instance: Instance, pixels: PixelElement, index: int, samples: int
) -> npt.NDArray[np.uint8]:
    """Read a frame of single bits; frames need not begin at a byte (PS3.5 8.1.1)."""
    first = index * samples
    start, end = first // 8, -(-(first + samples) // 8)
    data = _read(instance, pixels, start, end - start, even=False)
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8), bitorder="little")
    return bits[first % 8 : first % 8 + samples]


def _read(instance: Instance, pixels: PixelElement, start: int, size: int, *, even: bool) -> bytes:
    """Read bytes of the pixel element, never more than the file has."""
    odd = start % 2 if even else 0
    wanted = size + odd + ((size + odd) % 2 if even else 0)
    source = instance.source
    available = source.size() - pixels.offset
    if pixels.length is not None:
        available = min(available, pixels.length)
    if start + size > available:
        raise TruncatedPixelDataError(
            f"Pixel Data has {max(available, 0)} bytes and the frame needs {start + size}: "
            "the file is cut off, or Rows, Columns or Number of Frames are wrong.",
            available=max(available, 0),
            needed=start + size,
        )
    data = source.read(pixels.offset + start - odd, wanted)
    if even:
        data = np.frombuffer(data[: len(data) // 2 * 2], dtype="<u2").byteswap().tobytes()
    return data[odd : odd + size]
