"""Transfer syntaxes: which ones are native, and how those that are refused are called."""

from __future__ import annotations

from typing import Final

from pydicom import config, uid

NATIVE_SYNTAXES: Final = (
    uid.ImplicitVRLittleEndian,
    uid.ExplicitVRLittleEndian,
    uid.ExplicitVRBigEndian,
    uid.DeflatedExplicitVRLittleEndian,
)
"""Pixels lie frame after frame, as words."""

ENCAPSULATED_UNCOMPRESSED: Final = uid.UID("1.2.840.10008.1.2.1.98")
DEFLATED_IMAGE_FRAME: Final = uid.UID("1.2.840.10008.1.2.8.1")

_NAMES: Final = {
    DEFLATED_IMAGE_FRAME: "Deflated Image Frame Compression",
    "1.2.840.10008.1.2.4.110": "JPEG XL Lossless",
    "1.2.840.10008.1.2.4.111": "JPEG XL JPEG Recompression",
    "1.2.840.10008.1.2.4.112": "JPEG XL",
    "1.2.840.113619.5.2": "GE private Implicit VR Big Endian",
}
"""Those that pydicom does not know (PS3.6 Table A-1; PS3.5 A.4.13)."""

_VIDEO: Final = ("MPEG2", "MPEG-4", "HEVC", "SMPTE ST 2110")
_REFERENCED: Final = ("JPIP",)


def syntax_name(syntax: str) -> str:
    """Return what a transfer syntax is called, its UID if it has no name here."""
    return _NAMES.get(syntax) or uid.UID(syntax, config.IGNORE).name


def refusal(syntax: str) -> str:
    """Return why pixels of a transfer syntax are not decoded, as a sentence."""
    name = syntax_name(syntax)
    if name.startswith(_VIDEO):
        return f"This is a video ({name}); videos are not shown."
    if name.startswith(_REFERENCED):
        return f"The pixels are on a server ({name}); nothing is fetched from there."
    known = uid.UID(syntax, config.IGNORE)
    if known.is_private or name == syntax:
        return f"The pixels are encoded as {name}, which is not a transfer syntax of DICOM."
    if known.is_retired:
        return f"The pixels are encoded as {name}, which DICOM has retired; it is not decoded."
    return f"The pixels are encoded as {name}, which is not decoded here."
