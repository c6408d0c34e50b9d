"""What a compressed frame says about itself, read before a decoder is trusted with it."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from typing import Final

from pydicom import uid
from pydicom.uid import UID

_SOI: Final = b"\xff\xd8"
END_OF_IMAGE: Final = b"\xff\xd9"
"""The marker that ends JPEG, JPEG-LS and JPEG 2000 streams alike."""

_J2K_START: Final = b"\xff\x4f\xff\x51"
_JP2_START: Final = b"\0\0\0\x0cjP  "
_FRAME_MARKERS: Final = frozenset({*range(0xC0, 0xD0), 0xF7}) - {0xC4, 0xC8, 0xCC}
_SYNTAXES: Final = {
    0xC0: uid.JPEGBaseline8Bit,
    0xC1: uid.JPEGExtended12Bit,
    # Progressive JPEG, which DICOM has retired; the same codec decodes it.
    0xC2: uid.JPEGBaseline8Bit,
    0xC3: uid.JPEGLossless,
    0xF7: uid.JPEGLSLossless,
}
"""By the marker of the frame header (ISO/IEC 10918-1 Table B.1, 14495-1 C.2.2)."""

_RGB_IDS: Final = (b"RGB", b"rgb")


@dataclass(frozen=True)
class Codestream:
    """The header of a JPEG, JPEG-LS or JPEG 2000 stream.

    Parameters
    ----------
    rows, columns, samples, precision : int
        Shape and bits per sample.
    signed : bool
        Whether a JPEG 2000 stream declares signed samples; the others cannot.
    is_ybr : bool or None
        Whether colour comes out of the decoder as YCbCr, None where the stream does not say.
    complete : bool
        Whether the end marker is there.
    start : int
        Where the stream begins, after padding.
    """

    rows: int
    columns: int
    samples: int
    precision: int
    signed: bool = False
    is_ybr: bool | None = None
    complete: bool = True
    start: int = 0


def read_codestream(data: bytes) -> Codestream | None:
    """Return what the stream says, None if it does not even begin like one."""
    start = data.find(_J2K_START)
    if start >= 0 and not data.startswith(_SOI):
        return _read_jpeg2000(data, start)
    return _read_jpeg(data)


def guess_syntax(data: bytes) -> UID | None:
    """Return the transfer syntax that a compressed frame is written in, None if it is unclear."""
    if data.startswith((_J2K_START, _JP2_START)):
        return uid.JPEG2000
    if data.startswith(_SOI):
        position, marker = 2, 0
        while position + 4 <= len(data) and data[position] == 0xFF and marker not in _SYNTAXES:
            marker = data[position + 1]
            (length,) = struct.unpack(">H", data[position + 2 : position + 4])
            position += 2 + length
        return _SYNTAXES.get(marker)
    if len(data) >= 64 and struct.unpack("<L", data[4:8])[0] == 64 and data[0] <= 15:
        return uid.RLELossless
    return None


def _read_jpeg2000(data: bytes, start: int) -> Codestream | None:
    """Read the SIZ marker segment (ISO/IEC 15444-1 A.5.1)."""
    siz = data[start + 6 : start + 43]
    if len(siz) < 37:
        return None
    width, height, left, top = struct.unpack(">4L", siz[2:18])
    (samples,) = struct.unpack(">H", siz[34:36])
    return Codestream(
        rows=height - top,
        columns=width - left,
        samples=samples,
        precision=(siz[36] & 0x7F) + 1,
        signed=bool(siz[36] & 0x80),
        is_ybr=False if _has_component_transform(data, start) else None,
        complete=_is_complete(data, start),
    )


def _has_component_transform(data: bytes, start: int) -> bool:
    """Return whether the decoder turns the components back into RGB (15444-1 A.6.1, Annex G)."""
    position = start + 2
    while position + 9 <= len(data) and data[position] == 0xFF and data[position + 1] != 0x90:
        if data[position + 1] == 0x52:
            return data[position + 8] == 1
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return False


def _is_complete(data: bytes, start: int) -> bool:
    """Return whether there is an end marker; compressed data are written so as never to hold it."""
    return data.find(END_OF_IMAGE, start) >= 0


def _read_jpeg(data: bytes) -> Codestream | None:
    """Read the marker segments up to the frame header (ISO/IEC 10918-1 B.2.2, 14495-1 C.2.2)."""
    start = data.find(_SOI)
    if start < 0:
        return None
    position = start + 2
    application: bool | None = None
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        (length,) = struct.unpack(">H", data[position + 2 : position + 4])
        segment = data[position + 4 : position + 2 + length]
        if marker in _FRAME_MARKERS:
            header = _frame_header(segment, application)
            complete = _is_complete(data, position)
            return header and replace(header, complete=complete, start=start)
        if marker == 0xE0 and segment.startswith(b"JFIF"):
            application = True
        elif marker == 0xEE and segment.startswith(b"Adobe") and len(segment) >= 12:
            application = segment[11] == 1
        position += 2 + length
    return None


def _frame_header(segment: bytes, application: bool | None) -> Codestream | None:
    if len(segment) < 6 or len(segment) < 6 + 3 * segment[5]:
        return None
    precision, rows, columns, samples = struct.unpack(">BHHB", segment[:6])
    components = segment[6 : 6 + 3 * samples]
    is_ybr = application
    if components[::3] in _RGB_IDS:
        is_ybr = False
    elif len(set(components[1::3])) > 1:
        # Nobody subsamples red, green or blue.
        is_ybr = True
    return Codestream(rows, columns, samples, precision, is_ybr=is_ybr)
