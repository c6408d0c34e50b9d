"""Animated PNG: moving pictures without loss, written frame by frame."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.export.png import png_bytes

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


class ApngWriter:
    """Writes frames one after the other.

    Parameters
    ----------
    duration : int
        Milliseconds that each frame is shown.
    loop : int
        How often the frames are shown; 0 for ever.

    References
    ----------
    PNG specification, third edition, 11.3.6 (acTL, fcTL, fdAT)
    """

    exact = True
    """Whether every pixel stays as it is."""

    def __init__(self, *, duration: int = 100, loop: int = 0) -> None:
        self._duration = duration
        self._loop = loop
        self._header = b""
        self._frames: list[bytes] = []

    def add(self, picture: npt.NDArray[np.uint8]) -> None:
        """Write a frame.

        Parameters
        ----------
        picture : ndarray of uint8, shape (rows, columns) or (rows, columns, 3)
            As large as those before it, and grey or in colour as they are.
        """
        chunks = list(_chunks(png_bytes(picture)))
        self._header = dict(chunks)[b"IHDR"]
        self._frames.append(b"".join(data for kind, data in chunks if kind == b"IDAT"))

    def finish(self) -> bytes:
        """Return the file."""
        parts = [_SIGNATURE, _chunk(b"IHDR", self._header)]
        parts.append(_chunk(b"acTL", struct.pack(">II", len(self._frames), self._loop)))
        number = 0
        for place, frame in enumerate(self._frames):
            # Where and how large, how long in thousandths of a second, and no blending.
            size = self._header[:8]
            times = struct.pack(">HHBB", self._duration, 1000, 0, 0)
            parts.append(_chunk(b"fcTL", struct.pack(">I", number) + size + bytes(8) + times))
            number += 1
            if place == 0:
                parts.append(_chunk(b"IDAT", frame))
            else:
                parts.append(_chunk(b"fdAT", struct.pack(">I", number) + frame))
                number += 1
        return b"".join([*parts, _chunk(b"IEND", b"")])


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
