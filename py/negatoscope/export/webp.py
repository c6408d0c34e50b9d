"""WebP files, still or moving, with or without loss, written frame by frame."""

from __future__ import annotations

import struct
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.export.pillow import encoded, image_of

LARGEST: Final = 16_383
"""Rows and columns that a WebP can state."""

_ANIMATION: Final = 0x02
_RIFF: Final = 12
_EFFORT: Final = 25
"""How hard bytes are saved without loss: more takes five times as long for less than 1 %."""


class WebpWriter:
    """Writes frames one after the other.

    Parameters
    ----------
    lossless : bool
        Whether every pixel stays as it is.
    quality : int
        1 to 100, of the picture with loss.
    duration : int
        Milliseconds that each frame is shown.
    loop : int
        How often the frames are shown; 0 for ever.

    References
    ----------
    RFC 9649
    """

    def __init__(
        self, *, lossless: bool = True, quality: int = 80, duration: int = 100, loop: int = 0
    ) -> None:
        effort = quality if not lossless else _EFFORT
        self._options = {"lossless": lossless, "quality": effort, "exact": True}
        self._duration = duration
        self._loop = loop
        self._stills: list[bytes] = []
        self._shape = (0, 0)
        self.exact = lossless
        """Whether every pixel stays as it is."""

    def add(self, picture: npt.NDArray[np.uint8]) -> None:
        """Write a frame.

        Parameters
        ----------
        picture : ndarray of uint8, shape (rows, columns) or (rows, columns, 3)
            As large as those before it.

        Raises
        ------
        InvalidParameterError
            It has more rows or columns than a WebP can state.
        CodecUnavailableError
            This Pillow cannot write WebP.
        """
        rows, columns = picture.shape[:2]
        if max(rows, columns) > LARGEST:
            raise InvalidParameterError(
                f"A WebP has at most {LARGEST} rows and columns; this picture has {rows} and "
                f"{columns}. Write PNG or TIFF.",
                parameter="format",
            )
        self._shape = (rows, columns)
        self._stills.append(encoded(image_of(picture), "WEBP", **self._options))

    def finish(self) -> bytes:
        """Return the file."""
        if len(self._stills) == 1:
            return self._stills[0]
        rows, columns = self._shape
        size = _three(columns - 1) + _three(rows - 1)
        body = _chunk(b"VP8X", struct.pack("<I", _ANIMATION) + size)
        body += _chunk(b"ANIM", bytes(4) + struct.pack("<H", self._loop))
        place = bytes(6) + size + _three(self._duration) + b"\x02"  # at the corner, no blending
        # A still is a RIFF of one chunk, which is just what a frame holds.
        frames = (_chunk(b"ANMF", place + still[_RIFF:]) for still in self._stills)
        body += b"".join(frames)
        return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _three(number: int) -> bytes:
    return struct.pack("<I", number)[:3]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
