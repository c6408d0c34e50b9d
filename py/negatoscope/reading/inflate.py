"""Deflated bytes as a file: inflated while they are read, never more at once than needed."""

from __future__ import annotations

import io
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, cast

from negatoscope.errors import DecodeError, NegatoscopeError
from negatoscope.reading.source import Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LIMIT: Final = 1 << 30
"""Most bytes that a stream of unknown size may grow to; more is an attack."""

_PIECE: Final = 1 << 18
_KEPT_WHOLE: Final = 1 << 24
"""What inflates to no more than this is kept whole while its frames are read."""

_KEPT: Final = 2


def inflate_frame(data: bytes, size: int) -> bytes:
    """Inflate one frame, to at most `size` bytes; padding after the stream is left out.

    Raises
    ------
    DecodeError
        If the stream is damaged.

    References
    ----------
    PS3.5 A.4.13 (Deflated Image Frame Compression)
    """
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, max(1, size))
    except zlib.error as cause:
        raise DecodeError("The deflated frame is damaged.", codec="deflate") from cause


class Recent:
    """The few files that were read last, ready to be read on.

    Taking one out and putting it back keeps two threads from reading the same one.
    """

    def __init__(self) -> None:
        self._files: OrderedDict[object, BinaryIO] = OrderedDict()

    def __reduce__(self) -> tuple[type[Recent], tuple[()]]:
        return Recent, ()

    def take(self, key: object) -> BinaryIO | None:
        """Take a file out, None if it is not there."""
        return self._files.pop(key, None)

    def put(self, key: object, file: BinaryIO) -> None:
        """Keep a file, and forget the one that was not used for longest."""
        self._files[key] = file
        while len(self._files) > _KEPT:
            self._files.popitem(last=False)


class Stated(NamedTuple):
    """What an archive says of a file: its size, and the CRC-32 of its bytes."""

    size: int
    checksum: int


class Inflated:
    """The bytes that a raw deflate stream stands for.

    Parameters
    ----------
    packed : Source
        The stream.
    damage : type of NegatoscopeError
        Raised where the stream is damaged or gives another number of bytes than it must.
    stated : Stated, optional
        What it must give; the checksum is compared when the last byte is reached.
        Without, only reading it all can tell the size, and at most 1 GiB is inflated.
    recent : Recent, optional
        Shared by the members of an archive, so that few of them are in memory at once.

    References
    ----------
    RFC 1951; PS3.5 A.5
    """

    def __init__(
        self,
        packed: Source,
        *,
        damage: type[NegatoscopeError],
        stated: Stated | None = None,
        recent: Recent | None = None,
    ) -> None:
        self._packed = packed
        self._damage = damage
        self._stated = stated
        self._recent = recent or Recent()

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give a file that inflates as far as it is read."""
        yield self._file()

    def _file(self) -> BinaryIO:
        file = _InflatingFile(self._packed, self._stated, self._damage)
        return cast(BinaryIO, io.BufferedReader(file, 1 << 16))

    def size(self) -> int:
        """Return how many bytes there are."""
        return self._counted if self._stated is None else self._stated.size

    @cached_property
    def _counted(self) -> int:
        return self._file().seek(0, io.SEEK_END)

    def read(self, offset: int, length: int) -> bytes:
        """Return at most `length` bytes; a run of reads that goes forward inflates once."""
        size = self.size()
        file = self._recent.take(self) or (self._whole() if size <= _KEPT_WHOLE else self._file())
        file.seek(offset)
        data = file.read(length)
        if len(data) < min(length, size - offset):
            raise self._damage("The deflated data end too early.")
        self._recent.put(self, file)
        return data

    def _whole(self) -> BinaryIO:
        return io.BytesIO(self._file().read())


class _InflatingFile(io.RawIOBase):
    """Reads forward cheaply; a step back begins again at the start."""

    def __init__(
        self, packed: Source, stated: Stated | None, damage: type[NegatoscopeError]
    ) -> None:
        self._packed = packed
        self._stated = stated
        self._limit = LIMIT if stated is None else stated.size
        self._damage = damage
        self._rewind()

    def _rewind(self) -> None:
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._taken = 0
        self._position = 0
        self._checksum = 0
        self._pending = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence == io.SEEK_CUR:
            offset += self._position
        if whence == io.SEEK_END:
            while self._next(_PIECE):
                pass
            offset += self._position
        if offset < self._position:
            self._rewind()
        while self._position < offset and self._next(min(_PIECE, offset - self._position)):
            pass
        return self._position

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._next(len(view))
        view[: len(data)] = data
        return len(data)

    def _next(self, wanted: int) -> bytes:
        """Return up to `wanted` bytes, none at the end."""
        data = b""
        more = True
        while more and wanted and not data and not self._inflater.eof:
            if not self._pending:
                self._pending = self._packed.read(self._taken, _PIECE)
                self._taken += len(self._pending)
                # At the end zlib may still hold what did not fit into the last answer.
                more = bool(self._pending)
            try:
                data = self._inflater.decompress(self._pending, wanted)
            except zlib.error as cause:
                raise self._damage("The deflated data are damaged.") from cause
            self._pending = self._inflater.unconsumed_tail
        self._note(data)
        return data

    def _note(self, data: bytes) -> None:
        """Count what was inflated, and compare it with what was stated of it."""
        self._position += len(data)
        if self._position > self._limit:
            raise self._damage(
                f"The deflated data hold more than the {self._limit} bytes that they should."
            )
        if self._stated is None:
            return
        self._checksum = zlib.crc32(data, self._checksum)
        if self._position == self._limit and self._checksum != self._stated.checksum:
            raise self._damage("The deflated data are damaged: their checksum is another.")
