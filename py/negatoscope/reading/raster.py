"""Raster images (PNG, JPEG, TIFF, GIF, BMP, WebP) as instances like any other, through Pillow."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset
from pydicom.uid import UID

from negatoscope.errors import (
    DecodeError,
    InvalidHeaderError,
    NegatoscopeError,
    UnsupportedImageError,
)
from negatoscope.reading.instance import Instance, PixelElement
from negatoscope.reading.source import Source

if TYPE_CHECKING:
    from PIL import Image

RasterFormat: TypeAlias = Literal["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP", ""]

_PREAMBLE: Final = 128
_SIGNATURES: Final[tuple[tuple[bytes, RasterFormat], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
)
_LARGEST: Final = 65_535
"""Rows and columns that DICOM can state."""

_ORIENTATION: Final = 0x0112
_PHOTOMETRIC: Final = 0x0106
_WHITE_IS_ZERO: Final = 0
_DEEP: Final = "16-bit colour is shown with 8 bits."
_CLEAR: Final = "Transparency is left out."

# Pillow's names for pixels of more than 8 bits; all others become bytes, grey or RGB.
_DTYPES: Final = {"I;16": "u2", "I;16B": "u2", "I;16L": "u2", "I": "i4", "F": "f4"}
_GREY_MODES: Final = frozenset({*_DTYPES, "1", "L", "LA", "La"})


def raster_format(head: bytes) -> RasterFormat:
    """Return what raster image a file's first bytes are of, "" if of none.

    DICOM wins: its preamble may hold the head of a TIFF (PS3.10 7.1, note).
    """
    if head[_PREAMBLE : _PREAMBLE + 4] == b"DICM":
        return ""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return next((name for start, name in _SIGNATURES if head.startswith(start)), "")


def open_raster(source: Source, kind: RasterFormat) -> Instance:
    """Open a raster image: its size and kind; pixels are read later.

    Parameters
    ----------
    source : Source
        The file.
    kind : str
        What `raster_format` says of it.

    Returns
    -------
    Instance
        With the elements of DICOM that say the same; no names, dates or positions.

    Raises
    ------
    InvalidHeaderError
        If the header is damaged.
    UnsupportedImageError
        If the image is of a size that Pillow refuses.
    ModuleNotFoundError
        If Pillow is not there; in the browser it comes later.
    """
    with _image(source, kind) as image:
        try:
            frames = int(getattr(image, "n_frames", 1))
            rows, columns = image.height, image.width
            _require_size(rows, columns)
            if _is_turned(image):
                rows, columns = columns, rows
            dtype = np.dtype(_dtype(image))
            header = _header(image, dtype)
            remarks = _remarks(image)
        except NegatoscopeError:
            raise
        # As in decode_raster.
        except Exception as cause:
            raise InvalidHeaderError(f"The header of this {kind} image is damaged.") from cause
    header.Rows, header.Columns = rows, columns
    if frames > 1:
        header.NumberOfFrames = frames
    pixels = PixelElement("FloatPixelData" if dtype.kind == "f" else "PixelData", "", 0, None)
    return Instance(header, source, UID(""), pixels, remarks, raster=kind)


def decode_raster(instance: Instance, index: int) -> npt.NDArray[Any]:
    """Return the stored values of one frame of a raster image.

    Parameters
    ----------
    instance : Instance
        Made by `open_raster`.
    index : int
        Frame index, from 0.

    Raises
    ------
    DecodeError
        If the pixels are damaged or cut off.
    DamagedArchiveError
        If the checksum of a file in an archive is another than it must be.
    """
    from PIL import ImageOps  # noqa: PLC0415 - the browser loads Pillow for the first raster image

    instance.source.require_whole()
    with _image(instance.source, instance.raster) as image:
        try:
            image.seek(index)
            turned = ImageOps.exif_transpose(image) if _orientation(image) > 1 else image
            samples = _samples(turned, is_grey=instance.samples_per_pixel == 1)
        except NegatoscopeError:
            raise
        # Pillow's plug-ins raise whatever the damaged bytes lead them to.
        except Exception as cause:
            raise DecodeError(
                f"The pixels of this {instance.raster} image are damaged or cut off.",
                codec=instance.raster,
                frame=index + 1,
            ) from cause
    shape = (instance.rows, instance.columns)
    if samples.shape[:2] != shape:
        raise UnsupportedImageError("The frames of this image differ in size.", frame=index + 1)
    return samples


@contextmanager
def _image(source: Source, kind: RasterFormat) -> Iterator[Image.Image]:
    from PIL import Image  # noqa: PLC0415 - see decode_raster

    with source.open() as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(file, formats=[kind])
        except Image.DecompressionBombError as cause:
            raise UnsupportedImageError(f"This {kind} image has too many pixels.") from cause
        except Exception as cause:
            raise InvalidHeaderError(f"The header of this {kind} image is damaged.") from cause
        with image:
            yield image


def _require_size(rows: int, columns: int) -> None:
    if not (0 < rows <= _LARGEST and 0 < columns <= _LARGEST):
        raise UnsupportedImageError(
            f"The image has {rows} rows and {columns} columns; each may be 1 to {_LARGEST}."
        )


def _dtype(image: Image.Image) -> str:
    return _DTYPES.get(image.mode, "u1")


def _is_grey(image: Image.Image) -> bool:
    if image.mode == "P" and image.palette is not None:
        # Not getpalette(), which decodes the pixels.
        channels, data = image.palette.getdata()
        palette = np.frombuffer(bytes(data), np.uint8)[: len(data) // len(channels) * len(channels)]
        colors = palette.reshape(-1, len(channels))[:, :3]
        return bool(np.all(colors == colors[:, :1]))
    return image.mode in _GREY_MODES


def _samples(image: Image.Image, *, is_grey: bool) -> npt.NDArray[Any]:
    if not is_grey:
        return np.array(image.convert("RGB"))
    grey = image if image.mode in _DTYPES else image.convert("L")
    return np.array(grey).astype(_dtype(image), copy=False)


def _header(image: Image.Image, dtype: np.dtype[Any]) -> Dataset:
    header = Dataset()
    header.Modality = "OT"
    header.SamplesPerPixel = 1 if _is_grey(image) else 3
    header.PhotometricInterpretation = _photometric(image)
    header.BitsAllocated = header.BitsStored = 8 * dtype.itemsize
    header.HighBit = header.BitsStored - 1
    header.PixelRepresentation = 1 if dtype.kind == "i" else 0
    return header


def _photometric(image: Image.Image) -> str:
    if not _is_grey(image):
        return "RGB"
    # Pillow turns WhiteIsZero of up to 8 bits around itself.
    tags = getattr(image, "tag_v2", None) or {}
    inverse = tags.get(_PHOTOMETRIC) == _WHITE_IS_ZERO and _dtype(image) != "u1"
    return "MONOCHROME1" if inverse else "MONOCHROME2"


def _is_turned(image: Image.Image) -> bool:
    """Return whether the image lies on its side; upside down its size is the same."""
    return _orientation(image) in range(5, 9)


def _orientation(image: Image.Image) -> int:
    # Pillow turns a TIFF around itself, and decodes a whole PNG to look behind its pixels.
    if image.format == "TIFF" or (image.format == "PNG" and "exif" not in image.info):
        return 1
    written = image.getexif().get(_ORIENTATION, 1)
    return written if isinstance(written, int) else 1


def _remarks(image: Image.Image) -> tuple[str, ...]:
    remarks = []
    # The layout of the file: Pillow has no other word for what it reduces to 8 bits.
    if not _is_grey(image) and ";16" in str(getattr(image, "tile", "")):
        remarks.append(_DEEP)
    if "A" in image.mode or "transparency" in image.info:
        remarks.append(_CLEAR)
    return tuple(remarks)
