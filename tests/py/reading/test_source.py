"""Sources: paths, file objects and bytes give the same bytes, more than once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from negatoscope.errors import NotDicomError
from negatoscope.reading.source import BoundedReader, Source


@pytest.fixture(params=["path", "bytes", "file", "file in the middle"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    path = tmp_path / "numbers"
    path.write_bytes(b"0123456789")
    if request.param == "path":
        return Source.of(path)
    if request.param == "bytes":
        return Source.of(b"0123456789")
    stream = io.BytesIO(b"0123456789" if request.param == "file" else b"xx0123456789")
    stream.seek(0 if request.param == "file" else 2)
    return Source.of(stream)


def test_reads_from_anywhere_and_again(source: Source) -> None:
    assert source.size() == 10
    assert source.read(3, 4) == b"3456"
    assert source.read(0, 2) == b"01"
    with source.open() as file:
        assert file.read() == b"0123456789"


def test_reads_no_more_than_there_is(source: Source) -> None:
    assert source.read(8, 1 << 40) == b"89"
    assert source.read(20, 5) == b""


def test_a_stream_that_cannot_seek_is_kept_in_memory() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self._left = b"0123"

        def readable(self) -> bool:
            return True

        def readall(self) -> bytes:
            left, self._left = self._left, b""
            return left

        def read(self, _size: int = -1, /) -> bytes:
            return self.readall()

    source = Source.of(Pipe())  # type: ignore[arg-type] - a raw stream is read the same way
    assert source.read(1, 2) == b"12"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotDicomError, match="folder"), Source.of(tmp_path).open():
        pass


def test_a_bounded_reader_asks_for_no_more_than_is_left() -> None:
    asked: list[int] = []

    class Watched(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            asked.append(size or 0)
            return super().read(size)

    reader = BoundedReader(Watched(b"0123456789"), end=8)
    reader.seek(5)
    assert reader.read(0xFFFFFFFF) == b"567"
    assert reader.read() == b""
    assert reader.tell() == 8
    assert max(asked) == 3
