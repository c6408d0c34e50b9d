"""The pixels of a derived instance, and the elements that say how they are to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from negatoscope.export.dicom_numbers import decimal_string
from negatoscope.export.dicom_pixels import Stored
from negatoscope.export.sheet import Sheet
from negatoscope.grayscale.presentation import presentation

_RESCALE_TYPES: Final = frozenset({"HU", "OD", "US", "MGML", "Z_EFF", "ED", "EDW", "HU_MOD", "PCT"})
"""Defined terms of (0028,1054), PS3.3 C.11.1.1.2."""


def describe_values(sheet: Sheet, stored: Stored, header: Dataset, *, always: bool) -> None:
    """Write stored values, what they stand for, and the window in which they are seen.

    Parameters
    ----------
    sheet : Sheet
    stored : Stored
        Its values.
    header : Dataset
    always : bool
        Whether slope and intercept are written even where they change nothing.
    """
    inverted = sheet.is_image and presentation(sheet.instance).inverted
    _describe_pixels(stored.pixels, header, "MONOCHROME1" if inverted else "MONOCHROME2")
    if always or stored.is_rescaled or sheet.unit in _RESCALE_TYPES:
        header.RescaleIntercept, header.RescaleSlope = stored.intercept, stored.slope
        header.RescaleType = sheet.unit if sheet.unit in _RESCALE_TYPES else "US"
    if stored.padding is not None:
        signed = stored.pixels.dtype.kind == "i"
        header.add_new("PixelPaddingValue", "SS" if signed else "US", stored.padding)
    window = sheet.display.window
    if window is not None:
        header.WindowCenter = decimal_string(window.center)
        header.WindowWidth = decimal_string(window.width)
        if window.function != "LINEAR":
            header.VOILUTFunction = window.function


def describe_picture(picture: npt.NDArray[np.uint8], header: Dataset) -> None:
    """Write a picture as it is shown.

    Parameters
    ----------
    picture : ndarray of uint8, shape (rows, columns) or (rows, columns, 3)
    header : Dataset
    """
    in_color = picture.ndim == 3
    _describe_pixels(picture, header, "RGB" if in_color else "MONOCHROME2")


def describe_pictures(
    pictures: Sequence[npt.NDArray[np.uint8]], header: Dataset, *, duration: int
) -> None:
    """Write several pictures as the frames of one instance.

    Parameters
    ----------
    pictures : sequence of ndarray of uint8
        All of one shape.
    header : Dataset
    duration : int
        Milliseconds for each frame.

    References
    ----------
    PS3.3 C.7.6.5 (Cine), C.7.6.6 (Multi-frame), C.8.6.3 (SC Multi-frame Image)
    """
    describe_picture(pictures[0], header)
    header.NumberOfFrames = len(pictures)
    header.PixelData = _even(b"".join(picture.tobytes() for picture in pictures))
    header.FrameIncrementPointer = 0x00181063  # Frame Time
    header.FrameTime = decimal_string(duration)
    # It must be said, and where nobody said No, it may be so.
    header.BurnedInAnnotation = header.get("BurnedInAnnotation") or "YES"
    if pictures[0].ndim == 2:
        header.PresentationLUTShape = "IDENTITY"
        header.RescaleIntercept, header.RescaleSlope, header.RescaleType = "0", "1", "US"


def _describe_pixels(pixels: npt.NDArray[Any], header: Dataset, photometric: str) -> None:
    """Write the Image Pixel Module.

    References
    ----------
    PS3.3 C.7.6.3
    """
    bits = 8 * pixels.dtype.itemsize
    header.SamplesPerPixel = 3 if pixels.ndim == 3 else 1
    header.PhotometricInterpretation = photometric
    if pixels.ndim == 3:
        header.PlanarConfiguration = 0
    header.Rows, header.Columns = pixels.shape[:2]
    header.BitsAllocated = header.BitsStored = bits
    header.HighBit = bits - 1
    header.PixelRepresentation = 1 if pixels.dtype.kind == "i" else 0
    little = np.ascontiguousarray(pixels, pixels.dtype.newbyteorder("<"))
    header.add_new("PixelData", "OB" if bits == 8 else "OW", _even(little.tobytes()))


def _even(value: bytes) -> bytes:
    return value + b"\0" * (len(value) % 2)
