"""TIFF files of one page or many: 8 and 16 bit, 32-bit integers and floats, colour."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.export.pillow import image_of, pillow

Spacing = tuple[float, float]
"""Distance of rows and of columns, in mm."""

_IMAGE_DESCRIPTION: Final = 270
_SAMPLE_FORMAT: Final = 339
_SHORT: Final = 3
_SIGNED: Final = 2
_CENTIMETRE: Final = 3
_MM_PER_CM: Final = 10
_LARGEST_TERM: Final = 1 << 31
_WRITTEN: Final = frozenset({"uint8", "uint16", "int16", "int32", "float32"})


class TiffWriter:
    """Writes pages one after the other.

    Parameters
    ----------
    spacing : (float, float), optional
        Distance of rows and of columns in mm: the resolution that the pages state.
    description : str
        ASCII text for ImageDescription, "" for none.

    References
    ----------
    TIFF 6.0, sections 8 (resolution) and 19 (sample format)
    """

    def __init__(self, *, spacing: Spacing | None = None, description: str = "") -> None:
        self._stream = io.BytesIO()
        self._pages = pillow("TiffImagePlugin").AppendingTiffWriter(self._stream, True)
        self._options: dict[str, Any] = {}
        self._description = description
        if spacing is not None:
            row, column = spacing
            self._options = {
                "x_resolution": _per_centimetre(column),
                "y_resolution": _per_centimetre(row),
                "resolution_unit": _CENTIMETRE,
            }

    def add(self, image: npt.NDArray[Any]) -> None:
        """Write a page, without compression and without loss.

        Parameters
        ----------
        image : ndarray, shape (rows, columns) or (rows, columns, 3)
            uint8, uint16, int16, int32 or float32; colour is uint8.
        """
        if image.dtype.name not in _WRITTEN:
            raise TypeError(f"a page of {image.dtype} cannot be written")
        signed = image.dtype == np.int16
        page = image_of(image.view(np.uint16) if signed else image)
        page.save(self._pages, format="TIFF", tiffinfo=self._tags(signed), **self._options)
        self._pages.newFrame()

    def _tags(self, signed: bool) -> Any:
        tags = pillow("TiffImagePlugin").ImageFileDirectory_v2()
        if signed:  # Pillow has no signed 16-bit images, but the tag alone tells readers
            tags.tagtype[_SAMPLE_FORMAT] = _SHORT
            tags[_SAMPLE_FORMAT] = _SIGNED
        if self._description:
            tags[_IMAGE_DESCRIPTION] = self._description
        return tags

    def finish(self) -> bytes:
        """Return the file."""
        return self._stream.getvalue()


def tiff_bytes(
    image: npt.NDArray[Any], *, spacing: Spacing | None = None, description: str = ""
) -> bytes:
    """Return an array as the bytes of a TIFF file of one page; see `TiffWriter`."""
    writer = TiffWriter(spacing=spacing, description=description)
    writer.add(image)
    return writer.finish()


def _per_centimetre(spacing: float) -> Any:
    """Return pixels per centimetre as a fraction of two 32-bit numbers."""
    ratio = (_MM_PER_CM / Fraction(spacing)).limit_denominator(1_000_000)
    if ratio.numerator >= _LARGEST_TERM:
        ratio = Fraction(_LARGEST_TERM - 1)
    return pillow("TiffImagePlugin").IFDRational(ratio.numerator, ratio.denominator)
