"""JPEG files: small, and never quite what was there before."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.export.pillow import encoded, image_of

CHROMA: Final = ("4:4:4", "4:2:2", "4:2:0")
"""How many colour samples are kept for a block of brightness samples."""

LARGEST: Final = 65_535
"""Rows and columns that a JPEG can state (ISO/IEC 10918-1 B.2.2)."""


def jpeg_bytes(
    picture: npt.NDArray[np.uint8], *, quality: int = 90, chroma: str = "4:4:4"
) -> bytes:
    """Return a picture as the bytes of a JPEG file; no metadata go into it.

    Parameters
    ----------
    picture : ndarray of uint8, shape (rows, columns) or (rows, columns, 3)
        What to write.
    quality : int
        1 (smallest) to 100 (best); even 100 changes pixels.
    chroma : {"4:4:4", "4:2:2", "4:2:0"}
        Subsampling of colour; grey has none.

    Returns
    -------
    bytes
        Baseline JPEG, 8-bit grey or YCbCr.

    Raises
    ------
    InvalidParameterError
        The picture has more rows or columns than a JPEG can state.
    CodecUnavailableError
        This Pillow cannot write JPEG.

    References
    ----------
    ISO/IEC 10918-1
    """
    rows, columns = picture.shape[:2]
    if max(rows, columns) > LARGEST:
        raise InvalidParameterError(
            f"A JPEG has at most {LARGEST} rows and columns; this picture has {rows} and "
            f"{columns}. Write PNG or TIFF.",
            parameter="format",
        )
    return encoded(image_of(picture), "JPEG", quality=quality, subsampling=chroma)
