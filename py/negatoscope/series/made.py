"""Frames that are made when they are asked for, in the place of a file."""

from __future__ import annotations

import io
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeAlias, cast

import numpy as np
import numpy.typing as npt

from negatoscope.cache import BoundedCache
from negatoscope.progress import Progress, finished

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUDGET: Final = 1 << 25
"""Bytes that frames may take which were made and may be read again."""

Maker: TypeAlias = Callable[[int], Generator[Progress, None, npt.NDArray[Any]]]
"""Makes the stored values of the frame with an index, from 0, step by step."""


class MadeFrames:
    """The pixels of a derived image as an origin of bytes; see `negatoscope.reading.source`.

    Parameters
    ----------
    make : callable
        Gives arrays of one shape and one integer type.
    count : int
        Of frames.
    frame_bytes : int
        Of one frame.
    budget : int
        Bytes of frames that are kept. At least the last one is.
    """

    def __init__(self, make: Maker, count: int, frame_bytes: int, budget: int = BUDGET) -> None:
        self._make = make
        self._count = count
        self._frame_bytes = frame_bytes
        self._kept: BoundedCache[int, bytes] = BoundedCache(max(budget, frame_bytes), len)

    def size(self) -> int:
        """Return how many bytes all frames have."""
        return self._count * self._frame_bytes

    def prepare(self, index: int) -> Generator[Progress, None, None]:
        """Make a frame, so that reading it takes no time."""
        yield from self._frame(index)

    def _frame(self, index: int) -> Generator[Progress, None, bytes]:
        kept = self._kept.get(index)
        if kept is None:
            made = yield from self._make(index)
            kept = np.ascontiguousarray(made, made.dtype.newbyteorder("<")).tobytes()
            self._kept.put(index, kept)
        return kept

    def read(self, offset: int, length: int) -> bytes:
        """Return at most `length` bytes; fewer at the end."""
        end = min(offset + length, self.size())
        parts = []
        while offset < end:
            index, start = divmod(offset, self._frame_bytes)
            part = finished(self._frame(index))[start : start + end - offset]
            parts.append(part)
            offset += len(part)
        return b"".join(parts)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give all frames as a binary file."""
        yield cast(BinaryIO, io.BufferedReader(_Frames(self)))


class _Frames(io.RawIOBase):
    def __init__(self, frames: MadeFrames) -> None:
        self._frames = frames
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        self._position = max(0, (0, self._position, self._frames.size())[whence] + offset)
        return self._position

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._frames.read(self._position, len(view))
        view[: len(data)] = data
        self._position += len(data)
        return len(data)
