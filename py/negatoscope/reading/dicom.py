"""Open a DICOM file: the header, and where the pixels are; never the pixels."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filereader import read_dataset
from pydicom.tag import BaseTag
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from negatoscope.errors import EmptyFileError, NegatoscopeError, NotDicomError
from negatoscope.grayscale.window import header_windows
from negatoscope.reading import elements
from negatoscope.reading.instance import Instance, PixelElement, PixelKeyword
from negatoscope.reading.source import Source, SourceLike

_PREAMBLE: Final = 128
_UNDEFINED: Final = 0xFFFFFFFF
_PIXEL_KEYWORDS: Final[dict[int, PixelKeyword]] = {
    0x7FE00008: "FloatPixelData",
    0x7FE00009: "DoubleFloatPixelData",
    0x7FE00010: "PixelData",
}
_VRS_OF_32_BIT_LENGTH: Final = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "UN"})
_INFLATED_LIMIT: Final = 1 << 30
"""Most bytes that a deflated data set may grow to; more is an attack or needs another tool."""

# One of these is in every bare data set; without any it is some other binary file.
_TELLTALES: Final = (
    "SOPClassUID",
    "StudyInstanceUID",
    "Modality",
    "Rows",
    "PatientID",
    "DirectoryRecordSequence",
)


def open_instance(source: SourceLike) -> Instance:
    """Open one DICOM object, header first.

    Parameters
    ----------
    source : str, os.PathLike, binary file object or bytes
        A Part 10 file, or a data set without preamble or meta information. A
        file object must stay open as long as pixels are to be read.

    Returns
    -------
    Instance
        Also for objects without an image: asking those for pixels raises.

    Raises
    ------
    EmptyFileError
        If there are no bytes.
    NotDicomError
        If the bytes are not a DICOM data set.
    FileNotFoundError, PermissionError
        As the built-in `open`.

    References
    ----------
    PS3.10 7.1; PS3.5 7.1, A.1 to A.5
    """
    wrapped = Source.of(source)
    size = wrapped.size()
    if size == 0:
        raise EmptyFileError("The file is empty: it has no bytes.")
    with wrapped.open() as file, elements.quiet():
        try:
            return _read(wrapped, file, size)
        except NegatoscopeError:
            raise
        except (Exception, RecursionError) as cause:
            # pydicom's parser raises whatever the damaged bytes lead it to.
            raise NotDicomError(
                "The header is damaged and cannot be read as DICOM.", cause=type(cause).__name__
            ) from cause


@dataclass
class _PixelFinder:
    """The stop condition for pydicom's parser; remembers where it stopped."""

    size: int
    tag: int = 0
    vr: str = ""
    length: int = 0
    remarks: list[str] = field(default_factory=list)

    def __call__(self, tag: BaseTag, vr: str | None, length: int) -> bool:
        if int(tag) in _PIXEL_KEYWORDS:
            self.tag, self.vr, self.length = int(tag), vr or "", length
            return True
        if length != _UNDEFINED and length > self.size:
            self.remarks.append(f"Element {tag} promises more bytes than the file has.")
            return True
        return False


def _read(source: Source, file: BinaryIO, size: int) -> Instance:
    file_meta, has_prefix = _read_meta(file, source.start)
    syntax = elements.uid(file_meta, "TransferSyntaxUID")
    remarks: list[str] = []
    if not has_prefix:
        remarks.append("The file has no DICOM preamble.")
    if not syntax:
        remarks.append("(0002,0010) Transfer Syntax UID is missing; the bytes decide.")
        syntax = _guess_syntax(file)
    finder = _PixelFinder(size, remarks=remarks)
    if syntax == DeflatedExplicitVRLittleEndian:
        source = Source(_inflate(file.read()))
        finder.size = source.size()
        with source.open() as inflated:
            return _read_dataset(source, inflated, file_meta, syntax, finder)
    return _read_dataset(source, file, file_meta, syntax, finder)


def _read_meta(file: BinaryIO, start: int) -> tuple[FileMetaDataset, bool]:
    """Read preamble and file meta information as far as there are any."""
    head = file.read(_PREAMBLE + 8)
    has_prefix = _has_prefix(head)
    if has_prefix:
        file.seek(start + _PREAMBLE + 4)
    elif _starts_data_set(head):
        file.seek(start)
    else:
        raise NotDicomError(
            "This is not a DICOM file: it has neither the DICM prefix nor a DICOM data set."
        )
    meta = read_dataset(
        file,
        is_implicit_VR=False,
        is_little_endian=True,
        stop_when=lambda tag, _vr, _length: tag >> 16 != 2,
    )
    return FileMetaDataset(meta), has_prefix


def _has_prefix(head: bytes) -> bool:
    """Tell the prefix from a bare data set with the letters DICM in one of its values."""
    if head[_PREAMBLE : _PREAMBLE + 4] != b"DICM":
        return False
    return head[_PREAMBLE + 4 : _PREAMBLE + 6] == b"\2\0" or not _starts_data_set(head)


def _starts_data_set(head: bytes) -> bool:
    """Return whether the bytes can begin a bare data set: with an element of a low group."""
    if len(head) < 8:
        return False
    tags = (struct.unpack(f"{order}HH", head[:4]) for order in "<>")
    return any(group in (0x0002, 0x0008) and element <= 0x0070 for group, element in tags)


def _guess_syntax(file: BinaryIO) -> UID:
    """Tell explicit from implicit VR, and the byte order, by the first element."""
    start = file.tell()
    head = file.read(6)
    file.seek(start)
    if len(head) < 6:
        raise NotDicomError("The file ends where the data set should begin.")
    if not (head[4:6].isalpha() and head[4:6].isupper()):
        return ImplicitVRLittleEndian
    group = struct.unpack("<H", head[:2])[0]
    return ExplicitVRBigEndian if group >= 0x0400 else ExplicitVRLittleEndian


def _inflate(deflated: bytes) -> bytes:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        inflated = inflater.decompress(deflated, _INFLATED_LIMIT)
    except zlib.error as cause:
        raise NotDicomError("The deflated data set is damaged.") from cause
    if inflater.unconsumed_tail:
        raise NotDicomError("The deflated data set is larger than 1 GiB.")
    return inflated


def _read_dataset(
    source: Source,
    file: BinaryIO,
    file_meta: FileMetaDataset,
    syntax: UID,
    finder: _PixelFinder,
) -> Instance:
    little = syntax != ExplicitVRBigEndian
    dataset = read_dataset(
        file,
        is_implicit_VR=syntax == ImplicitVRLittleEndian,
        is_little_endian=little,
        stop_when=finder,
    )
    known = bool(file_meta) or any(keyword in dataset for keyword in _TELLTALES)
    if not (known and len(dataset)):
        raise NotDicomError("The file starts like DICOM but holds no data set that can be read.")
    dataset.file_meta = file_meta
    pixels = _pixel_element(finder, dataset, file.tell() - source.start)
    remarks = (*finder.remarks, *header_windows(dataset)[1])
    return Instance(dataset, source, syntax, pixels, remarks)


def _pixel_element(finder: _PixelFinder, dataset: Dataset, position: int) -> PixelElement | None:
    if not finder.tag:
        return None
    implicit = bool(dataset.original_encoding[0])
    long_header = not implicit and finder.vr in _VRS_OF_32_BIT_LENGTH
    return PixelElement(
        keyword=_PIXEL_KEYWORDS[finder.tag],
        vr=finder.vr,
        offset=position + (12 if long_header else 8),
        length=None if finder.length == _UNDEFINED else finder.length,
    )
