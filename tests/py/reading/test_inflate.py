"""Deflated bytes read like a file, from anywhere, without being in memory."""

from __future__ import annotations

import io
import pickle
import tracemalloc
import zlib

import numpy as np
import pytest
from negatoscope.errors import DamagedArchiveError, DecodeError
from negatoscope.reading import inflate
from negatoscope.reading.inflate import Inflated, Recent, Stated, inflate_frame
from negatoscope.reading.source import Source


def deflate(data: bytes) -> bytes:
    deflater = zlib.compressobj(wbits=-15)
    return deflater.compress(data) + deflater.flush()


DATA = np.random.default_rng(1).integers(0, 8, 900_000).astype(np.uint8).tobytes()


def inflated(data: bytes = DATA, size: int | None = None) -> Inflated:
    stated = None if size is None else Stated(size, zlib.crc32(data))
    return Inflated(Source(deflate(data)), damage=DamagedArchiveError, stated=stated)


@pytest.mark.parametrize("kept", [0, 1 << 24], ids=["streamed", "kept"])
@pytest.mark.parametrize("size", [None, len(DATA)], ids=["unknown size", "known size"])
def test_reads_from_anywhere(size: int | None, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate, "_KEPT_WHOLE", kept)
    source = Source(inflated(size=size))
    assert source.size() == len(DATA)
    for offset in (0, 700_000, 700_010, 3, 899_990):
        assert source.read(offset, 20) == DATA[offset : offset + 20]
    assert source.part(500_000, 100).read(50, 1000) == DATA[500_050:500_100]


def test_opens_as_a_file_that_seeks() -> None:
    with inflated().open() as file:
        assert file.read(10) == DATA[:10]
        assert file.seek(600_000) == 600_000
        assert file.read(5) == DATA[600_000:600_005]
        assert file.seek(-5, io.SEEK_CUR) == 600_000
        assert file.read(5) == DATA[600_000:600_005]
        assert file.seek(0, io.SEEK_END) == len(DATA)
        assert file.read(5) == b""
        assert file.seek(0) == 0
        assert file.read() == DATA


def test_a_stream_that_is_cut_off_gives_what_it_has() -> None:
    cut = Inflated(Source(deflate(DATA)[:1000]), damage=DamagedArchiveError)
    assert 0 < cut.size() < len(DATA)
    assert cut.read(0, cut.size()) == DATA[: cut.size()]


def test_a_damaged_stream() -> None:
    broken = Inflated(Source(b"\xff" * 99), damage=DamagedArchiveError)
    with pytest.raises(DamagedArchiveError, match="damaged"):
        broken.size()


def test_more_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate, "LIMIT", 1000)
    with pytest.raises(DamagedArchiveError, match="more than the 1000 bytes"):
        inflated().size()
    with pytest.raises(DamagedArchiveError, match="more than the 1000 bytes"):
        inflated(size=1000).read(0, 1000)


def test_counting_takes_no_memory() -> None:
    source = inflated(bytes(1 << 26))
    tracemalloc.start()
    try:
        assert source.size() == 1 << 26
        assert source.read((1 << 26) - 3, 10) == bytes(3)
        assert tracemalloc.get_traced_memory()[1] < 1 << 22
    finally:
        tracemalloc.stop()


def test_few_files_are_kept() -> None:
    recent = Recent()
    members = [
        Inflated(Source(deflate(b"x" * n)), damage=DecodeError, recent=recent) for n in range(1, 9)
    ]
    for _ in range(2):
        assert [member.read(0, 99) for member in members] == [b"x" * n for n in range(1, 9)]
    assert sum(recent.take(member) is not None for member in members) == 2


def test_can_be_sent_to_another_process() -> None:
    source = inflated(b"0123456789")
    source.read(0, 1)
    assert pickle.loads(pickle.dumps(source)).read(3, 4) == b"3456"


def test_frames() -> None:
    assert inflate_frame(deflate(b"0123") + b"\0", 4) == b"0123"
    assert inflate_frame(deflate(b"0123"), 2) == b"01"
    with pytest.raises(DecodeError, match="damaged"):
        inflate_frame(b"\xff\xff\xff", 4)


@pytest.mark.parametrize("kept", [0, 1 << 24], ids=["streamed", "kept"])
def test_a_checksum_is_compared_at_the_last_byte(
    kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inflate, "_KEPT_WHOLE", kept)
    stated = Stated(len(DATA), zlib.crc32(DATA) ^ 1)
    damaged = Inflated(Source(deflate(DATA)), damage=DamagedArchiveError, stated=stated)
    with pytest.raises(DamagedArchiveError, match="checksum"):
        damaged.read(len(DATA) - 5, 5)
