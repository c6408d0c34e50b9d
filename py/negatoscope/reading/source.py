"""Where the bytes of an instance come from, and how to get at them again."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from negatoscope.errors import NotDicomError

SourceLike: TypeAlias = str | os.PathLike[str] | BinaryIO | bytes


@dataclass(frozen=True, eq=False)
class Source:
    """Bytes that can be read more than once.

    A path is opened for each read, so that a thousand instances do not hold a
    thousand open files; a file object is kept and rewound by seeking.
    """

    origin: Path | BinaryIO | bytes
    start: int = 0

    @classmethod
    def of(cls, source: SourceLike) -> Source:
        """Wrap whatever the caller has."""
        if isinstance(source, (bytes, bytearray, memoryview)):
            return cls(bytes(source))
        if isinstance(source, (str, os.PathLike)):
            return cls(Path(source))
        if not source.seekable():
            return cls(source.read())
        return cls(source, source.tell())

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give a binary file positioned at the first byte."""
        if isinstance(self.origin, bytes):
            yield io.BytesIO(self.origin)
        elif isinstance(self.origin, Path):
            if self.origin.is_dir():
                raise NotDicomError("This is a folder; scan() reads the files in it.")
            with self.origin.open("rb") as file:
                yield cast(BinaryIO, file)
        else:
            self.origin.seek(self.start)
            yield self.origin

    def size(self) -> int:
        """Return how many bytes there are."""
        if isinstance(self.origin, bytes):
            return len(self.origin)
        if isinstance(self.origin, Path):
            return self.origin.stat().st_size
        end = self.origin.seek(0, io.SEEK_END)
        return end - self.start

    def read(self, offset: int, length: int) -> bytes:
        """Return at most `length` bytes; fewer at the end of the file."""
        length = min(length, self.size() - offset)
        if length <= 0:
            return b""
        if isinstance(self.origin, bytes):
            return self.origin[offset : offset + length]
        with self.open() as file:
            file.seek(self.start + offset)
            return file.read(length)


class BoundedReader:
    """A file that is never asked for more than it has.

    A damaged length of 4 GiB would otherwise be allocated before it is read.
    """

    def __init__(self, file: BinaryIO, end: int) -> None:
        self._file = file
        self._end = end

    def read(self, size: int = -1, /) -> bytes:
        """Read `size` bytes, or up to the end."""
        left = max(0, self._end - self._file.tell())
        return self._file.read(left if size < 0 else min(size, left))

    def tell(self) -> int:
        """Return the position."""
        return self._file.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Move to a position."""
        return self._file.seek(offset, whence)
