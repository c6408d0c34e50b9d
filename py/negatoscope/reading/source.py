"""Where the bytes of an instance come from, and how to get at them again."""

from __future__ import annotations

import io
import os
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    BinaryIO,
    Final,
    Protocol,
    TypeAlias,
    TypeGuard,
    cast,
    runtime_checkable,
)

from negatoscope.errors import NotDicomError
from negatoscope.progress import Progress

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SourceLike: TypeAlias = str | os.PathLike[str] | BinaryIO | bytes

_BUFFER: Final = 1 << 15
"""Bytes that are read at once where few are asked for: most headers are shorter.

Python 3.14 would read 128 KiB, for which a browser takes longer than for a header.
"""


class Origin(Protocol):
    """Bytes that are made when they are asked for, such as those of a compressed file."""

    def open(self) -> AbstractContextManager[BinaryIO]:
        """Give a binary file that can seek, positioned at its beginning."""
        ...

    def size(self) -> int:
        """Return how many bytes there are."""
        ...

    def read(self, offset: int, length: int) -> bytes:
        """Return at most `length` bytes; fewer at the end."""
        ...


@runtime_checkable
class Prepared(Protocol):
    """An origin whose frames take long to make: they can be made ahead, step by step."""

    def prepare(self, index: int) -> Generator[Progress, None, None]:
        """Make the frame with an index, from 0."""
        ...


@runtime_checkable
class Guarded(Protocol):
    """An origin whose bytes lie elsewhere as they are, for whoever may have them."""

    def content(self) -> Source:
        """Return where they lie, once they are known to be whole."""
        ...


@dataclass(frozen=True, eq=False)
class Source:
    """Bytes that can be read more than once.

    A path is opened for each read, so that a thousand instances do not hold a
    thousand open files; a file object is kept and rewound by seeking.

    Parameters
    ----------
    origin : Path, binary file, bytes or Origin
        Where the bytes are.
    start : int
        The first byte of it that counts.
    length : int or None
        How many count; None for all to the end.
    """

    origin: Path | BinaryIO | bytes | Origin
    start: int = 0
    length: int | None = None

    @classmethod
    def of(cls, source: SourceLike | Source) -> Source:
        """Wrap whatever the caller has."""
        if isinstance(source, Source):
            return source
        if isinstance(source, (bytes, bytearray, memoryview)):
            return cls(bytes(source))
        if isinstance(source, (str, os.PathLike)):
            return cls(Path(source))
        if not source.seekable():
            return cls(source.read())
        return cls(source, source.tell())

    def part(self, offset: int, length: int) -> Source:
        """Return a part as a source of its own; nothing is copied."""
        return Source(self.origin, self.start + offset, max(0, min(length, self.size() - offset)))

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give a binary file positioned at the first byte, which is its position 0."""
        with self._open_origin() as file:
            if self.start == 0 and self.length is None:
                file.seek(0)
                yield file
            else:
                yield cast(BinaryIO, io.BufferedReader(_FileWindow(file, self.start, self.size())))

    @contextmanager
    def _open_origin(self) -> Iterator[BinaryIO]:
        if isinstance(self.origin, bytes):
            yield io.BytesIO(self.origin)
        elif isinstance(self.origin, Path):
            if self.origin.is_dir():
                raise NotDicomError("This is a folder; scan() reads the files in it.")
            with self.origin.open("rb", buffering=_BUFFER) as file:
                yield file
        elif _is_origin(self.origin):
            with self.origin.open() as file:
                yield file
        else:
            yield cast(BinaryIO, self.origin)

    def size(self) -> int:
        """Return how many bytes there are."""
        if self.length is not None:
            return self.length
        if isinstance(self.origin, bytes):
            end = len(self.origin)
        elif isinstance(self.origin, Path):
            end = self.origin.stat().st_size
        elif _is_origin(self.origin):
            end = self.origin.size()
        else:
            end = cast(BinaryIO, self.origin).seek(0, io.SEEK_END)
        return max(0, end - self.start)

    def read(self, offset: int, length: int) -> bytes:
        """Return at most `length` bytes; fewer at the end of the file."""
        length = min(length, self.size() - offset)
        if length <= 0:
            return b""
        offset += self.start
        if isinstance(self.origin, bytes):
            return self.origin[offset : offset + length]
        if _is_origin(self.origin):
            return self.origin.read(offset, length)
        with self._open_origin() as file:
            file.seek(offset)
            return file.read(length)

    def head(self, length: int) -> bytes:
        """Return the first bytes; what follows them is not even inflated."""
        with self.open() as file:
            return file.read(length)

    def require_whole(self) -> None:
        """Raise what the origin says of bytes that are not those that they must be."""
        if isinstance(self.origin, Guarded):
            self.origin.content()

    @contextmanager
    def many_reads(self) -> Iterator[Source]:
        """Give the same bytes for many small reads, for which a file is opened only once.

        Without a buffer: that would read 128 KiB for each item of a few bytes.
        """
        if isinstance(self.origin, Path):
            with self.origin.open("rb", buffering=0) as file:
                yield Source(cast(BinaryIO, file), self.start, self.size())
        elif isinstance(self.origin, Guarded):
            with self.origin.content().part(self.start, self.size()).many_reads() as source:
                yield source
        else:
            yield self


def _is_origin(origin: object) -> TypeGuard[Origin]:
    return hasattr(origin, "open") and hasattr(origin, "size")


class _FileWindow(io.RawIOBase):
    """A part of a file as a file."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        self._file = file
        self._start = start
        self._length = length
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = (0, self._position, self._length)[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        wanted = max(0, min(len(view), self._length - self._position))
        self._file.seek(self._start + self._position)
        data = self._file.read(wanted)
        view[: len(data)] = data
        self._position += len(data)
        return len(data)
