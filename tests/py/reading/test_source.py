"""Sources: paths, file objects and bytes give the same bytes, more than once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from negatoscope.errors import NotDicomError
from negatoscope.reading.source import Source


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


@pytest.fixture
def part(source: Source) -> Source:
    return source.part(2, 6)


def test_a_part_is_a_source_of_its_own(part: Source) -> None:
    assert part.size() == 6
    assert part.read(1, 2) == b"34"
    assert part.read(4, 100) == b"67"
    assert part.part(3, 100).read(0, 100) == b"567"
    with part.open() as file:
        assert file.read() == b"234567"
        assert file.seek(-2, io.SEEK_END) == 4
        assert file.read(1) == b"6"
        assert file.seek(-4, io.SEEK_CUR) == 1
        assert file.read(100) == b"34567"
        assert file.tell() == 6


def test_many_reads(part: Source) -> None:
    with part.many_reads() as source:
        assert source.size() == 6
        assert [source.read(offset, 2) for offset in (4, 0, 5, 9)] == [b"67", b"23", b"7", b""]


def test_a_part_beyond_the_end_is_empty(source: Source) -> None:
    assert source.part(20, 5).size() == 0
    assert source.part(20, 5).read(0, 5) == b""


def test_a_source_is_its_own_source(source: Source) -> None:
    assert Source.of(source) is source
