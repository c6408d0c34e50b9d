"""Bytes with a checksum: nothing damaged becomes a picture."""

from __future__ import annotations

import io
import pickle
import zlib

import pytest
from negatoscope.errors import DamagedArchiveError
from negatoscope.reading.checked import Checked
from negatoscope.reading.source import Source

DATA = bytes(range(256)) * 3000


def checked(data: bytes) -> Source:
    return Source(Checked(Source(data), zlib.crc32(DATA), damage=DamagedArchiveError))


def test_whole_bytes_are_read_from_anywhere() -> None:
    source = checked(DATA)
    assert source.size() == len(DATA)
    assert source.read(700_000, 5) == DATA[700_000:700_005]
    with source.part(1000, 100).many_reads() as part:
        assert part.read(90, 50) == DATA[1090:1100]
    assert pickle.loads(pickle.dumps(source)).read(3, 2) == b"\3\4"


def test_damaged_bytes_give_a_header_and_nothing_else() -> None:
    source = checked(b"x" + DATA[1:])
    assert source.head(3) == b"x\1\2"
    with source.open() as file:
        assert file.seek(-1, io.SEEK_END) == len(DATA) - 1
    for _ in range(2):
        with pytest.raises(DamagedArchiveError, match="checksum"):
            source.read(1, 1)
    with pytest.raises(DamagedArchiveError), source.many_reads():
        pass
    with pytest.raises(DamagedArchiveError):
        source.require_whole()


def test_other_sources_have_nothing_to_compare() -> None:
    Source(DATA).require_whole()
