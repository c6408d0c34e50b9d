"""GIF files, still or moving, written frame by frame."""

from __future__ import annotations

import io
import struct
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.export.colors import MOST, Indexed, indexed
from negatoscope.export.pillow import encoded, image_of

LARGEST: Final = 65_535
"""Rows and columns that a GIF can state."""

_HEADER: Final = 13
_PALETTE: Final = 3 * MOST
_LOCAL_PALETTE: Final = 0x87
"""The frame has a palette of its own, of 256 colours."""


class GifWriter:
    """Writes frames one after the other.

    Parameters
    ----------
    duration : int
        Milliseconds that each frame is shown; GIF counts in hundredths of a second.
    loop : int
        How often the frames are shown; 0 for ever.

    References
    ----------
    GIF89a specification, W3C
    """

    def __init__(self, *, duration: int = 100, loop: int = 0) -> None:
        self._delay = max(1, round(duration / 10))
        self._loop = loop
        self._frames: list[bytes] = []
        self._shape = (0, 0)
        self.exact = True
        """Whether all frames so far have just the colours that they had."""

    def add(self, picture: npt.NDArray[np.uint8]) -> None:
        """Write a frame.

        Parameters
        ----------
        picture : ndarray of uint8, shape (rows, columns) or (rows, columns, 3)
            As large as those before it.

        Raises
        ------
        InvalidParameterError
            It has more rows or columns than a GIF can state.
        """
        rows, columns = picture.shape[:2]
        if max(rows, columns) > LARGEST:
            raise InvalidParameterError(
                f"A GIF has at most {LARGEST} rows and columns; this picture has {rows} and "
                f"{columns}. Write PNG or TIFF.",
                parameter="format",
            )
        self._shape = (rows, columns)
        colored = indexed(picture)
        self.exact = self.exact and colored.exact
        self._frames.append(_frame(colored))

    def finish(self) -> bytes:
        """Return the file."""
        rows, columns = self._shape
        stream = io.BytesIO()
        stream.write(b"GIF89a" + struct.pack("<HHBBB", columns, rows, 0x70, 0, 0))
        if len(self._frames) > 1:
            # The number counts what follows the first round.
            if self._loop != 1:
                rounds = max(self._loop - 1, 0)
                stream.write(b"!\xff\x0bNETSCAPE2.0\x03\x01" + struct.pack("<HB", rounds, 0))
            control = b"!\xf9\x04\x04" + struct.pack("<HBB", self._delay, 0, 0)
        else:
            control = b""
        for frame in self._frames:
            stream.write(control + frame)
        stream.write(b";")
        return stream.getvalue()


def _frame(picture: Indexed) -> bytes:
    """Return the descriptor, the palette and the compressed indices of a frame."""
    rows, columns = picture.index.shape
    # Pillow compresses; of the file that it makes, only what follows the palette is taken.
    still = encoded(image_of(picture.index), "GIF", interlace=0, optimize=False)
    descriptor = still.index(b"\x2c", _HEADER + _PALETTE)
    palette = picture.palette.tobytes().ljust(_PALETTE, b"\0")
    place = struct.pack("<BHHHHB", 0x2C, 0, 0, columns, rows, _LOCAL_PALETTE)
    return place + palette + still[descriptor + 10 : -1]
