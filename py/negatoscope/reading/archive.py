"""ZIP archives: their members as sources, without unpacking to disk."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from negatoscope.errors import ArchiveRefusedError, DamagedArchiveError, NegatoscopeError
from negatoscope.reading.checked import Checked
from negatoscope.reading.inflate import Inflated, Recent, Stated
from negatoscope.reading.source import Source

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_MEMBERS: Final = 200_000
MOST_BYTES: Final = 1 << 36
"""64 GiB: more than any medium holds."""

MOST_RATIO: Final = 250
"""How much smaller than its files an archive may be, once they are large; scans reach about 10."""

LARGE: Final = 1 << 28
_LARGEST_MEMBER: Final = 1 << 32
_DEEPEST: Final = 1
_LOCAL_HEADER: Final = struct.Struct("<4s5H3L2H")
_SIGNATURES: Final = (b"PK\3\4", b"PK\5\6")
_STORED, _DEFLATED = 0, 8
_LOCKED: Final = 0x1
_NOT_FILES: Final = ("__MACOSX/",)


@dataclass(frozen=True)
class Member:
    """A file of an archive: its path in there, and its bytes or why there are none."""

    name: str
    source: Source | NegatoscopeError


def is_archive(head: bytes) -> bool:
    """Return whether a file's first bytes are those of a ZIP archive."""
    return head.startswith(_SIGNATURES)


def members(source: Source, *, depth: int = 0) -> Iterator[Member]:
    """Give the files of an archive, and those of the archives that are directly in it.

    Parameters
    ----------
    source : Source
        The archive.
    depth : int
        In how many archives this one lies.

    Yields
    ------
    Member
        In the order of the archive. A stored file is a part of `source`; a deflated one is
        inflated when it is read. Both are compared with their checksum before they are shown.

    Raises
    ------
    DamagedArchiveError
        If the archive's directory cannot be read.
    ArchiveRefusedError
        If what is in it would be too much.
    """
    recent = Recent()
    for info in _infos(source):
        member = Member(info.filename, _open(source, info, recent))
        content = member.source
        try:
            is_inner = isinstance(content, Source) and is_archive(content.head(4))
        except NegatoscopeError as error:
            yield Member(member.name, error)
            continue
        if isinstance(content, Source) and is_inner:
            yield from _inner(member.name, content, depth + 1)
        elif isinstance(content, Source) and info.compress_type == _STORED:
            checked = Checked(content, info.CRC, damage=DamagedArchiveError)
            yield Member(member.name, Source(checked))
        else:
            yield member


def _inner(name: str, source: Source, depth: int) -> Iterator[Member]:
    if depth > _DEEPEST:
        yield Member(name, ArchiveRefusedError("Archives inside of archived archives stay closed."))
        return
    try:
        for member in members(source, depth=depth):
            yield Member(f"{name}/{member.name}", member.source)
    except NegatoscopeError as error:
        yield Member(name, error)


def _infos(source: Source) -> list[ZipInfo]:
    # Late: the browser loads this part of the standard library only for the first archive.
    import zipfile  # noqa: PLC0415 - it comes after the first picture

    with source.open() as file:
        try:
            infos = zipfile.ZipFile(file).infolist()
        except NegatoscopeError:
            raise
        # Besides BadZipFile, damaged directories raise whatever their bytes lead it to.
        except Exception as cause:
            raise DamagedArchiveError(
                "The directory at the end of the ZIP archive is damaged or missing."
            ) from cause
    _require_harmless(infos, source.size())
    return [
        info for info in infos if not info.is_dir() and not info.filename.startswith(_NOT_FILES)
    ]


def _require_harmless(infos: Sequence[ZipInfo], size: int) -> None:
    """Refuse what no medium holds: a bomb unpacks a small archive to endless data."""
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    reason = ""
    if len(infos) > MOST_MEMBERS:
        reason = f"it holds {len(infos)} files; at most {MOST_MEMBERS} are opened"
    elif total > MOST_BYTES:
        reason = f"its files hold {total} bytes; at most {MOST_BYTES} are opened"
    elif total > LARGE and total > MOST_RATIO * size:
        reason = f"its files are {total // size} times as large as itself"
    elif packed > size:
        reason = "its files overlap"
    if reason:
        raise ArchiveRefusedError(f"The ZIP archive is refused: {reason}.", files=len(infos))


def _open(archive: Source, info: ZipInfo, recent: Recent) -> Source | NegatoscopeError:
    refused = _refused(info)
    if refused:
        return ArchiveRefusedError(f"The file {refused}; unpack the archive first.")
    header = archive.read(info.header_offset, _LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(_SIGNATURES[0]):
        return DamagedArchiveError("The archive's directory points to where no file begins.")
    *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = archive.part(start, info.compress_size)
    if packed.size() < info.compress_size:
        return DamagedArchiveError("The archive ends before this file does.")
    if info.compress_type == _STORED:
        return packed
    stated = Stated(info.file_size, info.CRC)
    return Source(Inflated(packed, damage=DamagedArchiveError, stated=stated, recent=recent))


def _refused(info: ZipInfo) -> str:
    if info.flag_bits & _LOCKED:
        return "is locked with a password"
    if info.compress_type not in (_STORED, _DEFLATED):
        return "is compressed in an unusual way"
    return "holds more than 4 GiB" if info.file_size > _LARGEST_MEMBER else ""
