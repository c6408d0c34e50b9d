"""Any file: a DICOM object, a raster image, or an archive of many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from negatoscope.errors import NegatoscopeError, NotDicomError
from negatoscope.model import Instance
from negatoscope.reading.archive import is_archive, members
from negatoscope.reading.dicom import open_instance
from negatoscope.reading.raster import open_raster, raster_format
from negatoscope.reading.source import Source, SourceLike

_HEAD: Final = 132
"""Bytes in which a file shows what it is."""


@dataclass(frozen=True, eq=False)
class Found:
    """What a file, or a member of an archive, turned out to be.

    Parameters
    ----------
    member : str
        Its path in the archive, "" if it is no archive.
    content : Instance or NegatoscopeError
        The open object, or why it could not be opened.
    """

    member: str
    content: Instance | NegatoscopeError


def open_file(source: SourceLike | Source) -> Instance:
    """Open one image, header first.

    Parameters
    ----------
    source : str, os.PathLike, binary file object or bytes
        A DICOM Part 10 file, a data set without preamble or meta information, or a PNG,
        JPEG, TIFF, GIF, BMP or WebP image. A file object must stay open as long as pixels
        are to be read.

    Returns
    -------
    Instance
        Also for objects without an image: asking those for pixels raises.

    Raises
    ------
    EmptyFileError
        If there are no bytes.
    NotDicomError
        If the bytes are neither DICOM nor a raster image; also for archives.
    FileNotFoundError, PermissionError
        As the built-in `open`.

    References
    ----------
    PS3.10 7.1; PS3.5 7.1, A.1 to A.5
    """
    wrapped = Source.of(source)
    head = wrapped.head(_HEAD)
    if is_archive(head):
        raise NotDicomError("This is an archive; scan() opens the files in it.")
    return _open(wrapped, head)


def _open(source: Source, head: bytes) -> Instance:
    kind = raster_format(head)
    return open_raster(source, kind) if kind else open_instance(source)


def expand(source: SourceLike | Source) -> Iterator[Found]:
    """Open a file, or every member of an archive.

    Yields
    ------
    Found
        Exactly one without a member's name for what is no archive.

    Raises
    ------
    FileNotFoundError, PermissionError
        As the built-in `open`.
    """
    wrapped = Source.of(source)
    try:
        head = wrapped.head(_HEAD)
        if not is_archive(head):
            yield Found("", _open(wrapped, head))
            return
        for member in members(wrapped):
            yield Found(member.name, _open_member(member.source))
    except NegatoscopeError as error:
        yield Found("", error)


def _open_member(source: Source | NegatoscopeError) -> Instance | NegatoscopeError:
    if isinstance(source, NegatoscopeError):
        return source
    try:
        return open_file(source)
    except NegatoscopeError as error:
        return error
