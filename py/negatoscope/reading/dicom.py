"""Open a DICOM file: the header, and where the pixels are; never the pixels."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
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

from negatoscope.errors import (
    DecodeError,
    EmptyFileError,
    InvalidHeaderError,
    NegatoscopeError,
    NotDicomError,
)
from negatoscope.grayscale.window import header_windows
from negatoscope.reading import elements
from negatoscope.reading.codestream import guess_syntax
from negatoscope.reading.inflate import Inflated
from negatoscope.reading.instance import Instance, PixelElement, PixelKeyword
from negatoscope.reading.native import count_native_frames
from negatoscope.reading.source import Source, SourceLike
from negatoscope.reading.syntaxes import NATIVE_SYNTAXES

_PREAMBLE: Final = 128
_UNDEFINED: Final = 0xFFFFFFFF
_PIXEL_KEYWORDS: Final[dict[int, PixelKeyword]] = {
    0x7FE00008: "FloatPixelData",
    0x7FE00009: "DoubleFloatPixelData",
    0x7FE00010: "PixelData",
}
_GLANCE: Final = 1 << 16
"""Bytes of a compressed frame in which its kind shows."""

_VRS_OF_32_BIT_LENGTH: Final = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "UN"})

# One of these is in every bare data set; without any it is some other binary file.
_TELLTALES: Final = (
    "SOPClassUID",
    "StudyInstanceUID",
    "Modality",
    "Rows",
    "PatientID",
    "DirectoryRecordSequence",
)


def open_instance(source: SourceLike | Source) -> Instance:
    """Open one DICOM object, header first.

    Parameters
    ----------
    source : str, os.PathLike, binary file object, bytes or Source
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
        except DecodeError as cause:
            raise NotDicomError(f"The header cannot be read: {cause.message}") from cause
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
    file_meta, has_prefix = _read_meta(file)
    syntax = elements.uid(file_meta, "TransferSyntaxUID")
    remarks: list[str] = []
    if not has_prefix:
        remarks.append("The file has no DICOM preamble.")
    if not syntax:
        remarks.append("(0002,0010) Transfer Syntax UID is missing; the bytes decide.")
        syntax = _guess_syntax(file)
    elif syntax in NATIVE_SYNTAXES and syntax != DeflatedExplicitVRLittleEndian:
        syntax, contradiction = _right_order(syntax, file)
        remarks += contradiction
    finder = _PixelFinder(size, remarks=remarks)
    if syntax == DeflatedExplicitVRLittleEndian:
        source = _inflated(source, file.tell())
        finder.size = source.size()
        with source.open() as inflated:
            return _read_dataset(source, inflated, file_meta, syntax, finder)
    return _read_dataset(source, file, file_meta, syntax, finder)


def _read_meta(file: BinaryIO) -> tuple[FileMetaDataset, bool]:
    """Read preamble and file meta information as far as there are any."""
    head = file.read(_PREAMBLE + 8)
    has_prefix = _has_prefix(head)
    if has_prefix:
        file.seek(_PREAMBLE + 4)
    elif _starts_data_set(head):
        file.seek(0)
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


def _right_order(syntax: UID, file: BinaryIO) -> tuple[UID, list[str]]:
    """Believe the bytes where their order is not that of the transfer syntax.

    Whether the VR is explicit, pydicom finds out by itself.
    """
    guess = _guess_syntax(file)
    if (guess == ExplicitVRBigEndian) == (syntax == ExplicitVRBigEndian):
        return syntax, []
    return guess, [
        "(0002,0010) Transfer Syntax UID is wrong about the order of bytes; the bytes decide."
    ]


def _inflated(source: Source, start: int) -> Source:
    packed = source.part(start, source.size())
    return Source(Inflated(packed, damage=DecodeError))


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
    pixels = _pixel_element(finder, dataset, file.tell())
    remarks = (*finder.remarks, *header_windows(dataset)[1])
    instance = Instance(dataset, source, syntax, pixels, remarks)
    if syntax not in NATIVE_SYNTAXES or pixels is None:
        return instance
    return _with_missing_frames(instance) if pixels.length is not None else _with_guess(instance)


def _with_guess(instance: Instance) -> Instance:
    """Name the compression that the header denies: its pixels come in items."""
    try:
        first = instance.frame_index.frames[0][0]
    except DecodeError:
        return instance
    syntax = guess_syntax(instance.pixel_source.read(first.offset, min(first.length, _GLANCE)))
    if syntax is None:
        return instance
    remark = f"The pixels are compressed as {syntax.name}, although the header does not say so."
    return replace(instance, transfer_syntax_uid=syntax, warnings=(*instance.warnings, remark))


def _with_missing_frames(instance: Instance) -> Instance:
    """Warn of frames beyond the end of a file that is cut off."""
    frames = instance.number_of_frames
    if frames == 1 or instance.pixels is None:
        return instance
    try:
        complete = count_native_frames(instance, instance.pixels)
    except InvalidHeaderError:
        return instance
    if complete >= frames:
        return instance
    remark = f"The file is cut off: {complete} of {frames} frames are there."
    return replace(instance, warnings=(*instance.warnings, remark))


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
