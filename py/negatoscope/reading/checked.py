"""Bytes that something vouches for: compared with their checksum before they become a picture."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from negatoscope.errors import NegatoscopeError
from negatoscope.reading.source import Source

_PIECE: Final = 1 << 18


class Checked:
    """Bytes that lie in a source as they are, with the checksum that they must have.

    All of them are compared once, before the first are read for pixels, and never held.
    A header is read without: it comes first, of thousands of files, and says itself
    where it is damaged.

    Parameters
    ----------
    source : Source
        The bytes.
    checksum : int
        Their CRC-32.
    damage : type of NegatoscopeError
        Raised where their checksum is another.
    """

    def __init__(self, source: Source, checksum: int, *, damage: type[NegatoscopeError]) -> None:
        self._source = source
        self._checksum = checksum
        self._damage = damage
        self._compared = False

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give the bytes as a file, for headers; they are not compared."""
        with self._source.open() as file:
            yield file

    def size(self) -> int:
        """Return how many bytes there are."""
        return self._source.size()

    def read(self, offset: int, length: int) -> bytes:
        """Return at most `length` bytes, once all have been compared."""
        return self.content().read(offset, length)

    def content(self) -> Source:
        """Return where the bytes lie, once all have been compared."""
        if not self._compared:
            if _checksum(self._source) != self._checksum:
                raise self._damage(
                    "The file is damaged: its checksum is not the one that the archive states."
                )
            self._compared = True
        return self._source


def _checksum(source: Source) -> int:
    checksum = 0
    with source.many_reads() as pieces:
        for offset in range(0, source.size(), _PIECE):
            checksum = zlib.crc32(pieces.read(offset, _PIECE), checksum)
    return checksum
