"""What can be told of an image before a frame of it is read."""

from __future__ import annotations

from typing import Final

from pydicom import uid

from negatoscope.errors import (
    InvalidHeaderError,
    UnsupportedImageError,
    UnsupportedTransferSyntaxError,
)
from negatoscope.reading.codecs import CODECS
from negatoscope.reading.instance import Instance, PixelElement
from negatoscope.reading.native import require_native_frame
from negatoscope.reading.syntaxes import (
    DEFLATED_IMAGE_FRAME,
    ENCAPSULATED_UNCOMPRESSED,
    NATIVE_SYNTAXES,
    refusal,
    syntax_name,
)

DECODED_SYNTAXES: Final = frozenset(
    {*CODECS, uid.RLELossless, DEFLATED_IMAGE_FRAME, ENCAPSULATED_UNCOMPRESSED}
)
"""Those of encapsulated frames."""

PHOTOMETRIC_INTERPRETATIONS: Final = {
    1: ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"),
    3: (
        "RGB",
        "YBR_FULL",
        "YBR_FULL_422",
        "YBR_PARTIAL_422",
        "YBR_PARTIAL_420",
        "YBR_ICT",
        "YBR_RCT",
    ),
}
"""What is rendered, by Samples per Pixel."""


def require_renderable(instance: Instance) -> PixelElement:
    """Return where the pixels are, if the header promises an image that can be rendered.

    Cheap enough for every file of a large folder: no pixels are read. What it
    lets pass can still turn out damaged when a compressed frame is decoded.

    Raises
    ------
    NoPixelDataError
        If the object holds no image.
    InvalidHeaderError
        If an element that an image needs is missing or impossible.
    UnsupportedImageError, UnsupportedTransferSyntaxError
        If the image is of a kind, or encoded in a way, that is not rendered.
    TruncatedPixelDataError
        If pixels are not compressed and the file is too short for one frame.
    """
    pixels = instance.require_image()
    _require_possible(instance)
    syntax = instance.transfer_syntax_uid
    if instance.raster:
        return pixels
    if syntax in NATIVE_SYNTAXES:
        if pixels.length is None:
            raise InvalidHeaderError(
                "(0002,0010) Transfer Syntax UID says that the pixels are not compressed, but they "
                "come in items, and what is in them is not known.",
                tag="0002,0010",
            )
        require_native_frame(instance, pixels, 0)
    elif syntax not in DECODED_SYNTAXES:
        raise UnsupportedTransferSyntaxError(
            refusal(syntax),
            transfer_syntax_uid=str(syntax),
            transfer_syntax=syntax_name(syntax),
        )
    return pixels


def _require_possible(instance: Instance) -> None:
    """Refuse what no decoder should be asked for."""
    for name, tag, number in (
        ("Rows", "0028,0010", instance.rows),
        ("Columns", "0028,0011", instance.columns),
    ):
        if number < 1:
            raise InvalidHeaderError(
                f"({tag}) {name} is {number}; an image has at least 1.", tag=tag, value=number
            )
    samples = instance.samples_per_pixel
    photometric = instance.photometric_interpretation
    if photometric not in PHOTOMETRIC_INTERPRETATIONS.get(samples, ()):
        raise UnsupportedImageError(
            f"{samples} samples per pixel of photometric interpretation {photometric} "
            "are not rendered.",
            tag="0028,0004",
            samples_per_pixel=samples,
        )
    bits = instance.bits_allocated if not instance.is_float else 32
    if bits not in (1, 8, 16, 32, 64) or (bits in (1, 64) and samples != 1):
        raise UnsupportedImageError(
            f"(0028,0100) Bits Allocated is {bits}; 8, 16, 32, and for grey 1 and 64 are rendered.",
            tag="0028,0100",
            value=bits,
        )
